package dev.enhancer.worker.provider.rules;

import dev.enhancer.worker.provider.analysis.Kind;
import dev.enhancer.worker.provider.analysis.Language;
import dev.enhancer.worker.provider.analysis.Matter;
import dev.enhancer.worker.provider.rules.CatalogueFile.Entry;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** All that the rules can say in one language. A missing phrase, section or field stops the start. */
record Catalogue(Frame frame, Map<Kind, Guide> guides) {
    private static final String FRAME = "frame";
    private static final String QUESTION = "question";
    private static final List<Phrase> WORDINGS =
            List.of(Phrase.IMAGE_STYLE_WORDS, Phrase.IMAGE_COMPOSITION_WORDS, Phrase.IMAGE_LIGHT_WORDS);
    private static final Map<String, Clue> CLUES =
            Arrays.stream(Clue.values()).collect(Collectors.toMap(Clue::name, clue -> clue));

    static Catalogue of(Language language, CatalogueFile file) {
        Map<Kind, Guide> guides = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            guides.put(kind, guide(file, kind.name()));
        }
        return new Catalogue(frame(language, file), guides);
    }

    Guide guide(Kind kind) {
        Guide guide = guides.get(kind);
        if (guide == null) {
            throw new IllegalStateException("no guide for " + kind);
        }
        return guide;
    }

    private static Frame frame(Language language, CatalogueFile file) {
        List<Entry> entries = file.section(FRAME);
        Map<Phrase, Template> phrases = new EnumMap<>(Phrase.class);
        for (Phrase phrase : Phrase.values()) {
            phrases.put(phrase, new Template(one(file, FRAME, phrase.key()).text()));
        }
        List<Line> questions = entries.stream()
                .filter(entry -> entry.field().startsWith(QUESTION))
                .map(Catalogue::line)
                .toList();
        if (entries.size() != phrases.size() + questions.size()) {
            throw new IllegalStateException(file.path() + " has a phrase that nobody uses");
        }
        Map<Phrase, Wording> wordings = new EnumMap<>(Phrase.class);
        for (Phrase phrase : WORDINGS) {
            wordings.put(phrase, new Wording(one(file, FRAME, phrase.key()).text()));
        }
        return new Frame(language, phrases, wordings, questions);
    }

    private static Guide guide(CatalogueFile file, String kind) {
        return new Guide(
                one(file, kind, "task").text(),
                one(file, kind, "role").text(),
                all(file, kind, "structure"),
                all(file, kind, "require"),
                all(file, kind, "quality"),
                all(file, kind, "avoid"),
                output(one(file, kind, "output")),
                one(file, kind, "spark").text(),
                all(file, kind, QUESTION),
                all(file, kind, "assume"),
                file.section(kind).stream().anyMatch(entry -> entry.tags().contains(Clue.MATERIAL.name())));
    }

    private static List<Line> all(CatalogueFile file, String section, String field) {
        return file.section(section).stream()
                .filter(entry -> entry.field().equals(field))
                .map(Catalogue::line)
                .toList();
    }

    private static Entry one(CatalogueFile file, String section, String field) {
        List<Entry> entries = file.section(section).stream()
                .filter(entry -> entry.field().equals(field))
                .toList();
        if (entries.size() != 1) {
            throw new IllegalStateException(
                    "%s: %s has %d times %s".formatted(file.path(), section, entries.size(), field));
        }
        return entries.getFirst();
    }

    private static Line line(Entry entry) {
        Set<Matter> matters = EnumSet.noneOf(Matter.class);
        Set<Clue> clues = EnumSet.noneOf(Clue.class);
        for (String tag : entry.tags()) {
            Clue clue = CLUES.get(tag);
            if (clue == null) {
                matters.add(Matter.valueOf(tag));
            } else {
                clues.add(clue);
            }
        }
        return new Line(entry.text(), matters, clues);
    }

    private static Line output(Entry entry) {
        Set<Matter> matters = EnumSet.of(Matter.OUTPUT_FORM);
        matters.addAll(line(entry).matters());
        return new Line(entry.text(), matters, Set.of());
    }
}
