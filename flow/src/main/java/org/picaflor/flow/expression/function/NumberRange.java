package org.picaflor.flow.expression.function;

import java.util.AbstractList;
import java.util.Objects;

/** The numbers from a start in equal steps, computed when they are asked for. */
final class NumberRange extends AbstractList<Object> {
    private final long start;
    private final long step;
    private final int size;

    NumberRange(long start, long step, int size) {
        this.start = start;
        this.step = step;
        this.size = size;
    }

    @Override
    public Object get(int index) {
        return start + step * Objects.checkIndex(index, size);
    }

    @Override
    public int size() {
        return size;
    }
}
