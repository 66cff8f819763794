package dev.enhancer.ingress.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.secret.Secret;
import dev.enhancer.ingress.auth.OwnLimits;
import dev.enhancer.ingress.auth.Scope;
import dev.enhancer.ingress.client.Plans.Plan;
import dev.enhancer.ingress.error.ApiException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class ClientRequestTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final SecretHashes SECRETS =
            SecretHashes.of(StoredSecret.chosen(new Secret("hash"), "a-generation"));
    private static final Plans PLANS = new Plans(Map.of("default", new Plan(false, 0), "premium", new Plan(true, 0)));
    private static final Client ACME = new Client(
            "acme", "Acme", SECRETS, Set.of(Scope.JOBS_READ), "premium", new OwnLimits(7, 3), null, true, NOW);

    @Test
    void a_new_client_needs_only_a_name_and_scopes() {
        ClientRequest request = ofNew("{'name':'Acme','scopes':['jobs:read']}");

        assertThat(request.made("made-up", SECRETS, NOW))
                .isEqualTo(new Client(
                        "made-up",
                        "Acme",
                        SECRETS,
                        Set.of(Scope.JOBS_READ),
                        "default",
                        OwnLimits.NONE,
                        null,
                        true,
                        NOW));
    }

    @Test
    void reads_all_fields_of_a_new_client() {
        ClientRequest request = ofNew("{'clientId':'acme','name':'Acme','scopes':['jobs:read'],'plan':'premium',"
                + "'limits':{'general':7,'heavy':3},'enabled':true}");

        assertThat(request.made("made-up", SECRETS, NOW)).isEqualTo(ACME);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name             | {'scopes':['jobs:read']}",
                "name             | {'name':' ','scopes':['jobs:read']}",
                "name             | {'name':7,'scopes':['jobs:read']}",
                "name             | {'name':'a\\u0000','scopes':['jobs:read']}",
                "scopes           | {'name':'Acme'}",
                "scopes           | {'name':'Acme','scopes':[]}",
                "scopes           | {'name':'Acme','scopes':['jobs:read','all']}",
                "scopes           | {'name':'Acme','scopes':'jobs:read'}",
                "clientId         | {'clientId':'a b','name':'Acme','scopes':['admin']}",
                "clientId         | {'clientId':'','name':'Acme','scopes':['admin']}",
                "plan             | {'name':'Acme','scopes':['admin'],'plan':'gone'}",
                "limits           | {'name':'Acme','scopes':['admin'],'limits':7}",
                "limits.general   | {'name':'Acme','scopes':['admin'],'limits':{'general':0}}",
                "limits.heavy     | {'name':'Acme','scopes':['admin'],'limits':{'heavy':10000001}}",
                "limits.auth      | {'name':'Acme','scopes':['admin'],'limits':{'auth':1}}",
                "enabled          | {'name':'Acme','scopes':['admin'],'enabled':'yes'}",
                "secret           | {'name':'Acme','scopes':['admin'],'secret':'mine'}",
            })
    void refuses_and_names_what_is_wrong(String field, String body) {
        assertThatThrownBy(() -> ofNew(body)).isInstanceOfSatisfying(ApiException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION_ERROR);
            assertThat(refusal.details()).extracting(ApiException.Detail::field).containsExactly(field);
        });
    }

    @Test
    void id_cannot_be_changed() {
        assertThatThrownBy(() -> ofChange("{'clientId':'other'}")).isInstanceOf(ApiException.class);
    }

    @Test
    void change_keeps_what_it_does_not_mention() {
        assertThat(ofChange("{}").changed(ACME)).isEqualTo(ACME);
        assertThat(ofChange("{'enabled':false}").changed(ACME))
                .isEqualTo(new Client(
                        "acme",
                        "Acme",
                        SECRETS,
                        Set.of(Scope.JOBS_READ),
                        "premium",
                        new OwnLimits(7, 3),
                        null,
                        false,
                        NOW));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "{'limits':{'general':5}}                | 5 | 3",
                "{'limits':{'general':null}}             | - | 3",
                "{'limits':{'general':null,'heavy':null}} | - | -",
                "{'limits':{}}                           | 7 | 3",
                "{'limits':null}                         | - | -",
            })
    void limits_are_merged_and_null_removes_them(String body, Integer general, Integer heavy) {
        assertThat(ofChange(body).changed(ACME).limits()).isEqualTo(new OwnLimits(general, heavy));
    }

    private static ClientRequest ofNew(String body) {
        return ClientRequest.ofNew(json(body), PLANS);
    }

    private static ClientRequest ofChange(String body) {
        return ClientRequest.ofChange(json(body), PLANS);
    }

    private static JsonNode json(String singleQuoted) {
        try {
            return new ObjectMapper().readTree(singleQuoted.replace('\'', '"'));
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
