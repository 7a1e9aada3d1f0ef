package org.picaflor.persistence;

import java.util.List;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;

/**
 * Which part of a list is wanted.
 *
 * @param page counted from 1
 * @param size results on a page, at least 1
 * @param sort most significant first; empty for the list's own order
 */
public record PageRequest(int page, int size, List<Sort> sort) {

    public PageRequest {
        if (page < 1) {
            throw new PicaflorException(
                    ErrorCode.ARGUMENT_INVALID, "Page " + page + " does not exist: pages are counted from 1.");
        }
        if (size < 1) {
            throw new PicaflorException(
                    ErrorCode.ARGUMENT_INVALID, "A page of " + size + " results cannot be shown: ask for 1 or more.");
        }
        sort = List.copyOf(sort);
    }

    /** The first results in the list's own order. */
    public static PageRequest first(int size) {
        return new PageRequest(1, size, List.of());
    }

    /** How many results come before this page. */
    public long offset() {
        return (page - 1L) * size;
    }
}
