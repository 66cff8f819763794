package dev.enhancer.worker.provider.analysis;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that one phrase of a vocabulary can mean. It is filled while a vocabulary is loaded and only read afterwards. */
final class Entry {
    private final Set<Role> roles = EnumSet.noneOf(Role.class);
    private final Set<Kind> verbs = EnumSet.noneOf(Kind.class);
    private final Set<Kind> objects = EnumSet.noneOf(Kind.class);
    private final Set<Kind> hints = EnumSet.noneOf(Kind.class);
    private final Set<Matter> matters = EnumSet.noneOf(Matter.class);
    private final Map<String, Kind> verbsByLastWord = new HashMap<>();

    void add(Role role) {
        roles.add(role);
    }

    void add(Matter matter) {
        matters.add(matter);
    }

    /** @param part {@code verbs}, {@code objects} or {@code hints}, as in the file */
    void add(String part, Kind kind) {
        switch (part) {
            case "verbs" -> verbs.add(kind);
            case "objects" -> objects.add(kind);
            case "hints" -> hints.add(kind);
            default -> throw new IllegalArgumentException("unknown part of a kind: " + part);
        }
    }

    /** Adds the meaning of a separable verb: {@code schreibe … um}. */
    void addVerb(Kind kind, String lastWord) {
        verbsByLastWord.put(lastWord, kind);
    }

    /** Adds what a plural means besides its own: "bullet points" are a unit, as "bullet point" is. */
    void addCounts(Entry singular) {
        for (Role role : List.of(Role.UNIT, Role.TIME, Role.COUNTED, Role.AUDIENCE)) {
            if (singular.is(role)) {
                roles.add(role);
            }
        }
        matters.addAll(singular.matters);
    }

    /** Adds all that another phrase means. */
    void addAll(Entry other) {
        roles.addAll(other.roles);
        verbs.addAll(other.verbs);
        objects.addAll(other.objects);
        hints.addAll(other.hints);
        matters.addAll(other.matters);
    }

    boolean is(Role role) {
        return roles.contains(role);
    }

    /** Kinds that it asks for as a verb, or as a phrase at the start of a request. */
    Set<Kind> verbs() {
        return verbs;
    }

    /** Kinds that it names as the thing wanted. */
    Set<Kind> objects() {
        return objects;
    }

    /** Kinds for which it decides between several meanings of an object. */
    Set<Kind> hints() {
        return hints;
    }

    Set<Matter> matters() {
        return matters;
    }

    @Nullable
    Kind verbWith(String lastWord) {
        return verbsByLastWord.get(lastWord);
    }

    boolean isVerb() {
        return !verbs.isEmpty() || is(Role.MAKE) || is(Role.TURN) || is(Role.FIX) || is(Role.IMPROVE) || is(Role.CHECK);
    }

    /** True if endings of its plural or case may follow. */
    boolean inflects() {
        return !objects.isEmpty()
                || is(Role.UNIT)
                || is(Role.TIME)
                || is(Role.COUNTED)
                || is(Role.AUDIENCE)
                || is(Role.TONE)
                || is(Role.SIZE)
                || !matters.isEmpty();
    }
}
