package dev.enhancer.worker.setting;

import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Where strangers may come: without the profile {@code development}, or with {@code staging} or {@code production}. */
public final class Exposure {
    private static final Profiles EXPOSED = Profiles.of("!development | staging | production");

    private Exposure() {}

    /** Whether settings that only serve developing are to be refused. */
    public static boolean isExposed(Environment environment) {
        return environment.acceptsProfiles(EXPOSED);
    }
}
