package org.picaflor.tests.rest;

/** A method and a path of the API, with the variables of the path filled in. */
record Route(String method, String path) {

    @Override
    public String toString() {
        return method + " " + path;
    }
}
