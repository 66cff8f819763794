package dev.enhancer.bench.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A Markdown table for the documentation. */
public final class Table {
    private final List<String> lines = new ArrayList<>();
    private final int columns;

    public Table(String... headers) {
        columns = headers.length;
        lines.add(line(headers));
        lines.add("|" + " --- |".repeat(columns));
    }

    /** Adds a row, and prints it to the error stream at once, because a run takes long. */
    public void add(String... cells) {
        append(cells);
        System.err.println(lines.getLast());
    }

    /** Adds a row without printing it. */
    public void append(String... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException("%d cells for %d columns".formatted(cells.length, columns));
        }
        lines.add(line(cells));
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }

    private static String line(String... cells) {
        return Arrays.stream(cells).collect(Collectors.joining(" | ", "| ", " |"));
    }
}
