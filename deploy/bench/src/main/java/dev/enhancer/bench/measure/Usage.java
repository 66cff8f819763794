package dev.enhancer.bench.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The resources that a process has used, as counted by Linux.
 *
 * @param cpu user and system time since its start, in steps of 10 ms
 * @param residentKib memory in use now
 * @param peakKib largest amount of memory in use so far
 * @param threads number of platform threads
 */
public record Usage(Duration cpu, long residentKib, long peakKib, int threads) {
    private static final Path PROC = Path.of("/proc");
    private static final int TICK_MS = 10; // USER_HZ is 100 on every Linux that runs a JVM

    /** @throws UncheckedIOException if there is no such process, or the system is not Linux */
    public static Usage of(long pid) {
        Path folder = PROC.resolve(Long.toString(pid));
        return parse(read(folder.resolve("stat")), read(folder.resolve("status")));
    }

    /** CPU time of all processes together, without idle time. */
    public static Duration machine() {
        return parseMachine(read(PROC.resolve("stat")));
    }

    static Usage parse(String stat, String status) {
        // the process name is in brackets and may contain blanks; utime and stime are the 12th and 13th field after it
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        return new Usage(
                Duration.ofMillis(ticks * TICK_MS),
                number(status, "VmRSS:"),
                number(status, "VmHWM:"),
                Math.toIntExact(number(status, "Threads:")));
    }

    static Duration parseMachine(String stat) {
        String[] fields = stat.lines().findFirst().orElseThrow().split(" +");
        long ticks = 0;
        for (int i = 1; i <= 7; i++) { // user nice system idle iowait irq softirq
            ticks += i == 4 || i == 5 ? 0 : Long.parseLong(fields[i]);
        }
        return Duration.ofMillis(ticks * TICK_MS);
    }

    private static long number(String status, String name) {
        String line = status.lines()
                .filter(l -> l.startsWith(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the process has ended"));
        return Long.parseLong(line.substring(name.length()).replace("kB", "").strip());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
