package dev.enhancer.worker.provider.rules;

import dev.enhancer.common.job.Format;
import dev.enhancer.worker.provider.analysis.Matter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the rules say about a request of a known kind. Nothing in it speaks about a matter that the request settles.
 *
 * @param asksForMaterial whether the model has to ask for something to work on
 */
record Advice(
        Optional<String> role,
        Optional<String> task,
        List<String> structure,
        List<String> requirements,
        List<String> quality,
        List<String> avoid,
        Optional<String> output,
        Optional<String> spark,
        List<String> assumptions,
        boolean asksForMaterial) {
    /** For a request whose kind is unknown. */
    static final Advice NONE = new Advice(
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            false);

    static Advice of(Guide guide, Set<Matter> settled, boolean hasMaterial) {
        return new Advice(
                Optional.of(guide.role()),
                Optional.of(guide.task()),
                structure(guide, settled),
                Line.open(guide.requirements(), settled),
                Line.open(guide.quality(), settled),
                Line.open(guide.avoid(), settled),
                Optional.of(guide.output()).filter(line -> line.isOpen(settled)).map(Line::text),
                Optional.of(guide.spark()),
                Line.open(guide.assumptions(), settled),
                guide.needsMaterial() && !hasMaterial);
    }

    /** A stated form, such as JSON, has no room for the parts of another one. */
    private static List<String> structure(Guide guide, Set<Matter> settled) {
        return settled.contains(Matter.OUTPUT_FORM) ? List.of() : Line.open(guide.structure(), settled);
    }

    /** Role and task alone, for a request that says so little that anything else would be a guess. */
    Advice forThinRequest() {
        return new Advice(
                role,
                task,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                asksForMaterial);
    }

    /** The part that a format has room for. Two formats share few lines, so that they differ in content, too. */
    Advice forFormat(Format format) {
        return switch (format) {
            case STRUCTURED -> with(List.of(), requirements, quality, List.of(), assumptions);
            case CONCISE -> with(List.of(), first(1, requirements), List.of(), List.of(), List.of());
            case DETAILED -> with(structure, requirements, quality, avoid, assumptions);
            case CREATIVE -> with(List.of(), List.of(), List.of(), avoid, List.of());
            case PARAGRAPH -> with(structure, List.of(), first(1, quality), List.of(), List.of());
            case BULLET -> with(first(2, structure), first(2, requirements), List.of(), avoid, assumptions);
            case CONVERSATIONAL ->
                with(List.of(), first(2, requirements), first(1, quality), first(1, avoid), List.of());
        };
    }

    private Advice with(
            List<String> structure,
            List<String> requirements,
            List<String> quality,
            List<String> avoid,
            List<String> assumptions) {
        return new Advice(
                role, task, structure, requirements, quality, avoid, output, spark, assumptions, asksForMaterial);
    }

    private static List<String> first(int count, List<String> lines) {
        return lines.subList(0, Math.min(count, lines.size()));
    }
}
