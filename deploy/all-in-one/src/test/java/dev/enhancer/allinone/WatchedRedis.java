package dev.enhancer.allinone;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.enhancer.backing.FreePort;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A primary, a replica and a Sentinel that watches them, secured as by an operator: TLS with its own authority, an ACL user
 * with a password, and another password for the Sentinel.
 */
final class WatchedRedis implements AutoCloseable {
    static final List<String> PROGRAMS = List.of("openssl", "redis-server", "redis-sentinel", "redis-cli");

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Path folder;
    private final int primaryPort = FreePort.find();
    private final int replicaPort = FreePort.find();
    private final int sentinelPort = FreePort.find();
    private final List<Process> processes = new ArrayList<>();
    private final Process primary;

    /** Starts all three and returns when the Sentinel knows the replica. */
    WatchedRedis(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        makeCertificates();
        primary = startServer("primary", primaryPort, "");
        startServer("replica", replicaPort, "replicaof 127.0.0.1 " + primaryPort);
        start("redis-sentinel", "sentinel", sentinelPort, """
                requirepass a-sentinels-password
                sentinel monitor jobs 127.0.0.1 %d 1
                sentinel auth-user jobs enhancer
                sentinel auth-pass jobs a-users-password
                sentinel down-after-milliseconds jobs 1000
                sentinel failover-timeout jobs 5000
                """.formatted(primaryPort));
        await().atMost(LIMIT).until(() -> sentinel("replicas").contains(Integer.toString(replicaPort)));
    }

    /** Starts a server with settings that let it become the replica of the other one. */
    private Process startServer(String name, int port, String settings) throws IOException {
        return start("redis-server", name, port, """
                save ""
                dbfilename %s.rdb
                user default off
                user enhancer on >a-users-password ~* &* +@all
                masteruser enhancer
                masterauth a-users-password
                %s
                """.formatted(name, settings));
    }

    private void makeCertificates() throws IOException, InterruptedException {
        openssl("req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=authority -keyout ca.key -out ca.pem");
        openssl("req -newkey rsa:2048 -nodes -subj /CN=redis -keyout server.key -out server.csr");
        Files.writeString(folder.resolve("names"), "subjectAltName=IP:127.0.0.1");
        openssl(
                "x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 1 -extfile names -out server.pem");
    }

    private void openssl(String arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(Stream.of("openssl"), Stream.of(arguments.split(" ")))
                .toList();
        Process openssl = process(command, "openssl").start();
        assertThat(openssl.waitFor(LIMIT.toSeconds(), SECONDS)).isTrue();
        assertThat(openssl.exitValue()).as(arguments).isZero();
    }

    private Process start(String program, String name, int port, String settings) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".conf"), """
                bind 127.0.0.1
                port 0
                tls-port %d
                tls-replication yes
                tls-auth-clients no
                tls-cert-file server.pem
                tls-key-file server.key
                tls-ca-cert-file ca.pem
                %s""".formatted(port, settings));
        Process started = process(List.of(program, file.toString()), name).start();
        processes.add(started);
        return started;
    }

    private ProcessBuilder process(List<String> command, String name) {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve(name + ".log").toFile()));
    }

    private String sentinel(String question) throws IOException, InterruptedException {
        Process cli = new ProcessBuilder(
                        "redis-cli",
                        "--tls",
                        "--cacert",
                        folder.resolve("ca.pem").toString(),
                        "-p",
                        Integer.toString(sentinelPort),
                        "-a",
                        "a-sentinels-password",
                        "--no-auth-warning",
                        "sentinel",
                        question,
                        "jobs")
                .start();
        String reply = new String(cli.getInputStream().readAllBytes());
        cli.waitFor();
        return reply;
    }

    Map<String, String> variables() {
        return Map.of(
                "REDIS_URL",
                "rediss-sentinel://enhancer:a-users-password@127.0.0.1:%d#jobs".formatted(sentinelPort),
                "REDIS_SENTINEL_PASSWORD",
                "a-sentinels-password",
                "REDIS_CA_FILE",
                folder.resolve("ca.pem").toString());
    }

    /** Kills it by SIGKILL. */
    void killPrimary() {
        primary.destroyForcibly();
    }

    /** The required programs that are not on the path. */
    static List<String> missingPrograms() {
        return PROGRAMS.stream()
                .filter(program -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .noneMatch(folder -> Files.isExecutable(Path.of(folder, program))))
                .toList();
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
    }
}
