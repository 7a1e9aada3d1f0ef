package org.picaflor.executor.catalog;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads for many callers at once: while one read is under way, those who come in the meantime gather for the next. An
 * answer is never older than the question, so nothing can be out of date, and the number of reads does not grow with
 * the number of callers.
 */
final class GroupRead<K, V> {
    private final Function<Set<K>, Map<K, V>> reader;
    private final ReentrantLock reading = new ReentrantLock();
    private @Nullable Group<K, V> gathering;

    private record Group<K, V>(Set<K> keys, CompletableFuture<Map<K, V>> answer) {}

    /** @param reader asked for some keys, tells what it finds; its exceptions reach everyone who asked */
    GroupRead(Function<Set<K>, Map<K, V>> reader) {
        this.reader = reader;
    }

    /** Reads one; null where there is none. */
    @Nullable
    V read(K key) {
        Group<K, V> mine;
        boolean leads;
        synchronized (this) {
            leads = gathering == null;
            if (leads) {
                gathering = new Group<>(new HashSet<>(), new CompletableFuture<>());
            }
            mine = gathering;
            mine.keys().add(key);
        }
        if (leads) {
            lead(mine);
        }
        try {
            return mine.answer().join().get(key);
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** The one who came first reads for all, after the group before; nobody joins once it has begun. */
    private void lead(Group<K, V> group) {
        reading.lock();
        try {
            synchronized (this) {
                gathering = null;
            }
            group.answer().complete(reader.apply(group.keys()));
        } catch (RuntimeException | Error e) {
            group.answer().completeExceptionally(e);
        } finally {
            reading.unlock();
        }
    }
}
