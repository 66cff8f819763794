package dev.enhancer.worker.provider.rules;

import dev.enhancer.worker.provider.analysis.Language;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The words of one language between the parts of a prompt, and how it joins sentences and quotes. */
record Frame(Language language, Map<Phrase, Template> phrases, Map<Phrase, Wording> wordings, List<Line> questions) {
    Frame {
        phrases = Map.copyOf(phrases);
        wordings = Map.copyOf(wordings);
        questions = List.copyOf(questions);
    }

    /** A phrase without placeholders. */
    String say(Phrase phrase) {
        return template(phrase).fill(Map.of());
    }

    /** A phrase with one placeholder. */
    String say(Phrase phrase, String name, String value) {
        return template(phrase).fill(Map.of(name, value));
    }

    String say(Phrase phrase, Map<String, String> values) {
        return template(phrase).fill(values);
    }

    private Template template(Phrase phrase) {
        Template template = phrases.get(phrase);
        if (template == null) {
            throw new IllegalStateException("no " + phrase.key() + " in " + language);
        }
        return template;
    }

    /** The words of a phrase that is a list of them. */
    Wording wording(Phrase phrase) {
        Wording wording = wordings.get(phrase);
        if (wording == null) {
            throw new IllegalStateException(phrase.key() + " is no list of words");
        }
        return wording;
    }

    String quoted(String text) {
        return say(Phrase.MARK_OPEN) + text + say(Phrase.MARK_CLOSE);
    }

    String quoted(List<String> texts) {
        return texts.stream().map(this::quoted).collect(Collectors.joining(say(Phrase.MARK_BETWEEN) + space()));
    }

    /** Sentences in running text. */
    String sentences(List<String> sentences) {
        return String.join(space(), sentences);
    }

    /** What stands between two sentences: nothing in Chinese and Japanese. */
    String space() {
        return switch (language) {
            case CHINESE, JAPANESE -> "";
            default -> " ";
        };
    }
}
