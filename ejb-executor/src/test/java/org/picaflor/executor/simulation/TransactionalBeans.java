package org.picaflor.executor.simulation;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.picaflor.executor.lifecycle.Membership;
import org.picaflor.executor.loop.ExecutorBean;
import org.picaflor.executor.worker.WorkerBean;
import org.picaflor.persistence.execution.ExecutionChange;
import org.picaflor.persistence.execution.JobReceipt;
import org.picaflor.persistence.queue.ClaimedJob;
import org.picaflor.persistence.queue.OutgoingMessage;
import org.picaflor.persistence.queue.Polled;
import org.picaflor.persistence.service.Pulse;
import org.picaflor.persistence.service.ServiceInstance;

/** The beans of a node in the transactions that their annotations ask for. */
final class TransactionalBeans {
    private TransactionalBeans() {}

    /**
     * @param arrival what becomes of the messages on their way to the node
     * @param refusal throws where the database refuses steps
     */
    static ExecutorBean executor(
            SimulatedConnection connection,
            Ledger ledger,
            UnaryOperator<Polled> arrival,
            Consumer<List<ExecutionChange>> refusal) {
        return new ExecutorBean() {
            @Override
            public Polled poll(Collection<Integer> shards, int limit) {
                return arrival.apply(super.poll(shards, limit));
            }

            @Override
            public void write(List<ExecutionChange> changes, Set<String> started, Map<Integer, Long> epochs) {
                Set<JobReceipt> queued = new HashSet<>();
                Map<Integer, Long> owned = new HashMap<>();
                try {
                    connection.inTransaction(
                            () -> {
                                queued.addAll(SimulatedDatabase.queued(connection, changes));
                                owned.putAll(SimulatedDatabase.epochs(connection));
                                super.write(changes, started, epochs);
                                ledger.usedUp(changes, SimulatedDatabase.queued(connection, changes));
                                refusal.accept(changes);
                                return true;
                            },
                            () -> {
                                ledger.owned(changes, epochs, owned);
                                ledger.stored(changes, started, queued);
                            });
                } catch (RuntimeException | NodeDied e) {
                    ledger.refused(e);
                    throw e;
                }
            }

            @Override
            public void send(List<OutgoingMessage> messages) {
                connection.inTransaction(() -> super.send(messages));
            }

            @Override
            public void setAside(Collection<Long> offsets, String reason) {
                connection.inTransaction(() -> super.setAside(offsets, reason));
            }

            @Override
            public void discard(Collection<Long> offsets) {
                connection.inTransaction(() -> super.discard(offsets));
            }
        };
    }

    static WorkerBean worker(SimulatedConnection connection) {
        return new WorkerBean() {
            @Override
            public List<ClaimedJob> claim(String workerId, String workerGroup, int limit, long firstToken) {
                return connection.inTransaction(() -> super.claim(workerId, workerGroup, limit, firstToken));
            }

            @Override
            public void release(List<JobReceipt> receipts) {
                connection.inTransaction(() -> super.release(receipts));
            }

            @Override
            public int resubmit(List<JobReceipt> receipts) {
                return connection.inTransaction(() -> super.resubmit(receipts));
            }

            @Override
            public int resubmitLost(Collection<String> workerIds) {
                return connection.inTransaction(() -> super.resubmitLost(workerIds));
            }
        };
    }

    static Membership membership(SimulatedConnection connection) {
        return new Membership() {
            @Override
            public void join() {
                connection.inTransaction(() -> super.join());
            }

            @Override
            public Pulse pulse() {
                return connection.inTransaction(() -> super.pulse());
            }

            @Override
            public void rejoin() {
                connection.inTransaction(() -> super.rejoin());
            }

            @Override
            public List<ServiceInstance> buryDead(Duration timeout) {
                return connection.inTransaction(() -> super.buryDead(timeout));
            }

            @Override
            public Map<Integer, Long> acquire(int count) {
                return connection.inTransaction(() -> super.acquire(count));
            }

            @Override
            public void release(Collection<Integer> released) {
                connection.inTransaction(() -> super.release(released));
            }

            @Override
            public void leave(Collection<Integer> owned, boolean graceful) {
                connection.inTransaction(() -> super.leave(owned, graceful));
            }

            @Override
            public int resubmitAbandoned() {
                return connection.inTransaction(() -> super.resubmitAbandoned());
            }
        };
    }
}
