package dev.enhancer.bench.eval.check;

import dev.enhancer.bench.eval.set.Case;
import java.util.List;

/** How the recognised kind of a request compares with the kinds that are right for it. */
public enum KindVerdict {
    RIGHT,
    /** None was recognised although there is one: the result is less good than it could be, but not wrong. */
    SAFE,
    /** The result is about something that nobody asked for. */
    WRONG;

    /** @param expected any of them is right */
    public static KindVerdict of(String recognised, List<String> expected) {
        if (expected.contains(recognised)) {
            return RIGHT;
        }
        return recognised.equals(Case.SAFE) ? SAFE : WRONG;
    }
}
