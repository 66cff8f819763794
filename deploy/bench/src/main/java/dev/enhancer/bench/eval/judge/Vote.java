package dev.enhancer.bench.eval.judge;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What the judge says about two candidates in the order in which it saw them. */
enum Vote {
    FIRST,
    SECOND,
    TIE;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> FIELDS = List.of("winner", "verdict", "better", "choice");

    /** Reads a verdict that should be {@code {"winner": 1|2|"tie"}}. Text or a fence around it does not matter. */
    static Optional<Vote> read(String reply) {
        int begin = reply.indexOf('{');
        int end = reply.lastIndexOf('}');
        if (begin < 0 || end < begin) {
            return of(reply);
        }
        try {
            JsonNode verdict = JSON.readTree(reply.substring(begin, end + 1));
            return FIELDS.stream()
                    .map(verdict::path)
                    .filter(JsonNode::isValueNode)
                    .findFirst()
                    .flatMap(value -> of(value.asString("")));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** The same vote if the candidates had stood in the other order. */
    Vote swapped() {
        return switch (this) {
            case FIRST -> SECOND;
            case SECOND -> FIRST;
            case TIE -> TIE;
        };
    }

    private static Optional<Vote> of(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "1", "first", "a", "candidate 1" -> Optional.of(FIRST);
            case "2", "second", "b", "candidate 2" -> Optional.of(SECOND);
            case "tie", "0", "equal", "both", "neither", "draw" -> Optional.of(TIE);
            default -> Optional.empty();
        };
    }
}
