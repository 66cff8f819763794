package dev.enhancer.bench.eval.set;

import static java.util.function.Predicate.not;

import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.Target;
import dev.enhancer.worker.provider.analysis.Kind;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Reads one line of a set. Every error names the line, and the field if it is about one. */
final class CaseReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> FIELDS = Set.of(
            "id",
            "language",
            "text",
            "context",
            "format",
            "target",
            "kinds",
            "complete",
            "contains",
            "excludes",
            "why");
    private static final Set<String> KINDS = Stream.concat(
                    Arrays.stream(Kind.values()).map(Enum::name), Stream.of(Case.SAFE, Case.MULTI))
            .collect(Collectors.toUnmodifiableSet());

    private final int line;
    private final JsonNode fields;

    private CaseReader(int line, JsonNode fields) {
        this.line = line;
        this.fields = fields;
    }

    /**
     * @param line its number, from 1
     * @throws IllegalArgumentException if it is no valid case
     */
    static Case read(int line, String json) {
        JsonNode fields;
        try {
            fields = JSON.readTree(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("line %d: no JSON: %s".formatted(line, e.getOriginalMessage()), e);
        }
        if (!fields.isObject()) {
            throw new IllegalArgumentException("line %d: no JSON object".formatted(line));
        }
        return new CaseReader(line, fields).read();
    }

    private Case read() {
        fields.propertyNames().stream()
                .filter(not(FIELDS::contains))
                .findFirst()
                .ifPresent(name -> {
                    throw invalid(
                            name,
                            "is unknown; fields are " + FIELDS.stream().sorted().toList());
                });
        Case read = new Case(
                required("id"),
                required("language"),
                required("text"),
                optional("context"),
                named("format", Format.STRUCTURED, Format::parse),
                named("target", Target.GENERAL, Target::parse),
                strings("kinds"),
                flag("complete"),
                strings("contains"),
                strings("excludes"),
                required("why"));
        check(read);
        return read;
    }

    /** What a case demands must be possible: a text that keeps all of the client's words has to pass. */
    private void check(Case read) {
        if (read.kinds().isEmpty()) {
            throw invalid("kinds", "is empty");
        }
        read.kinds().stream().filter(not(KINDS::contains)).findFirst().ifPresent(kind -> {
            throw invalid("kinds", "has no kind “%s”".formatted(kind));
        });
        read.contains().stream()
                .filter(literal -> !occurs(literal, read))
                .findFirst()
                .ifPresent(literal -> {
                    throw invalid(
                            "contains", "demands “%s”, which stands in neither text nor context".formatted(literal));
                });
        String words = read.rawPrompt().toLowerCase(Locale.ROOT);
        read.excludes().stream()
                .filter(literal -> words.contains(literal.toLowerCase(Locale.ROOT)))
                .findFirst()
                .ifPresent(literal -> {
                    throw invalid("excludes", "forbids “%s”, which stands in text or context".formatted(literal));
                });
    }

    private static boolean occurs(String literal, Case read) {
        return read.clientTexts().stream().anyMatch(text -> text.contains(literal));
    }

    private String required(String name) {
        String value = optional(name);
        if (value == null) {
            throw invalid(name, "is missing");
        }
        return value;
    }

    private @Nullable String optional(String name) {
        JsonNode value = fields.get(name);
        if (value == null) {
            return null;
        }
        if (!value.isString() || value.stringValue().isBlank()) {
            throw invalid(name, "must be a string that is not blank");
        }
        if (!Normalizer.isNormalized(value.stringValue(), Form.NFC)) {
            throw invalid(name, "must be NFC, as a job's text is");
        }
        return value.stringValue();
    }

    private <E> E named(String name, E absent, Function<String, Optional<E>> parse) {
        String value = optional(name);
        return value == null
                ? absent
                : parse.apply(value).orElseThrow(() -> invalid(name, "has no value “%s”".formatted(value)));
    }

    private boolean flag(String name) {
        JsonNode value = fields.get(name);
        if (value != null && !value.isBoolean()) {
            throw invalid(name, "must be true or false");
        }
        return value != null && value.booleanValue();
    }

    private List<String> strings(String name) {
        JsonNode value = fields.get(name);
        if (value == null || !value.isArray()) {
            throw invalid(name, "must be a list of strings");
        }
        List<String> strings = new ArrayList<>();
        for (JsonNode element : value) {
            if (!element.isString() || element.stringValue().isBlank()) {
                throw invalid(name, "must be a list of strings that are not blank");
            }
            strings.add(element.stringValue());
        }
        return strings;
    }

    private IllegalArgumentException invalid(String field, String reason) {
        JsonNode id = fields.get("id");
        String of = id != null && id.isString() ? " (%s)".formatted(id.stringValue()) : "";
        return new IllegalArgumentException("line %d%s: field %s %s".formatted(line, of, field, reason));
    }
}
