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
 * The API document in the forms in which it is served. The source uses aliases and merge keys of YAML to avoid repetition.
 * The served forms contain no such references, because code generators do not know merge keys, and treat many aliases as an
 * attack.
 */
final class OpenApi {
    private final Object document;

    /** @param source our own YAML */
    OpenApi(byte[] source) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        this.document =
                deepCopy(new Yaml(new SafeConstructor(options)).load(new String(source, StandardCharsets.UTF_8)));
    }

    /** A deep copy without shared objects. Shared objects would be written with aliases again. */
    private static Object deepCopy(Object node) {
        return switch (node) {
            case Map<?, ?> map -> {
                Map<Object, Object> copy = new LinkedHashMap<>();
                map.forEach((key, value) -> copy.put(key, deepCopy(value)));
                yield copy;
            }
            case List<?> list -> {
                List<Object> copy = new ArrayList<>();
                list.forEach(value -> copy.add(deepCopy(value)));
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
        return new Yaml(new LiteralText(options), options).dump(document).getBytes(StandardCharsets.UTF_8);
    }

    /** Writes strings of several lines as literal blocks. */
    private static final class LiteralText extends Representer {
        LiteralText(DumperOptions options) {
            super(options);
            representers.put(String.class, text -> representScalar(Tag.STR, (String) text, style((String) text)));
        }

        private static ScalarStyle style(String text) {
            return text.contains("\n") ? ScalarStyle.LITERAL : ScalarStyle.PLAIN;
        }
    }
}
