package org.picaflor.benchmarks.scenario;

import java.time.Duration;
import org.picaflor.benchmarks.host.JavaProcess;
import org.picaflor.benchmarks.host.ProcessUse;
import org.picaflor.benchmarks.load.Pause;
import org.picaflor.benchmarks.report.Journal;
import org.picaflor.benchmarks.report.Measure;
import org.picaflor.benchmarks.subject.Cost;
import org.picaflor.benchmarks.subject.Picaflor;
import org.picaflor.benchmarks.subject.Subject;

/**
 * A server without work, soon after its start.
 *
 * @param length how long it is watched
 */
record Idle(Duration length) implements PicaflorScenario {
    private static final double KIBIBYTES_PER_MEGABYTE = 1000 * 1000 / 1024.0;
    private static final double BYTES_PER_MEGABYTE = 1e6;
    private static final double PERCENT = 100;

    @Override
    public String id() {
        return "E12";
    }

    @Override
    public void warmUp(Subject subject) {
        Pause.of(length.dividedBy(2));
    }

    @Override
    public void run(Picaflor picaflor, Journal journal) {
        ProcessUse process = picaflor.server().serverProcess();
        Cost cost = picaflor.rest(length);
        String name = picaflor.name();
        journal.cost("idle for " + length.toSeconds() + " s", name, cost);
        journal.add(Measure.E12_CPU, name, cost.serverCpuMillis() / length.toMillis() * PERCENT);
        journal.add(Measure.E12_STATEMENTS, name, cost.roundTrips() / length.toSeconds());
        journal.add(Measure.E12_IDLE, name, process.residentKibibytes() / KIBIBYTES_PER_MEGABYTE);
        journal.add(Measure.E12_HEAP, name, new JavaProcess(process.pid()).heapAfterCollection() / BYTES_PER_MEGABYTE);
    }

    /** The highest use of memory, told at the end of everything that was measured. */
    static void peak(Picaflor picaflor, Journal journal) {
        double peak = picaflor.server().serverProcess().peakKibibytes() / KIBIBYTES_PER_MEGABYTE;
        journal.add(Measure.E12_PEAK, picaflor.name(), peak);
    }
}
