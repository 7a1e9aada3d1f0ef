package org.picaflor.persistence.service;

/** The roles a server can play. */
public enum ServiceType {
    EXECUTOR,
    WORKER,
    SCHEDULER,
    WEBSERVER
}
