package org.picaflor.persistence;

import java.util.List;
import java.util.function.Function;

/**
 * Part of a longer list.
 *
 * @param results in the order asked for
 * @param total the length of the whole list
 */
public record Page<T>(List<T> results, long total) {

    public Page {
        results = List.copyOf(results);
    }

    /** The same page of something else. */
    public <R> Page<R> map(Function<? super T, ? extends R> mapping) {
        return new Page<>(results.stream().<R>map(mapping).toList(), total);
    }
}
