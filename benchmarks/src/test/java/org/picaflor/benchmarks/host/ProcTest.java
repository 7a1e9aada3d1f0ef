package org.picaflor.benchmarks.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcTest {

    @Test
    void aNameWithBracketsAndBlanksHidesNoField() {
        assertThat(ProcStatus.fieldsAfterName("12 (a) b (c) S 1 12 12")).containsExactly("S", "1", "12", "12");
    }

    @ParameterizedTest
    @CsvSource({"'VmRSS:\t  452 kB', 452", "unknown, 0"})
    void kibibytesAreRead(String line, long kibibytes) {
        assertThat(ProcStatus.kibibytes(line)).isEqualTo(kibibytes);
    }

    @Test
    void ofThisProcessThereIsMemoryAndTimeThatGrows() {
        ProcessUse self = new ProcessUse(ProcessHandle.current().pid());
        Duration before = self.cpuWithChildren();
        assertThat(self.residentKibibytes()).isPositive();
        assertThat(self.peakKibibytes()).isPositive();
        for (long i = 0; self.cpuWithChildren().equals(before); i++) {
            assertThat(i).isLessThan(10_000_000);
        }
        assertThat(self.cpuWithChildren()).isGreaterThan(before);
    }

    @Test
    void theHeapIsTheSumOfItsGenerationsWithoutTheClasses() {
        String info = """
                 def new generation   total 19648K, used 1024K [0x0, 0x0, 0x0)
                 tenured generation   total 43712K, used 2048K [0x0, 0x0, 0x0)
                 Metaspace       used 99999K, committed 5120K, reserved 1114112K
                  class space    used 88888K, committed 640K, reserved 1048576K
                """;
        assertThat(JavaProcess.used(info)).isEqualTo(3072 * 1024);
    }
}
