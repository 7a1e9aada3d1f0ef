package org.picaflor.server.postgres;

/** What a client needs to connect to the database. */
public record DatabaseAccess(String url, String user, String password) {

    @Override
    public String toString() {
        return user + "@" + url;
    }
}
