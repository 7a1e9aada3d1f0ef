package org.picaflor.persistence;

/**
 * One field to sort by.
 *
 * @param field as the store that is asked names it; an unknown one is refused with the names it knows
 */
public record Sort(String field, boolean ascending) {}
