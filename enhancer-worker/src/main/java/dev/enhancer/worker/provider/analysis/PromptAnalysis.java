package dev.enhancer.worker.provider.analysis;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a rough prompt says.
 *
 * @param language of the request, not of its material
 * @param kind what is asked for; null: the evidence is weak, or speaks for several kinds
 * @param tasks what is to be done, in order, in the request's own words; more than one if it asks for several things
 * @param limits what the request demands, in the order of the text; nothing from the material
 * @param settled all matters on which the request says what it wants
 * @param literals placeholders and URLs, which must stand in every enhanced prompt
 * @param facts numbers and quotations, which should stand in every enhanced prompt
 * @param hasMaterial whether it brings a text, a table or code that is to be worked on
 * @param isComplete whether it is a finished prompt already, with roles, sections, tags, examples or placeholders
 * @param isThin whether it says so little that it needs questions more than words
 */
public record PromptAnalysis(
        Language language,
        @Nullable Kind kind,
        List<String> tasks,
        List<StatedLimit> limits,
        Set<Matter> settled,
        List<String> literals,
        List<String> facts,
        boolean hasMaterial,
        boolean isComplete,
        boolean isThin) {
    public PromptAnalysis {
        tasks = List.copyOf(tasks);
        limits = List.copyOf(limits);
        settled = Set.copyOf(settled);
        literals = List.copyOf(literals);
        facts = List.copyOf(facts);
    }

    public boolean hasSeveralTasks() {
        return tasks.size() > 1;
    }
}
