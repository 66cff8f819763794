package dev.enhancer.worker.provider.rules;

import dev.enhancer.worker.provider.analysis.Kind;
import dev.enhancer.worker.provider.analysis.Language;
import dev.enhancer.worker.provider.analysis.Matter;
import dev.enhancer.worker.provider.analysis.PromptAnalysis;
import dev.enhancer.worker.provider.analysis.StatedLimit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds analyses by hand. Without further calls: an English request of unknown kind with one task. */
final class AnalysisBuilder {
    private final List<StatedLimit> limits = new ArrayList<>();
    private final Set<Matter> settled = EnumSet.noneOf(Matter.class);
    private Language language = Language.ENGLISH;
    private @Nullable Kind kind;
    private List<String> tasks = List.of("the task");
    private boolean hasMaterial;
    private boolean isComplete;
    private boolean isThin;

    static AnalysisBuilder anAnalysis() {
        return new AnalysisBuilder();
    }

    AnalysisBuilder in(Language language) {
        this.language = language;
        return this;
    }

    AnalysisBuilder of(Kind kind) {
        this.kind = kind;
        return this;
    }

    AnalysisBuilder tasks(String... tasks) {
        this.tasks = List.of(tasks);
        return this;
    }

    AnalysisBuilder limit(String quote, Matter... matters) {
        limits.add(new StatedLimit(quote, Set.of(matters)));
        settled.addAll(List.of(matters));
        return this;
    }

    AnalysisBuilder settled(Set<Matter> matters) {
        settled.addAll(matters);
        return this;
    }

    AnalysisBuilder withMaterial() {
        hasMaterial = true;
        return this;
    }

    AnalysisBuilder complete() {
        isComplete = true;
        return this;
    }

    AnalysisBuilder thin() {
        isThin = true;
        return this;
    }

    PromptAnalysis build() {
        return new PromptAnalysis(
                language, kind, tasks, limits, settled, List.of(), List.of(), hasMaterial, isComplete, isThin);
    }
}
