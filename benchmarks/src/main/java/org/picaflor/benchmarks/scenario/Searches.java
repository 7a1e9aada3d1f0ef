package org.picaflor.benchmarks.scenario;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.picaflor.benchmarks.report.Journal;
import org.picaflor.benchmarks.report.Measure;
import org.picaflor.benchmarks.subject.Percentiles;
import org.picaflor.benchmarks.subject.Picaflor;

/**
 * Twelve searches for executions over REST, one after the other on one connection; of each the first page and a far
 * one.
 *
 * @param stored how many executions there are
 * @param repeats how often each page is asked for in a run
 */
record Searches(int stored, int repeats) implements PicaflorScenario {
    private static final int[] PAGES = {1, 1000};
    private static final int SIZE = 25;
    private static final int WARM_UPS = 3;
    private static final int OK = 200;
    private static final double MIDDLE = 50;
    private static final double SLOWEST = 99;
    private static final long NANOS_PER_MICRO = 1000;

    @Override
    public String id() {
        return "E13";
    }

    @Override
    public void run(Picaflor picaflor, Journal journal) {
        SearchableExecutions.store(stored, picaflor.database(), journal);
        try (HttpClient client = HttpClient.newHttpClient()) {
            measure(picaflor, client, journal);
        }
    }

    private void measure(Picaflor picaflor, HttpClient client, Journal journal) {
        List<Long> all = new ArrayList<>();
        double worst = 0;
        for (FilterSet set : FilterSet.twelve(stored - 1)) {
            for (int page : PAGES) {
                List<Long> micros = new ArrayList<>();
                for (int i = -WARM_UPS; i < repeats; i++) {
                    long begin = System.nanoTime();
                    HttpResponse<String> answer = picaflor.get(client, set.path(page, SIZE));
                    long took = (System.nanoTime() - begin) / NANOS_PER_MICRO;
                    if (isWrong(answer, page)) {
                        journal.fault(id(), picaflor.name(), List.of(set.name() + ": " + shown(answer)));
                        break;
                    }
                    if (i >= 0) {
                        micros.add(took);
                    }
                }
                double p99 = percentile(micros, SLOWEST);
                journal.tell(
                        "E13 %s, page %d: p50 %.1f ms, p99 %.1f ms", set.name(), page, percentile(micros, MIDDLE), p99);
                worst = Math.max(worst, p99);
                all.addAll(micros);
            }
        }
        journal.add(Measure.E13_P50, picaflor.name(), percentile(all, MIDDLE));
        journal.add(Measure.E13_P99, picaflor.name(), percentile(all, SLOWEST));
        journal.add(Measure.E13, picaflor.name(), worst);
    }

    /** Each first page has something on it; the far one may lie beyond the end. */
    private static boolean isWrong(HttpResponse<String> answer, int page) {
        return answer.statusCode() != OK || page == 1 && !answer.body().contains("\"state\":");
    }

    private static String shown(HttpResponse<String> answer) {
        String body = answer.body();
        return answer.statusCode() + " " + body.substring(0, Math.min(SIZE * SIZE, body.length()));
    }

    private static double percentile(List<Long> micros, double percent) {
        return new Percentiles(micros.stream().flatMapToLong(LongStream::of)).millis(percent);
    }
}
