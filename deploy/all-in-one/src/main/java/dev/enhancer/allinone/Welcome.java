package dev.enhancer.allinone;

import java.nio.file.Path;

/**
 * The text printed when everything is ready: the addresses, the first client, and three shell lines that take a first job
 * from the token to the result with only curl, sed and grep.
 */
record Welcome(Ports ports, AdminClient admin, Providers providers, String redis, Path data) {
    private static final String SECRET_VARIABLE = "$ADMIN_CLIENT_SECRET";

    @Override
    public String toString() {
        return """

                Enhancer is ready at %1$s
                  client     %2$s
                  secret     %3$s
                  providers  %4$s
                  health     http://localhost:%5$d/actuator/health, of the worker http://localhost:%6$d/actuator/health
                  redis      %7$s
                  data       %8$s

                Try it, line by line; Ctrl-C here ends it.
                %9$s
                %10$s
                %11$s
                """.formatted(
                        address(),
                        admin.id(),
                        admin.generated() ? admin.secret().value() : "as you set ADMIN_CLIENT_SECRET",
                        providers,
                        ports.management(),
                        ports.workerManagement(),
                        redis,
                        data,
                        tokenLine(),
                        submitLine(),
                        resultLine());
    }

    private String address() {
        return "http://localhost:" + ports.api();
    }

    private String tokenLine() {
        String secret = admin.generated() ? admin.secret().value() : SECRET_VARIABLE;
        return """
                TOKEN=$(curl -s -d grant_type=client_credentials -d "client_id=%s" --data-urlencode "client_secret=%s" %s/v1/auth/token \
                | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')""".formatted(admin.id(), secret, address());
    }

    private String submitLine() {
        return """
                JOB=$(curl -s -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \
                -d '{"text":"write a poem about the sea","format":"structured"}' %s/v1/jobs \
                | grep -o 'job_[0-9A-Z]*' | head -n 1)""".formatted(address());
    }

    private String resultLine() {
        return """
                for _ in $(seq 60); do DONE=$(curl -s -H "Authorization: Bearer $TOKEN" %s/v1/jobs/$JOB); \
                echo "$DONE" | grep -qE '"status":"(queued|processing)"' || break; sleep 1; done; echo "$DONE\"""".formatted(address());
    }
}
