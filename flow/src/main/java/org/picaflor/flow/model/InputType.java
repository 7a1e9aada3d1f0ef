package org.picaflor.flow.model;

/** The types of inputs and flow outputs. */
public enum InputType {
    STRING,
    INT,
    FLOAT,
    BOOL,
    JSON,
    SELECT
}
