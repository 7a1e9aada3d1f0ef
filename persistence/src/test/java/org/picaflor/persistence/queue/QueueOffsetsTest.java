package org.picaflor.persistence.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.picaflor.persistence.fixture.PostgresTest;

class QueueOffsetsTest extends PostgresTest {

    @Test
    void aThousandOffsetsTakeOneStatement() {
        QueueOffsets offsets = new QueueOffsets(dataSource);

        assertThat(dataSource.statementsOf(() -> draw(offsets, QueueOffsets.BLOCK)))
                .isOne();
        assertThat(dataSource.statementsOf(offsets::next)).isOne();
    }

    @Test
    void manyThreadsOfManyNodesNeverDrawTheSame() throws Exception {
        QueueOffsets here = new QueueOffsets(dataSource);
        QueueOffsets there = new QueueOffsets(dataSource);
        Set<Long> all = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<List<Long>>> draws = new ArrayList<>();
            for (QueueOffsets offsets : List.of(here, there, here, there)) {
                draws.add(threads.submit(() -> draw(offsets, 2500)));
            }
            for (Future<List<Long>> draw : draws) {
                all.addAll(draw.get());
            }
        }
        assertThat(all).hasSize(10_000);
    }

    private static List<Long> draw(QueueOffsets offsets, int count) {
        List<Long> drawn = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            drawn.add(offsets.next());
        }
        return drawn;
    }
}
