package org.picaflor.server.api;

/** One event of an event stream: its kind (the field {@code event}, or {@code id} where the peer puts it) and its data. */
public record ServerEvent(String kind, String data) {}
