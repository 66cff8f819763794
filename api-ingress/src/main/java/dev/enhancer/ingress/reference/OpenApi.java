package dev.enhancer.ingress.reference;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import tools.jackson.databind.ObjectMapper;

/**
 * The document of the API in the forms in which it is served. Where the source says a thing once and refers to it, by
 * aliases and merge keys of YAML, these repeat it: code generators know no merge keys, and take many aliases for an attack.
 */
final class OpenApi {
    private final Object document;

    /** @param source YAML of ours */
    OpenApi(byte[] source) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        this.document =
                repeated(new Yaml(new SafeConstructor(options)).load(new String(source, StandardCharsets.UTF_8)));
    }

    /** A copy in which no two places are one object, or it would be written with aliases again. */
    private static Object repeated(Object node) {
        return switch (node) {
            case Map<?, ?> map -> {
                Map<Object, Object> copy = new LinkedHashMap<>();
                map.forEach((key, value) -> copy.put(key, repeated(value)));
                yield copy;
            }
            case List<?> list -> {
                List<Object> copy = new ArrayList<>();
                list.forEach(value -> copy.add(repeated(value)));
                yield copy;
            }
            default -> node;
        };
    }

    byte[] json(ObjectMapper mapper) {
        return mapper.writeValueAsBytes(document);
    }

    byte[] yaml() {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.BLOCK);
        options.setSplitLines(false);
        return new Yaml(new TextAsItIs(options), options).dump(document).getBytes(StandardCharsets.UTF_8);
    }

    /** Writes text of several lines as lines. */
    private static final class TextAsItIs extends Representer {
        TextAsItIs(DumperOptions options) {
            super(options);
            representers.put(String.class, text -> representScalar(Tag.STR, (String) text, style((String) text)));
        }

        private static ScalarStyle style(String text) {
            return text.contains("\n") ? ScalarStyle.LITERAL : ScalarStyle.PLAIN;
        }
    }
}
