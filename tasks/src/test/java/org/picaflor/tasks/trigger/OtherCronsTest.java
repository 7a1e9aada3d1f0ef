package org.picaflor.tasks.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Random expressions mean the same to two other libraries, on a clock without changes. Spring's wants day of month and day
 * of week both to fit where ours takes either, so that only one of them is given there; it counts the steps of days of the
 * week from Monday, and gives up after 366 attempts, which is not compared. cron-utils is asked about fewer, as it is slow; to it both days can be given.
 */
class OtherCronsTest {
    private static final int EXPRESSIONS = 10_000;
    private static final int EXPRESSIONS_OF_CRON_UTILS = 1_000;
    private static final int TIMES = 4;
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> WEEKDAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    private final Random random = new Random(20_260_301);

    private int number(int from, int to) {
        return from + random.nextInt(to - from + 1);
    }

    private String field(int from, int to) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> "*";
            case 2 -> "*/" + number(1, Math.max(1, (to - from) / 2));
            case 3 -> {
                int begin = number(from, to);
                yield begin + "-" + number(begin, to);
            }
            case 4 -> {
                int begin = number(from, to);
                yield begin + "-" + number(begin, to) + "/" + number(1, Math.max(1, (to - from) / 2));
            }
            case 5 ->
                IntStream.range(0, number(2, 4))
                        .mapToObj(i -> String.valueOf(number(from, to)))
                        .collect(Collectors.joining(","));
            case 6 -> number(from, to) + "/" + number(1, Math.max(1, (to - from) / 2));
            default -> String.valueOf(number(from, to));
        };
    }

    private String month() {
        return random.nextInt(4) == 0 ? MONTHS.get(random.nextInt(12)) : field(1, 12);
    }

    private String dayOfMonth() {
        return switch (random.nextInt(8)) {
            case 0 -> "L";
            case 1 -> "LW";
            case 2 -> number(1, 27) + "W";
            default -> field(1, 31);
        };
    }

    private String dayOfWeek() {
        return switch (random.nextInt(9)) {
            case 8 -> "FRI-SUN";
            case 0 -> number(0, 6) + "#" + number(1, 5);
            case 1 -> number(0, 6) + "L";
            case 2 -> WEEKDAYS.get(random.nextInt(7));
            case 3 -> "7";
            default -> field(0, 6);
        };
    }

    private LocalDateTime anyTime() {
        return LocalDateTime.of(
                number(1999, 2101), number(1, 12), number(1, 28), number(0, 23), number(0, 59), number(0, 59));
    }

    private String expression(boolean bothDays) {
        boolean ofMonth = random.nextBoolean();
        return String.join(
                " ",
                field(0, 59),
                field(0, 59),
                field(0, 23),
                ofMonth || bothDays ? dayOfMonth() : "*",
                month(),
                ofMonth && !bothDays ? "*" : dayOfWeek());
    }

    private static void assertSameTimes(String text, LocalDateTime from, UnaryOperator<LocalDateTime> other) {
        CronTimes ours = CronTimes.of(text, true);
        LocalDateTime after = from;
        for (int i = 0; i < TIMES; i++) {
            LocalDateTime expected = other.apply(after);
            if (expected == null) {
                return;
            }
            assertThat(ours.nextAfter(after)).as("`%s` after %s", text, after).isEqualTo(expected);
            after = expected;
        }
    }

    @Test
    @Timeout(120)
    void ourTimesAreThoseOfSpring() {
        for (int i = 0; i < EXPRESSIONS; i++) {
            String text = expression(false);
            while (text.matches(".* \\*/\\d+")) {
                text = expression(false);
            }
            org.springframework.scheduling.support.CronExpression spring =
                    org.springframework.scheduling.support.CronExpression.parse(text);
            assertSameTimes(text, anyTime(), spring::next);
        }
    }

    @Test
    @Timeout(120)
    void ourTimesAreThoseOfCronUtils() {
        CronParser parser = new CronParser(CronDialect.SIX_FIELDS);
        for (int i = 0; i < EXPRESSIONS_OF_CRON_UTILS; i++) {
            String text = expression(true);
            ExecutionTime times = ExecutionTime.forCron(parser.parse(text));
            assertSameTimes(
                    text,
                    anyTime(),
                    after -> times.nextExecution(after.atZone(ZoneOffset.UTC))
                            .map(ZonedDateTime::toLocalDateTime)
                            .orElse(null));
        }
    }
}
