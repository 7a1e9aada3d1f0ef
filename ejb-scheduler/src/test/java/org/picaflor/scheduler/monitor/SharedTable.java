package org.picaflor.scheduler.monitor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.picaflor.executor.lifecycle.Cluster;
import org.picaflor.persistence.service.Pulse;
import org.picaflor.persistence.service.ServiceInstance;
import org.picaflor.persistence.service.ServiceType;
import org.picaflor.persistence.shard.Shards;

/** The tables that nodes share, in memory, by the same rules; tests drive who is silent and what fails. */
final class SharedTable {
    final TreeSet<String> alive = new TreeSet<>();
    final TreeSet<String> silent = new TreeSet<>();
    final String[] owners = new String[Shards.COUNT];
    final long[] epochs = new long[Shards.COUNT];
    final List<String> calls = new ArrayList<>();

    /** The cluster as one node sees it; it lives from now on. */
    Member join(String name) {
        alive.add(name);
        return new Member(name);
    }

    long shardsOf(String name) {
        return Arrays.stream(owners).filter(name::equals).count();
    }

    private boolean isFree(int shard) {
        return owners[shard] == null || !alive.contains(owners[shard]);
    }

    final class Member implements Cluster {
        private final String name;

        @Nullable
        String failing;

        Member(String name) {
            this.name = name;
        }

        private void call(String what) {
            calls.add(name + " " + what);
            if (what.equals(failing)) {
                throw new IllegalStateException(what + " failed");
            }
        }

        @Override
        public Pulse pulse() {
            call("pulse");
            int owned = 0;
            int free = 0;
            for (int shard = 0; shard < owners.length; shard++) {
                owned += name.equals(owners[shard]) ? 1 : 0;
                free += isFree(shard) ? 1 : 0;
            }
            return new Pulse(
                    alive.contains(name),
                    alive.size(),
                    alive.headSet(name).size(),
                    (int) silent.stream().filter(alive::contains).count(),
                    owned,
                    free);
        }

        @Override
        public void rejoin() {
            call("rejoin");
            alive.add(name);
            release(owned().keySet());
        }

        @Override
        public List<ServiceInstance> buryDead(Duration timeout) {
            call("buryDead");
            alive.removeAll(silent);
            return silent.stream()
                    .map(dead -> new ServiceInstance(dead, dead, dead, ServiceType.EXECUTOR, "1"))
                    .toList();
        }

        @Override
        public Map<Integer, Long> acquire(int count) {
            call("acquire");
            Map<Integer, Long> taken = new TreeMap<>();
            for (int shard = 0; shard < owners.length && taken.size() < count; shard++) {
                if (isFree(shard)) {
                    owners[shard] = name;
                    taken.put(shard, ++epochs[shard]);
                }
            }
            return taken;
        }

        @Override
        public Map<Integer, Long> owned() {
            call("owned");
            Map<Integer, Long> mine = new TreeMap<>();
            for (int shard = 0; shard < owners.length; shard++) {
                if (name.equals(owners[shard])) {
                    mine.put(shard, epochs[shard]);
                }
            }
            return mine;
        }

        @Override
        public void release(Collection<Integer> released) {
            call("release");
            released.stream().filter(shard -> name.equals(owners[shard])).forEach(shard -> owners[shard] = null);
        }

        @Override
        public int resubmitAbandoned() {
            call("resubmitAbandoned");
            return 0;
        }

        @Override
        public int purge(Duration retention, int limit) {
            call("purge");
            return 0;
        }
    }
}
