package dev.enhancer.ingress.secret;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.secret.WebhookSecret;
import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.auth.RequiresScope;
import dev.enhancer.ingress.auth.Scope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Shows a client the secrets that sign its webhooks, and rotates them. */
@RestController
@RequestMapping({"/v1/webhook-secret", "/webhook-secret"})
final class WebhookSecretController {
    private final WebhookSecrets secrets;

    WebhookSecretController(WebhookSecrets secrets) {
        this.secrets = secrets;
    }

    @GetMapping
    Mono<Shown> read(@RequiresScope(Scope.JOBS_READ) Caller caller) {
        return secrets.valid(caller.clientId()).map(Shown::of);
    }

    /** Adds a new secret. The former ones also sign for 24 h. Fails with {@code too_many_secrets} if five are valid. */
    @PostMapping("/rotate")
    Mono<Shown> rotate(@RequiresScope(Scope.JOBS_WRITE) Caller caller) {
        return secrets.rotate(caller.clientId()).map(Shown::of);
    }

    /** @param secrets all secrets that sign, newest first */
    record Shown(List<One> secrets) {
        static Shown of(List<WebhookSecret> secrets) {
            return new Shown(secrets.stream().map(One::of).toList());
        }

        /** @param expiresAt absent for the current secret */
        @JsonInclude(JsonInclude.Include.NON_NULL)
        record One(
                String secret, String createdAt, @Nullable String expiresAt) {
            static One of(WebhookSecret secret) {
                Instant end = secret.expiresAt();
                return new One(
                        secret.secret().value(),
                        JobJson.format(secret.createdAt()),
                        end == null ? null : JobJson.format(end));
            }

            @Override
            public String toString() {
                return "One[***]";
            }
        }
    }
}
