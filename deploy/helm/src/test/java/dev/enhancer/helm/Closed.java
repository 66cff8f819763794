package dev.enhancer.helm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds objects of a JSON schema that accept any key. */
final class Closed {
    private Closed() {}

    static List<String> openObjects(String path, Object schema) {
        List<String> found = new ArrayList<>();
        if (schema instanceof Map<?, ?> map) {
            if ("object".equals(map.get("type")) && !map.containsKey("additionalProperties")) {
                found.add(path);
            }
            map.forEach((key, value) -> found.addAll(openObjects(path + "." + key, value)));
        }
        return found;
    }
}
