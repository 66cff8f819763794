package dev.enhancer.allinone;

import static java.util.Locale.ROOT;

import dev.enhancer.allinone.Running.Part;
import dev.enhancer.backing.EmbeddedKafka;
import dev.enhancer.ingress.ApiIngress;
import dev.enhancer.worker.EnhancerWorker;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** One of the two applications. It runs unchanged, with settings for its environment. */
enum Application {
    INGRESS(Part.INGRESS, ApiIngress::application),
    WORKER(Part.WORKER, EnhancerWorker::application);

    private static final String RESILIENCE4J_BOOT_CHECK =
            "io.github.resilience4j.springboot3.verifier.autoconfigure.SpringBoot3VerifierAutoConfiguration";

    private final Part part;
    private final Supplier<SpringApplication> application;

    Application(Part part, Supplier<SpringApplication> application) {
        this.part = part;
        this.application = application;
    }

    /**
     * Starts the application and returns when it has started, which is before it is ready.
     *
     * @param settings by name; they take precedence over environment variables
     * @throws StartFailure if it failed; its own report is on the console then
     */
    void start(Map<String, String> settings, Running running) {
        SpringApplication spring = application.get();
        spring.setRegisterShutdownHook(false); // Running stops the parts in its own order
        spring.setLogStartupInfo(false);
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.put("logging.register-shutdown-hook", "false");
        // With one class path the check that the worker excludes in its own settings runs in the ingress, too.
        all.put("spring.autoconfigure.exclude", RESILIENCE4J_BOOT_CHECK);
        EmbeddedKafka.LOGGERS.forEach(logger -> all.put("logging.level." + logger, "error"));
        String[] arguments = all.entrySet().stream()
                .map(setting -> "--%s=%s".formatted(setting.getKey(), setting.getValue()))
                .toArray(String[]::new);
        running.add(part, run(spring, arguments));
    }

    private ConfigurableApplicationContext run(SpringApplication spring, String[] arguments) {
        try {
            return spring.run(arguments);
        } catch (RuntimeException e) {
            throw new StartFailure("the %s failed, its report stands above.".formatted(name().toLowerCase(ROOT)), e);
        }
    }
}
