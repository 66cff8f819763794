package dev.enhancer.ingress.setting;

import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Tells whether strangers may reach the application: that is assumed without the profile {@code development}, and with
 * {@code staging} or {@code production}.
 */
public final class Exposure {
    private static final Profiles EXPOSED = Profiles.of("!development | staging | production");

    private Exposure() {}

    /** Whether settings that are meant only for development must be refused. */
    public static boolean isExposed(Environment environment) {
        return environment.acceptsProfiles(EXPOSED);
    }
}
