package org.picaflor.executor.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A map that only grows, read while it does. */
class GrowingMapTest {

    @Test
    void entriesStandInTheOrderOfInsertion() {
        GrowingMap map = new GrowingMap();
        for (int i = 9; i >= 0; i--) {
            map.add("k" + i, i);
        }
        assertThat(map.keySet()).containsExactly("k9", "k8", "k7", "k6", "k5", "k4", "k3", "k2", "k1", "k0");
    }

    @Test
    void aReplacedEntryKeepsItsPlace() {
        GrowingMap map = new GrowingMap();
        map.add("a", 1);
        map.add("b", 1);
        map.add("a", 2);
        assertThat(map).hasToString("{a=2, b=1}").hasSize(2);
    }

    @Test
    void whatIsNotThereIsAbsent() {
        GrowingMap map = new GrowingMap();
        assertThat(map.get("a")).isNull();
        assertThat(map.get(null)).isNull();
        assertThat(map.containsKey(null)).isFalse();
        assertThat(map.isEmpty()).isTrue();
    }

    @Test
    void readersCannotChangeIt() {
        GrowingMap map = new GrowingMap();
        map.add("a", 1);
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> map.put("b", 1));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(map::clear);
        Iterator<Map.Entry<String, Object>> entries = map.entrySet().iterator();
        entries.next();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(entries::next);
    }

    @Test
    void aWalkShowsWhatWasThereWhenItBegan() {
        GrowingMap map = new GrowingMap();
        map.add("a", 1);
        Iterator<Map.Entry<String, Object>> walk = map.entrySet().iterator();
        for (int i = 0; i < 100; i++) {
            map.add("later" + i, i);
        }
        List<String> seen = new ArrayList<>();
        walk.forEachRemaining(entry -> seen.add(entry.getKey()));
        assertThat(seen).containsExactly("a");
    }

    @Test
    void oneWritesWhileOthersRead() throws Exception {
        GrowingMap map = new GrowingMap();
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService readers = Executors.newFixedThreadPool(3)) {
            List<Future<Integer>> walks = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                walks.add(readers.submit(() -> read(map, done)));
            }
            for (int i = 0; i < 20_000; i++) {
                map.add("k" + i, i);
            }
            done.set(true);
            for (Future<Integer> walk : walks) {
                assertThat(walk.get()).isEqualTo(20_000);
            }
        }
    }

    /** Walks again and again; each walk sees a beginning of what is written, whole. Returns how much the last one saw. */
    private static int read(GrowingMap map, AtomicBoolean done) {
        while (true) {
            boolean last = done.get();
            int expected = 0;
            for (Map.Entry<String, Object> entry : map.entrySet()) {
                if (!entry.getValue().equals(expected) || !entry.getKey().equals("k" + expected)) {
                    throw new AssertionError("Entry " + expected + " is " + entry);
                }
                expected++;
            }
            if (last) {
                return expected;
            }
        }
    }
}
