package dev.enhancer.worker.provider.analysis;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the matters that a request settles: those of its limits, and those that it settles in passing ("a funny poem"). */
final class Settled {
    /** A limit that names one of them says what the output is, whatever stands around it. */
    private static final Pattern MACHINE_FORMAT =
            Pattern.compile("\\b(?:json|csv|xml|yaml)\\b", Pattern.CASE_INSENSITIVE);

    private Settled() {}

    static Set<Matter> by(List<Sentence> sentences, List<StatedLimit> limits) {
        Set<Matter> settled = EnumSet.noneOf(Matter.class);
        limits.forEach(limit -> settled.addAll(limit.matters()));
        if (limits.stream()
                .anyMatch(limit -> MACHINE_FORMAT.matcher(limit.quote()).find())) {
            settled.add(Matter.OUTPUT_FORM);
        }
        for (Sentence sentence : sentences) {
            List<Item> items = sentence.items();
            for (int at = 0; at < items.size(); at++) {
                Item item = items.get(at);
                if (item.is(Role.TONE)) {
                    settled.add(Matter.TONE);
                }
                if (item.is(Role.SIZE)) {
                    settled.add(Matter.LENGTH);
                }
                if (item.verbs().contains(Kind.TRANSLATION) && items.stream().anyMatch(near -> near.is(Role.TONGUE))) {
                    settled.add(Matter.LANGUAGE);
                }
                if (item.is(Role.AUDIENCE) && isAddressed(items, at)) {
                    settled.add(Matter.AUDIENCE);
                }
            }
        }
        return settled;
    }

    /** True if the reader is named as such: "for", "to" or "at" stands close by. */
    private static boolean isAddressed(List<Item> items, int at) {
        for (int near = Math.max(0, at - 4); near < Math.min(items.size(), at + 3); near++) {
            if (items.get(near).is(Role.FOR) || items.get(near).is(Role.SUBJECT)) {
                return true;
            }
        }
        return false;
    }
}
