package dev.enhancer.allinone;

import java.util.Map;
import java.util.Optional;

/** Environment variables. A blank one counts as unset. */
record Variables(Map<String, String> values) {
    Variables {
        values = Map.copyOf(values);
    }

    static Variables ofThisProcess() {
        return new Variables(System.getenv());
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    boolean has(String name) {
        return get(name).isPresent();
    }

    /** Whether the user must set the secrets, as in the profiles staging and production. */
    boolean areStrict() {
        return get("SPRING_PROFILES_ACTIVE")
                .filter(profiles -> profiles.contains("staging") || profiles.contains("production"))
                .isPresent();
    }
}
