package dev.enhancer.bench.eval.check;

import static java.util.Objects.requireNonNull;

import dev.enhancer.bench.eval.set.Case;
import dev.enhancer.bench.eval.side.Output;
import dev.enhancer.bench.eval.side.Output.Enhanced;
import dev.enhancer.bench.eval.side.Output.Failed;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs all checks that apply to an output. */
public final class Checks {
    private Checks() {}

    public static CaseResult of(Case given, Output output) {
        return switch (output) {
            case Failed failed ->
                new CaseResult(
                        given, output, null, Map.of(Aspect.COMPLETION, List.of("no prompt: " + failed.reason())));
            case Enhanced enhanced -> of(given, enhanced);
        };
    }

    private static CaseResult of(Case given, Enhanced enhanced) {
        OwnWords own = OwnWords.of(enhanced.text(), given.clientTexts());
        @Nullable
        KindVerdict kind = enhanced.recognised() == null ? null : KindVerdict.of(enhanced.recognised(), given.kinds());
        Map<Aspect, List<String>> reasons = new EnumMap<>(Aspect.class);
        reasons.put(Aspect.COMPLETION, List.of());
        reasons.put(Aspect.CONTAINS, Literals.missing(given, enhanced.text()));
        reasons.put(Aspect.EXCLUDES, Literals.forbidden(given, own));
        reasons.put(Aspect.CLIENT_TEXT, ClientText.lost(given, enhanced));
        reasons.put(Aspect.LANGUAGE, FrameLanguage.foreign(given, own));
        reasons.put(Aspect.SIZE, FormSize.beyond(given, own, saysWhatItKnows(given, enhanced)));
        reasons.put(Aspect.MARKS, TemplateMarks.left(given, own));
        if (kind != null) {
            reasons.put(Aspect.KIND, kind == KindVerdict.WRONG ? wrong(given, enhanced) : List.of());
        }
        return new CaseResult(given, enhanced, kind, reasons);
    }

    private static List<String> wrong(Case given, Enhanced enhanced) {
        return List.of("taken for %s, not %s"
                .formatted(requireNonNull(enhanced.recognised()), String.join(" or ", given.kinds())));
    }

    /** False if there is little to say: lower bounds of a format's size do not apply then. */
    private static boolean saysWhatItKnows(Case given, Enhanced enhanced) {
        return !given.isSafeOnly() && !Case.SAFE.equals(enhanced.recognised()) && given.isInLanguageOfFrames();
    }
}
