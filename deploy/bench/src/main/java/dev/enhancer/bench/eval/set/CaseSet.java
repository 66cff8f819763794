package dev.enhancer.bench.eval.set;

import dev.enhancer.common.resource.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A set of cases: a file with one JSON object a line. Blank lines are skipped. */
public final class CaseSet {
    private static final String OURS = "/eval/prompts.jsonl";

    private CaseSet() {}

    /** The set of this project. */
    public static List<Case> ours() {
        return read(Resources.text(CaseSet.class, OURS));
    }

    /** @throws IllegalArgumentException naming file, line and field if a line is no case */
    public static List<Case> from(Path file) {
        try {
            return read(Files.readString(file));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s, %s".formatted(file, e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Case> read(String lines) {
        List<Case> cases = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        int line = 0;
        for (String json : lines.split("\n", -1)) {
            line++;
            if (json.isBlank()) {
                continue;
            }
            Case read = CaseReader.read(line, json);
            if (!ids.add(read.id())) {
                throw new IllegalArgumentException("line %d: field id “%s” stands twice".formatted(line, read.id()));
            }
            cases.add(read);
        }
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("line 1: the set is empty");
        }
        return List.copyOf(cases);
    }
}
