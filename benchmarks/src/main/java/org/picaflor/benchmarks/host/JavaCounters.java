package org.picaflor.benchmarks.host;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.jspecify.annotations.Nullable;

/**
 * Counters that another JVM of this machine keeps anyway, read through its management agent. The agent is started by
 * the first question and not before, so that a JVM of which nothing is asked stays as it is.
 */
public final class JavaCounters implements AutoCloseable {
    private final long pid;
    private @Nullable JMXConnector connector;

    public JavaCounters(long pid) {
        this.pid = pid;
    }

    /** Bytes that all threads have allocated on the heap since the JVM's start, those that have ended included. */
    public long allocatedBytes() {
        try {
            if (connector == null) {
                connector = connect();
            }
            ThreadMXBean threads = ManagementFactory.newPlatformMXBeanProxy(
                    connector.getMBeanServerConnection(), ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
            return threads.getTotalThreadAllocatedBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JMXConnector connect() throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                return JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IOException("The JVM " + pid + " does not tell its counters: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            if (connector != null) {
                connector.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
