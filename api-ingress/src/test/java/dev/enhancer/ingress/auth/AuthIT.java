package dev.enhancer.ingress.auth;

import static dev.enhancer.ingress.RunningIngress.CLIENT_ID;
import static dev.enhancer.ingress.RunningIngress.CLIENT_SECRET;
import static dev.enhancer.ingress.RunningIngress.errorCode;
import static dev.enhancer.ingress.RunningIngress.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.ingress.IngressTest;
import dev.enhancer.ingress.RedisProbe;
import dev.enhancer.ingress.RunningIngress;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@IngressTest
record AuthIT(RunningIngress ingress, RedisProbe redis) {
    private static final String GRANT = "grant_type=client_credentials";
    private static final String NOBODYS_JOB = "/v1/jobs/job_01KAQ3M6Z8Y0V5T9C2R7W4XN1B";

    @ParameterizedTest
    @ValueSource(strings = {"/v1/auth/token", "/v1/auth/tokens", "/auth/token", "/auth/tokens"})
    void json_credentials_give_a_token(String path) {
        HttpResponse<String> response = ingress.send(ingress.request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(credentials(CLIENT_ID, CLIENT_SECRET))));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(json(response).properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("access_token", "token_type", "expires_in", "scope");
        assertThat(json(response).get("token_type").asString()).isEqualTo("Bearer");
        assertThat(json(response).get("expires_in").asInt()).isEqualTo(86_400);
        assertThat(json(response).get("scope").asString()).isEqualTo("jobs:write jobs:read admin admin:read");
    }

    @Test
    void oauth_form_gives_a_token_by_header_and_by_fields() {
        HttpResponse<String> byHeader = form(GRANT, "Authorization", basic(CLIENT_ID, CLIENT_SECRET));
        HttpResponse<String> byFields =
                form(GRANT + "&client_id=" + CLIENT_ID + "&client_secret=" + URLEncoder.encode(CLIENT_SECRET, UTF_8));

        assertThat(byHeader.statusCode()).isEqualTo(200);
        assertThat(byFields.statusCode()).isEqualTo(200);
        assertThat(read(token(byHeader)).statusCode()).isEqualTo(404);
        assertThat(read(token(byFields)).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"nobody, " + CLIENT_SECRET, CLIENT_ID + ", wrong", "'../root', wrong"})
    void all_wrong_credentials_get_the_same_response(String id, String secret) {
        HttpResponse<String> byJson = post("/v1/auth/token", credentials(id, secret));
        HttpResponse<String> byHeader = form(GRANT, "Authorization", basic(id, secret));

        assertThat(byJson.statusCode()).isEqualTo(401);
        assertThat(byHeader.statusCode()).isEqualTo(401);
        assertThat(errorCode(byJson)).isEqualTo("invalid_client");
        assertThat(oauthError(byHeader)).isEqualTo("invalid_client");
        assertThat(byJson.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Bearer"));
        assertThat(byHeader.headers().allValues("WWW-Authenticate"))
                .singleElement()
                .asString()
                .startsWith("Basic realm=");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "application/json                  | {\"clientId\": \"root\"}         | 400 | validation_error",
                "application/json                  | {                                | 400 | malformed_json",
                "text/plain                        | {}                               | 415 | unsupported_media_type",
            })
    void malformed_requests_are_refused(String type, String body, int status, String code) {
        HttpResponse<String> response = ingress.send(
                ingress.request("/v1/auth/token").header("Content-Type", type).POST(BodyPublishers.ofString(body)));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(errorCode(response)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "grant_type=password, 400, unsupported_grant_type",
        "a=1&a=2, 400, invalid_request",
        "grant_type=client_credentials, 401, invalid_client",
        "grant_type=client_credentials&client_id=a&client_secret=b&scope=openid, 400, invalid_scope"
    })
    void malformed_forms_are_refused_in_the_format_of_oauth(String form, int status, String code) {
        HttpResponse<String> response = form(form);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(oauthError(response)).isEqualTo(code);
        assertThat(json(response).get("error_description").asString()).isNotBlank();
        assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
    }

    @Test
    void body_over_8_kib_is_refused() {
        String body = "a".repeat(8 * 1024 + 1);
        HttpResponse<String> byJson = post("/v1/auth/token", body);
        HttpResponse<String> byForm = form(body);

        assertThat(byJson.statusCode()).isEqualTo(413);
        assertThat(errorCode(byJson)).isEqualTo("payload_too_large");
        assertThat(byForm.statusCode()).isEqualTo(413);
        assertThat(oauthError(byForm)).isEqualTo("payload_too_large");
    }

    @Test
    void server_metadata_names_urls_under_the_address_that_the_client_used() throws ParseException {
        HttpResponse<String> response = ingress.send(ingress.request("/.well-known/oauth-authorization-server"));
        String known = response.uri().resolve("/").toString().replaceFirst("/$", "");

        JsonNode metadata = json(response);
        assertThat(metadata.get("issuer").asString()).isEqualTo(known);
        assertThat(metadata.get("token_endpoint").asString()).isEqualTo(known + "/v1/auth/token");
        assertThat(metadata.get("jwks_uri").asString()).isEqualTo(known + "/.well-known/jwks.json");
        assertThat(metadata.get("response_types_supported")).isEmpty();
        assertThat(metadata.get("scopes_supported").valueStream().map(JsonNode::asString))
                .containsExactly("jobs:write", "jobs:read", "admin", "admin:read");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(SignedJWT.parse(ingress.token()).getJWTClaimsSet().getIssuer())
                .isEqualTo(known);
    }

    @Test
    void anyone_can_verify_a_token_with_the_published_keys() throws ParseException, JOSEException {
        HttpResponse<String> response = ingress.send(ingress.request("/.well-known/jwks.json"));
        SignedJWT token = SignedJWT.parse(ingress.token());

        List<JWK> keys = JWKSet.parse(response.body()).getKeys();
        assertThat(response.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("public", "max-age=300"));
        assertThat(keys).isNotEmpty().noneMatch(JWK::isPrivate);
        assertThat(token.getHeader().getType()).hasToString("at+jwt");
        assertThat(keys)
                .filteredOn(JWK::getKeyID, token.getHeader().getKeyID())
                .singleElement()
                .satisfies(key -> assertThat(token.verify(new ECDSAVerifier(key.toECKey())))
                        .isTrue());
    }

    @Test
    void request_without_token_is_refused_with_a_challenge() {
        HttpResponse<String> response = ingress.send(ingress.request(NOBODYS_JOB));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(errorCode(response)).isEqualTo("missing_token");
        assertThat(response.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Bearer"));
    }

    @Test
    void token_with_a_changed_signature_is_refused() {
        String token = ingress.token();
        int signature = token.lastIndexOf('.') + 1;
        String changed = token.substring(0, signature)
                + (token.charAt(signature) == 'A' ? 'B' : 'A')
                + token.substring(signature + 1);

        HttpResponse<String> response = read(changed);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(errorCode(response)).isEqualTo("invalid_token");
    }

    @Test
    void token_with_fewer_scopes_opens_fewer_routes() {
        String token = token(form(GRANT + "&scope=jobs:read", "Authorization", basic(CLIENT_ID, CLIENT_SECRET)));

        HttpResponse<String> submission = ingress.submit(token, "{\"text\": \"hello\"}");

        assertThat(read(token).statusCode()).isEqualTo(404);
        assertThat(submission.statusCode()).isEqualTo(403);
        assertThat(errorCode(submission)).isEqualTo("insufficient_scope");
    }

    @ParameterizedTest
    @CsvSource({"jobs:read, 200, jobs:read", "'admin jobs:read', 200, jobs:read admin", "openid, 400, "})
    void scopes_can_be_asked_for_in_json_too(String scope, int status, String granted) {
        HttpResponse<String> response = post(
                "/v1/auth/token",
                "{\"clientId\": \"%s\", \"clientSecret\": \"%s\", \"scope\": \"%s\"}"
                        .formatted(CLIENT_ID, CLIENT_SECRET, scope));

        assertThat(response.statusCode()).isEqualTo(status);
        if (granted == null) {
            assertThat(errorCode(response)).isEqualTo("invalid_scope");
        } else {
            assertThat(json(response).get("scope").asString()).isEqualTo(granted);
            assertThat(json(post("/v1/auth/validate", "{\"token\": \"%s\"}".formatted(token(response))))
                            .get("scope")
                            .asString())
                    .isEqualTo(granted);
        }
    }

    @Test
    void client_gets_only_its_own_scopes_and_nothing_once_disabled() {
        copyOfFirstClient("reader", "jobs:read");
        HttpResponse<String> tooMuch = form(GRANT + "&scope=admin", "Authorization", basic("reader", CLIENT_SECRET));
        String token = token(form(GRANT, "Authorization", basic("reader", CLIENT_SECRET)));

        redis.commands().hset(Keys.client("reader"), "enabled", "false");

        assertThat(tooMuch.statusCode()).isEqualTo(400);
        assertThat(oauthError(tooMuch)).isEqualTo("invalid_scope");
        assertThat(oauthError(form(GRANT, "Authorization", basic("reader", CLIENT_SECRET))))
                .isEqualTo("invalid_client");
        assertThat(errorCode(read(token))).isEqualTo("invalid_token");
    }

    @Test
    void operator_gets_a_token_that_only_reads_but_not_the_other_way_round() {
        copyOfFirstClient("operator", "admin");
        copyOfFirstClient("auditor", "admin:read");

        HttpResponse<String> less =
                form(GRANT + "&scope=admin:read", "Authorization", basic("operator", CLIENT_SECRET));
        HttpResponse<String> more = form(GRANT + "&scope=admin", "Authorization", basic("auditor", CLIENT_SECRET));

        assertThat(json(less).get("scope").asString()).isEqualTo("admin:read");
        assertThat(ingress.get(token(less), "/v1/admin/clients").statusCode()).isEqualTo(200);
        assertThat(oauthError(more)).isEqualTo("invalid_scope");
    }

    @Test
    void validation_returns_the_client_of_the_token() {
        JsonNode valid = json(post("/v1/auth/validate", "{\"token\": \"%s\"}".formatted(ingress.token())));
        HttpResponse<String> invalid = post("/auth/validations", "{\"token\": \"abc\"}");
        HttpResponse<String> missing = post("/v1/auth/validate", "{}");

        assertThat(valid.get("valid").asBoolean()).isTrue();
        assertThat(valid.get("clientId").asString()).isEqualTo(CLIENT_ID);
        assertThat(valid.get("scope").asString()).isEqualTo("jobs:write jobs:read admin admin:read");
        assertThat(valid.get("expires").asString()).endsWith("Z");
        assertThat(invalid.statusCode()).isEqualTo(401);
        assertThat(errorCode(invalid)).isEqualTo("invalid_token");
        assertThat(missing.statusCode()).isEqualTo(400);
        assertThat(errorCode(missing)).isEqualTo("validation_error");
    }

    private void copyOfFirstClient(String id, String scopes) {
        redis.commands().hset(Keys.client(id), redis.commands().hgetall(Keys.client(CLIENT_ID)));
        redis.commands().hset(Keys.client(id), "scopes", scopes);
    }

    private static String credentials(String id, String secret) {
        return "{\"clientId\": \"%s\", \"clientSecret\": \"%s\"}".formatted(id, secret);
    }

    private static String basic(String id, String secret) {
        String pair = URLEncoder.encode(id, UTF_8) + ":" + URLEncoder.encode(secret, UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    private HttpResponse<String> form(String form, String... headers) {
        HttpRequest.Builder request = ingress.request("/v1/auth/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        return ingress.send(headers.length == 0 ? request : request.headers(headers));
    }

    /** The field {@code error} in the format of RFC 6749. */
    private static String oauthError(HttpResponse<String> response) {
        return json(response).path("error").stringValue();
    }

    private HttpResponse<String> post(String path, String body) {
        return ingress.send(
                ingress.request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> read(String token) {
        return ingress.get(token, NOBODYS_JOB);
    }

    private static String token(HttpResponse<String> response) {
        return json(response).get("access_token").asString();
    }
}
