package org.picaflor.persistence.entity;

/** The column types of the schema, as entities name them in {@code columnDefinition}. */
public final class ColumnType {
    /** Ids and names: compared byte by byte, so that ids sort by time and prefixes use indexes. */
    public static final String NAME = "text COLLATE \"C\"";
    /** Any other text. */
    public static final String TEXT = "text";
    /** JSON that is only read whole. */
    public static final String JSON = "json";
    /** JSON that is searched, or changed in part. */
    public static final String JSON_SEARCHED = "jsonb";
    /** An instant, to the microsecond. */
    public static final String INSTANT = "timestamptz";
    /** A yes or no. */
    public static final String FLAG = "boolean";
    /** A small number. */
    public static final String SMALL = "smallint";

    private ColumnType() {}
}
