package org.picaflor.flow.id;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Ids that sort by the time they were made: a UUID of version 7 (RFC 9562, section 5.7; the 12 bits after the
 * milliseconds are a counter, method 1 of section 6.2) written in base 62 with digits in ASCII order, so that comparing
 * the text bytes compares the time. Safe for use by many threads.
 */
public final class TimeOrderedIds implements IdSource {
    /** Length of every id in characters. */
    public static final int LENGTH = 22;

    private static final char[] DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".toCharArray();
    private static final int COUNTER_BITS = 12;
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long RANDOM_MASK = 0x3FFF_FFFF_FFFF_FFFFL;

    private final InstantSource clock;
    private final RandomGenerator random;
    /** Milliseconds and counter of the last id; only ever grows, also when the clock steps back. */
    private final AtomicLong last = new AtomicLong();

    public TimeOrderedIds(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public String next() {
        long floor = clock.millis() << COUNTER_BITS;
        long stamp = last.updateAndGet(previous -> Math.max(previous + 1, floor));
        return encode(high(stamp), (random.nextLong() & RANDOM_MASK) | VARIANT);
    }

    /**
     * The smallest id that can have been made at an instant: the bound for range queries by time.
     *
     * @param instant not before 1970
     */
    public static String lowest(Instant instant) {
        return encode(high(instant.toEpochMilli() << COUNTER_BITS), VARIANT);
    }

    private static long high(long stamp) {
        long counter = stamp & ((1 << COUNTER_BITS) - 1);
        return (stamp >>> COUNTER_BITS) << 16 | VERSION | counter;
    }

    /** Writes the 128-bit number as 22 digits of base 62, by long division on four 32-bit words. */
    private static String encode(long high, long low) {
        int[] words = {(int) (high >>> 32), (int) high, (int) (low >>> 32), (int) low};
        char[] text = new char[LENGTH];
        for (int i = LENGTH - 1; i >= 0; i--) {
            long remainder = 0;
            for (int w = 0; w < words.length; w++) {
                long dividend = remainder << 32 | (words[w] & 0xFFFF_FFFFL);
                words[w] = (int) (dividend / DIGITS.length);
                remainder = dividend % DIGITS.length;
            }
            text[i] = DIGITS[(int) remainder];
        }
        return new String(text);
    }
}
