package org.picaflor.persistence;

import java.util.List;
import java.util.function.Function;

/**
 * Part of a longer list.
 *
 * @param results in the order asked for
 * @param total the length of the whole list
 * @param totalIsEstimate whether the total was not counted but taken from the database's statistics, which only happens
 *     to lists of more than {@link #COUNTED}
 */
public record Page<T>(List<T> results, long total, boolean totalIsEstimate) {
    /** Totals up to here are exact. */
    public static final int COUNTED = 10_000;

    public Page {
        results = List.copyOf(results);
    }

    /** A page of a list whose length is known. */
    public Page(List<T> results, long total) {
        this(results, total, false);
    }

    /** The same page of something else. */
    public <R> Page<R> map(Function<? super T, ? extends R> mapping) {
        return new Page<>(results.stream().<R>map(mapping).toList(), total, totalIsEstimate);
    }
}
