package dev.enhancer.common.stop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StopDeadlineTest {
    @Test
    void a_process_whose_stop_hangs_ends_at_the_deadline() throws Exception {
        Process process = start("hang");

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(StopDeadline.EXIT_STATUS);
    }

    @Test
    void a_process_that_stops_in_time_ends_as_it_would() throws Exception {
        Process process = start("stop");

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    private static Process start(String how) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Stopping.class.getName(),
                        how)
                .inheritIO()
                .start();
    }

    /** The process under test. */
    static final class Stopping {
        private Stopping() {}

        public static void main(String[] arguments) {
            StopDeadline.set(Duration.ofMillis(500));
            if (arguments[0].equals("hang")) {
                Runtime.getRuntime().addShutdownHook(new Thread(Stopping::waitForever));
            }
        }

        private static void waitForever() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
