package dev.enhancer.ingress.client;

import static dev.enhancer.ingress.RunningIngress.CLIENT_ID;
import static dev.enhancer.ingress.RunningIngress.errorCode;
import static dev.enhancer.ingress.RunningIngress.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.redis.Keys;
import dev.enhancer.ingress.IngressTest;
import dev.enhancer.ingress.RedisProbe;
import dev.enhancer.ingress.RunningIngress;
import dev.enhancer.ingress.Token;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@IngressTest
class ClientAdministrationIT {
    private static final String CLIENTS = "/v1/admin/clients";
    private static final String NOBODYS_JOB = "/v1/jobs/job_01KAQ3M6Z8Y0V5T9C2R7W4XN1B";

    private final RunningIngress ingress;
    private final RedisProbe redis;
    private final String operator;
    private final String id = "it-" + UUID.randomUUID();

    ClientAdministrationIT(RunningIngress ingress, RedisProbe redis, @Token String operator) {
        this.ingress = ingress;
        this.redis = redis;
        this.operator = operator;
    }

    @Test
    void new_client_is_shown_its_secrets_once_and_nothing_is_stored_in_clear() {
        HttpResponse<String> made = post(CLIENTS, """
                {"clientId":"%s","name":"Acme","scopes":["jobs:read"],"plan":"premium","limits":{"heavy":7}}""".formatted(id));
        HttpResponse<String> read = ingress.get(operator, CLIENTS + "/" + id);

        String secret = json(made).get("clientSecret").asString();
        String webhookSecret = json(made).get("webhookSecret").asString();
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.headers().firstValue("Location")).hasValue(CLIENTS + "/" + id);
        assertThat(made.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(secret).hasSizeGreaterThanOrEqualTo(43);
        assertThat(webhookSecret).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(json(read).properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("clientId", "name", "scopes", "plan", "limits", "enabled", "createdAt");
        assertThat(json(read).get("limits")).hasToString("{\"heavy\":7}");
        assertThat(json(read).get("enabled").asBoolean()).isTrue();
        assertThat(redis.commands().hgetall(Keys.client(id)).toString()).doesNotContain(secret);
        assertThat(redis.commands().get(Keys.webhookSecrets(id))).doesNotContain("whsec_");
        assertThat(get(token(id, secret), NOBODYS_JOB)).isEqualTo(404);
        assertThat(get(token(id, secret), CLIENTS)).isEqualTo(403);
    }

    @Test
    void id_is_generated_if_none_is_requested_and_is_unique() {
        String madeUp = json(post(CLIENTS, "{\"name\":\"a\",\"scopes\":[\"admin\"]}"))
                .get("clientId")
                .asString();
        create();

        HttpResponse<String> again = post(CLIENTS, body());

        assertThat(madeUp).startsWith("client_");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(errorCode(again)).isEqualTo("client_exists");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POST   |                      | {}                      | 400 | validation_error",
                "POST   |                      | {                       | 400 | malformed_json",
                "PATCH  | /nobody              | {}                      | 404 | client_not_found",
                "PATCH  | /root                | {\"plan\":\"gone\"}     | 400 | validation_error",
                "GET    | /nobody              | -                       | 404 | client_not_found",
                "GET    | /a%20b               | -                       | 404 | client_not_found",
                "DELETE | /nobody              | -                       | 404 | client_not_found",
                "POST   | /nobody/rotate-secret | {}                     | 404 | client_not_found",
                "POST   | /root/rotate-secret  | {\"overlapSeconds\":-1} | 400 | validation_error",
                "POST   | /root/rotate-secret  | {\"overlap\":1}         | 400 | validation_error",
                "GET    | ?limit=0             | -                       | 400 | validation_error",
                "GET    | ?limit=101           | -                       | 400 | validation_error",
                "GET    | ?limit=x             | -                       | 400 | validation_error",
                "GET    | ?cursor=*            | -                       | 400 | invalid_cursor",
                "GET    | ?cursor=YSBi         | -                       | 400 | invalid_cursor",
            })
    void refusals(String method, String path, String body, int status, String code) {
        HttpResponse<String> answer = ingress.send(ingress.authenticated(operator, CLIENTS + (path == null ? "" : path))
                .header("Content-Type", "application/json")
                .method(method, "-".equals(body) ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(errorCode(answer)).isEqualTo(code);
    }

    @Test
    void only_operators_manage_clients() {
        String secret = create();

        HttpResponse<String> answer = ingress.get(token(id, secret), CLIENTS);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(errorCode(answer)).isEqualTo("insufficient_scope");
    }

    @Test
    void pages_list_each_client_once() {
        create();
        List<String> listed = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = json(ingress.get(operator, "/admin/clients?limit=2" + cursor));
            page.get("clients")
                    .forEach(client -> listed.add(client.get("clientId").asString()));
            cursor =
                    page.has("nextCursor") ? "&cursor=" + page.get("nextCursor").asString() : "";
        } while (!cursor.isEmpty());

        assertThat(listed).contains(id, CLIENT_ID).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void change_is_shown_and_keeps_the_rest() {
        create();

        HttpResponse<String> changed = ingress.send(ingress.authenticated(operator, CLIENTS + "/" + id)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString("{\"name\":\"Other\",\"limits\":{\"general\":9}}")));

        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(json(changed).get("name").asString()).isEqualTo("Other");
        assertThat(json(changed).get("limits")).hasToString("{\"general\":9}");
        assertThat(json(changed).get("scopes")).hasToString("[\"jobs:write\",\"jobs:read\"]");
        assertThat(json(ingress.get(operator, CLIENTS + "/" + id))).isEqualTo(json(changed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"disabled", "deleted"})
    void tokens_of_a_client_that_is_gone_are_refused(String how) {
        String secret = create();
        String token = token(id, secret);
        assertThat(get(token, NOBODYS_JOB)).isEqualTo(404);

        HttpResponse<String> done = how.equals("deleted")
                ? ingress.send(
                        ingress.authenticated(operator, CLIENTS + "/" + id).DELETE())
                : ingress.send(ingress.authenticated(operator, CLIENTS + "/" + id)
                        .header("Content-Type", "application/json")
                        .method("PATCH", BodyPublishers.ofString("{\"enabled\":false}")));

        assertThat(done.statusCode()).isEqualTo(how.equals("deleted") ? 204 : 200);
        assertThat(errorCode(ingress.get(token, NOBODYS_JOB))).isEqualTo("invalid_token");
        assertThat(errorCode(credentials(id, secret))).isEqualTo("invalid_client");
        assertThat(redis.commands().exists(Keys.client(id), Keys.webhookSecrets(id)))
                .isEqualTo(how.equals("deleted") ? 0 : 2);
    }

    @Test
    void after_a_rotation_both_secrets_are_valid_for_a_while() {
        String first = create();

        HttpResponse<String> rotated =
                ingress.send(ingress.authenticated(operator, CLIENTS + "/" + id + "/rotate-secret")
                        .POST(BodyPublishers.noBody()));
        String second = json(rotated).get("clientSecret").asString();

        assertThat(rotated.statusCode()).isEqualTo(200);
        assertThat(Stream.of(first, second, second + "a", "wrong")
                        .map(secret -> credentials(id, secret).statusCode()))
                .containsExactly(200, 200, 401, 401);
    }

    @Test
    void rotation_without_overlap_ends_the_former_secret_at_once() {
        String first = create();

        String second = json(post(CLIENTS + "/" + id + "/rotate-secret", "{\"overlapSeconds\":0}"))
                .get("clientSecret")
                .asString();

        assertThat(credentials(id, first).statusCode()).isEqualTo(401);
        assertThat(credentials(id, second).statusCode()).isEqualTo(200);
    }

    @Test
    void client_reads_and_rotates_its_own_webhook_secrets() {
        JsonNode made = json(post(CLIENTS, body()));
        String token = token(id, made.get("clientSecret").asString());

        JsonNode before = json(ingress.get(token, "/v1/webhook-secret")).get("secrets");
        JsonNode after = json(ingress.send(ingress.authenticated(token, "/v1/webhook-secret/rotate")
                        .POST(BodyPublishers.noBody())))
                .get("secrets");

        assertThat(before).hasSize(1);
        assertThat(before.get(0).get("secret")).isEqualTo(made.get("webhookSecret"));
        assertThat(before.get(0).has("expiresAt")).isFalse();
        assertThat(after).hasSize(2);
        assertThat(after.get(0).has("expiresAt")).isFalse();
        assertThat(after.get(1).get("secret")).isEqualTo(made.get("webhookSecret"));
        assertThat(after.get(1).get("expiresAt").asString()).endsWith("Z");
        assertThat(json(ingress.get(token, "/webhook-secret")).get("secrets")).isEqualTo(after);
    }

    @Test
    void five_webhook_secrets_are_the_most() {
        String token = token(id, create());

        List<HttpResponse<String>> rotations = Stream.generate(
                        () -> ingress.send(ingress.authenticated(token, "/v1/webhook-secret/rotate")
                                .POST(BodyPublishers.noBody())))
                .limit(5)
                .toList();

        assertThat(rotations).extracting(HttpResponse::statusCode).containsExactly(200, 200, 200, 200, 409);
        assertThat(errorCode(rotations.getLast())).isEqualTo("too_many_secrets");
        assertThat(json(ingress.get(token, "/v1/webhook-secret")).get("secrets"))
                .hasSize(5);
    }

    @Test
    void first_client_has_a_webhook_secret_too() {
        String secrets = redis.commands().get(Keys.webhookSecrets(CLIENT_ID));

        assertThat(secrets).startsWith("[{\"secret\":\"v1.");
        assertThat(json(ingress.get(operator, "/v1/webhook-secret")).get("secrets"))
                .isNotEmpty();
    }

    private String create() {
        HttpResponse<String> made = post(CLIENTS, body());
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return json(made).get("clientSecret").asString();
    }

    private String body() {
        return "{\"clientId\":\"%s\",\"name\":\"Acme\",\"scopes\":[\"jobs:read\",\"jobs:write\"]}".formatted(id);
    }

    private HttpResponse<String> post(String path, String body) {
        return ingress.send(ingress.authenticated(operator, path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private int get(String token, String path) {
        return ingress.get(token, path).statusCode();
    }

    private HttpResponse<String> credentials(String id, String secret) {
        return ingress.send(ingress.request("/v1/auth/token")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"clientId\":\"%s\",\"clientSecret\":\"%s\"}".formatted(id, secret))));
    }

    private String token(String id, String secret) {
        return json(credentials(id, secret)).get("access_token").asString();
    }
}
