package org.picaflor.executor.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class GroupReadTest {
    private final ConcurrentLinkedQueue<Set<String>> reads = new ConcurrentLinkedQueue<>();
    private final CountDownLatch slow = new CountDownLatch(1);

    @Test
    void tellsWhatIsThereAndNullWhereThereIsNothing() {
        GroupRead<String, Integer> group = new GroupRead<>(keys -> Map.of("here", 1));

        assertThat(group.read("here")).isEqualTo(1);
        assertThat(group.read("elsewhere")).isNull();
    }

    @Test
    void asksAnewForEveryQuestionThatComesAfterTheAnswer() {
        GroupRead<String, Integer> group = new GroupRead<>(this::recorded);

        group.read("a");
        group.read("a");

        assertThat(reads).containsExactly(Set.of("a"), Set.of("a"));
    }

    @Test
    void gathersThoseWhoComeDuringAReadForTheNextOne() {
        GroupRead<String, Integer> group = new GroupRead<>(keys -> {
            Map<String, Integer> answer = recorded(keys);
            if (keys.contains("slow")) {
                awaitRelease();
            }
            return answer;
        });
        CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> group.read("slow"));
        await().until(() -> reads.size() == 1);

        List<Thread> followers = new ArrayList<>();
        for (String key : List.of("a", "b", "a", "c")) {
            followers.add(Thread.ofPlatform().start(() -> group.read(key)));
        }
        await().until(() -> followers.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
        slow.countDown();

        await().until(() -> followers.stream().noneMatch(Thread::isAlive));
        assertThat(first).isCompletedWithValue(4);
        assertThat(reads).containsExactly(Set.of("slow"), Set.of("a", "b", "c"));
    }

    @Test
    void aFailureReachesThoseWhoAskedAndNobodyAfterThem() {
        GroupRead<String, Integer> group = new GroupRead<>(keys -> {
            if (keys.contains("bad")) {
                throw new IllegalStateException("away");
            }
            return recorded(keys);
        });

        assertThatThrownBy(() -> group.read("bad")).isInstanceOf(IllegalStateException.class);
        assertThat(group.read("good")).isEqualTo(4);
    }

    private Map<String, Integer> recorded(Set<String> keys) {
        reads.add(Set.copyOf(keys));
        return keys.stream().collect(java.util.stream.Collectors.toMap(key -> key, String::length));
    }

    private void awaitRelease() {
        try {
            slow.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
