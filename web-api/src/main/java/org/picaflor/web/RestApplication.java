package org.picaflor.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Serves every resource and provider of this archive from the root of the host. */
@ApplicationPath("/")
public class RestApplication extends Application {}
