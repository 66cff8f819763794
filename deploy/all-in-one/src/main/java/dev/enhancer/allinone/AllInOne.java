package dev.enhancer.allinone;

import dev.enhancer.allinone.Running.Part;
import dev.enhancer.backing.FreePort;
import dev.enhancer.common.stop.StopDeadline;
import dev.enhancer.tools.Tools;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Runs the whole system in one process, with its own Kafka and Redis unless {@code KAFKA_BOOTSTRAP_SERVERS} or
 * {@code REDIS_URL} name others. Prints how to use it when it is ready, and stops in order on SIGINT or SIGTERM.
 */
public final class AllInOne {
    private static final Duration READY_LIMIT = Duration.ofSeconds(60);
    // the sum of 20 s for the ingress, 60 s for the worker, and 20 s for Kafka and Redis
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(100);

    private final Variables variables;
    private final Running running;

    private AllInOne(Variables variables, Running running) {
        this.variables = variables;
        this.running = running;
    }

    private static final String TOOLS = "tools";

    /**
     * Ends with status 1 and a message if it cannot start.
     *
     * @param arguments empty; or {@code tools} and the arguments of an operator's command, which is run instead
     */
    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals(TOOLS)) {
            Logging.turnOff();
            Tools.main(Arrays.copyOfRange(arguments, 1, arguments.length));
        }
        Umask.ownerOnly(); // before the first file is created
        Logging.setUp();
        Running running = new Running();
        Runtime.getRuntime().addShutdownHook(new Thread(running::stop, "stop"));
        StopDeadline.set(STOP_TIMEOUT);
        boolean ready = false;
        try {
            System.out.println(new AllInOne(Variables.ofThisProcess(), running).start());
            ready = true;
        } catch (InterruptedException | RuntimeException e) {
            if (!running.isStopping()) { // otherwise the user has stopped it
                System.err.println(
                        "Enhancer cannot start: " + StartFailure.of(e).getMessage());
            }
        } finally {
            running.startIsOver();
        }
        if (!ready) {
            System.exit(1);
        }
    }

    private Welcome start() throws InterruptedException {
        DataDir data = DataDir.open(variables);
        running.add(Part.DATA_DIR, data);
        Ports ports = Ports.choose(variables, FreePort::isFree, FreePort::find);
        AdminClient admin = AdminClient.of(variables, data);
        Backend kafka = Backend.kafka(variables, data, running);
        Backend redis = Backend.redis(variables, data, running);

        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("PORT", Integer.toString(ports.api()));
        settings.put("MANAGEMENT_PORT", Integer.toString(ports.management()));
        settings.put("WORKER_MANAGEMENT_PORT", Integer.toString(ports.workerManagement()));
        settings.putAll(kafka.settings());
        settings.putAll(redis.settings());
        settings.put("ADMIN_CLIENT_ID", admin.id());
        settings.put("ADMIN_CLIENT_SECRET", admin.secret().value());
        SigningKeys.of(variables, data).ifPresent(keys -> settings.put("JWT_SIGNING_KEYS", keys));
        EncryptionKey.of(variables, data).ifPresent(key -> settings.put("ENCRYPTION_KEYS", key.value()));

        redis.start().run(); // the ingress would wait for it
        Parallel.run(
                kafka.start(),
                () -> Application.INGRESS.start(settings, running),
                () -> Application.WORKER.start(settings, running));
        String managementHost = Readiness.host(variables);
        Readiness.await(managementHost, ports.management(), READY_LIMIT);
        Readiness.await(managementHost, ports.workerManagement(), READY_LIMIT);
        return new Welcome(
                ports, admin, Providers.of(variables), redis.description().get(), data.path());
    }
}
