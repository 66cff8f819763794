package dev.enhancer.helm;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Ways into maps and lists. */
public final class Tree {
    private Tree() {}

    /** The value at a path of keys and indices: {@code spec.template.spec.containers.0}. */
    public static Object at(Object tree, String path) {
        Object value = tree;
        for (String step : path.split("\\.")) {
            value = value instanceof List<?> list ? list.get(Integer.parseInt(step)) : ((Map<?, ?>) value).get(step);
            if (value == null) {
                throw new AssertionError("no %s in %s".formatted(path, tree));
            }
        }
        return value;
    }

    /** The elements of the list at a path; nothing if there is no such list. */
    public static Stream<Object> each(Object tree, String path) {
        try {
            return ((List<?>) at(tree, path)).stream().map(element -> (Object) element);
        } catch (AssertionError _) {
            return Stream.empty();
        }
    }

    public static String name(Object object) {
        return (String) at(object, "metadata.name");
    }
}
