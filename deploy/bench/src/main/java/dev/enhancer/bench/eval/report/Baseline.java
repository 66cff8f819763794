package dev.enhancer.bench.eval.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The figures that the local rules must not fall behind. They are in a file, so that a change of them is reviewed. */
public record Baseline(Figures figures) {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public static Baseline read(Path file) {
        try {
            return new Baseline(JSON.readValue(Files.readString(file), Figures.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void write(Path file) {
        try {
            Files.writeString(file, JSON.writeValueAsString(figures) + "\n", UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In which figures a run is worse; empty if it is not. */
    public List<String> worse(Figures now) {
        List<String> worse = new ArrayList<>();
        compare("passed", now.passed() < figures.passed(), figures.passed(), now.passed(), worse);
        compare("right kinds", now.rightKinds() < figures.rightKinds(), figures.rightKinds(), now.rightKinds(), worse);
        compare("wrong kinds", now.wrongKinds() > figures.wrongKinds(), figures.wrongKinds(), now.wrongKinds(), worse);
        compare("harmful", now.harmful() > figures.harmful(), figures.harmful(), now.harmful(), worse);
        return worse;
    }

    private static void compare(String name, boolean isWorse, int before, int now, List<String> worse) {
        if (isWorse) {
            worse.add("%s: %d, was %d".formatted(name, now, before));
        }
    }
}
