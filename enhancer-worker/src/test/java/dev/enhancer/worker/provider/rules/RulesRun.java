package dev.enhancer.worker.provider.rules;

import dev.enhancer.common.job.EarlierResult;
import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobInput;
import dev.enhancer.common.job.Notes;
import dev.enhancer.common.job.Target;
import dev.enhancer.worker.provider.analysis.PromptAnalysis;
import dev.enhancer.worker.provider.call.CallResult.Completion;
import dev.enhancer.worker.provider.call.Prompt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the rules on a request whose analysis is given, so that a test says what it depends on. */
final class RulesRun {
    private static final LocalRules RULES = new LocalRules();

    private RulesRun() {}

    static String text(String text, Format format, AnalysisBuilder analysis) {
        return text(new JobInput(text, format, null), analysis);
    }

    static String text(String text, Target target, AnalysisBuilder analysis) {
        return text(new JobInput(text, Format.STRUCTURED, null, target), analysis);
    }

    static String text(JobInput input, AnalysisBuilder analysis) {
        return run(input, null, analysis.build()).text();
    }

    static Notes notes(JobInput input, AnalysisBuilder analysis) {
        return run(input, null, analysis.build()).notes();
    }

    static Completion refined(
            String text,
            @Nullable String feedback,
            List<String> answers,
            EarlierResult earlier,
            PromptAnalysis analysis) {
        JobId refines = new JobId("job_01KAQ3M6Z8Y0V5T9C2R7W4XN1B");
        return run(
                new JobInput(text, Format.STRUCTURED, null, Target.GENERAL, refines, feedback, answers),
                earlier,
                analysis);
    }

    private static Completion run(JobInput input, @Nullable EarlierResult earlier, PromptAnalysis analysis) {
        return RULES.enhance(new Prompt(input, "", "", earlier), analysis);
    }
}
