package org.picaflor.persistence;

/**
 * Which namespaces are wanted.
 *
 * @param name compared as {@code match} says, with its case
 */
public record NamespaceFilter(String name, Match match) {

    /** How a namespace is compared with the name. */
    public enum Match {
        /** It is the name. */
        EXACT,
        /** It is the name, or lies below it by whole segments. */
        BELOW,
        /** It begins with the name, also in the middle of a segment. */
        TEXT
    }

    /** This namespace alone. */
    public static NamespaceFilter exactly(String name) {
        return new NamespaceFilter(name, Match.EXACT);
    }

    /** This namespace and those below it. */
    public static NamespaceFilter below(String name) {
        return new NamespaceFilter(name, Match.BELOW);
    }
}
