package dev.enhancer.ingress.submit;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.Priority;
import dev.enhancer.common.job.Routing;
import dev.enhancer.common.job.WebhookTarget;
import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.auth.Scope;
import dev.enhancer.ingress.client.Plans;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.error.ApiException.Detail;
import dev.enhancer.ingress.web.StrictJson;
import dev.enhancer.ingress.webhooktarget.TestTargets;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobFactoryTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123Z");
    private static final Caller CALLER = new Caller("acme", "default", Set.of(Scope.JOBS_WRITE));
    private static final Caller PREMIUM_CALLER = new Caller("acme", "premium", Set.of(Scope.JOBS_WRITE));

    private final JobFactory factory = new JobFactory(
            new SubmissionSettings(
                    List.of("openai", "rules"), List.of("m"), Duration.ofHours(24), Duration.ofMinutes(15)),
            new Plans(Map.of("default", new Plans.Plan(false, 0), "premium", new Plans.Plan(true, 0))),
            TestTargets.publicOnly(host ->
                    new InetAddress[] {InetAddress.ofLiteral(host.startsWith("inside") ? "10.0.0.1" : "8.8.8.8")}),
            Clock.fixed(NOW.plusNanos(456_789), ZoneOffset.UTC));

    @Test
    void makes_a_job_with_defaults() {
        Job job = make("{'text':'Write a poem'}");

        assertThat(job.clientId()).isEqualTo("acme");
        assertThat(job.createdAt()).isEqualTo(NOW);
        assertThat(job.deadline()).isEqualTo(NOW.plus(Duration.ofMinutes(15)));
        assertThat(job.priority()).isEqualTo(Priority.NORMAL);
        assertThat(job.input().text()).isEqualTo("Write a poem");
        assertThat(job.input().format()).isEqualTo(Format.STRUCTURED);
        assertThat(job.input().context()).isNull();
        assertThat(job.routing()).isEqualTo(Routing.DEFAULT);
        assertThat(job.webhook()).isNull();
        assertThat(job.metadata()).isEmpty();
    }

    @Test
    void treats_null_as_absent() {
        Job job = make("""
                {'text':'a','format':null,'context':null,'provider':null,'model':null,'fallback':null,
                 'priority':null,'ttlSeconds':null,'webhook':null,'metadata':null}""");

        assertThat(job.routing()).isEqualTo(Routing.DEFAULT);
    }

    @Test
    void makes_a_job_with_everything() {
        Job job = make(PREMIUM_CALLER, """
                {'text':'a','format':'concise','context':'c','provider':'rules','model':'m','fallback':false,
                 'priority':'high','ttlSeconds':60,
                 'webhook':{'url':'https://example.com/hook?a=b','events':['job.failed','job.processing','job.failed']},
                 'metadata':{'orderId':'42','':''}}""");

        assertThat(job.deadline()).isEqualTo(NOW.plusSeconds(60));
        assertThat(job.priority()).isEqualTo(Priority.HIGH);
        assertThat(job.input().format()).isEqualTo(Format.CONCISE);
        assertThat(job.input().context()).isEqualTo("c");
        assertThat(job.routing()).isEqualTo(new Routing("rules", "m", false));
        assertThat(job.webhook())
                .isEqualTo(new WebhookTarget("https://example.com/hook?a=b", List.of("job.failed", "job.processing")));
        assertThat(job.metadata()).containsExactly(entry("orderId", "42"), entry("", ""));
    }

    @Test
    void announces_final_states_when_no_events_are_named() {
        Job job = make("{'text':'a','webhook':{'url':'https://example.com'}}");

        assertThat(job.webhook())
                .isEqualTo(new WebhookTarget(
                        "https://example.com", List.of("job.succeeded", "job.failed", "job.cancelled", "job.expired")));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void accepts_every_format(Format format) {
        assertThat(make("{'text':'a','format':'%s'}".formatted(format.wireName()))
                        .input()
                        .format())
                .isEqualTo(format);
    }

    @Test
    void keeps_every_character_of_text_in_nfc() {
        Job job = make("{'text':' \\tvector<int> x; a < b && c\\r\\n e\\u0301 ','context':' e\\u0301'}");

        assertThat(job.input().text()).isEqualTo(" \tvector<int> x; a < b && c\r\n \u00e9 ");
        assertThat(job.input().context()).isEqualTo(" \u00e9");
    }

    @Test
    void counts_code_points_after_nfc() {
        String longest = "\uD83D\uDE00".repeat(4_999) + "e\u0301";

        assertThat(make("{'text':'%s','context':'%s'}".formatted(longest, longest))
                        .input()
                        .text())
                .hasSize(9_999);
        assertThat(refusal("{'text':'%s'}".formatted(longest + "x")).code()).isEqualTo(ErrorCode.TEXT_TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'text':null}",
                "{'text':''}",
                "{'text':' \\t\\n\\u000b\\u000c\\r\\u0085'}",
                "{'text':'\\u00a0\\u1680\\u2000\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000'}"
            })
    void rejects_missing_or_blank_text(String body) {
        assertRefusal(refusal(body), ErrorCode.MISSING_TEXT, "text");
    }

    @Test
    void removes_active_html_and_leaves_harmless() {
        Job job = make("{'text':'<b onclick=x>a</b><script>1</script> < b','context':'<i>e<script>1</script>\\u0301'}");

        assertThat(job.input().text()).isEqualTo("<b>a</b> < b");
        assertThat(job.input().context()).isEqualTo("<i>\u00e9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", " <iframe src=x></iframe>\\n<style>p{}</style> "})
    void rejects_text_that_has_only_active_html(String text) {
        assertRefusal(refusal("{'text':'%s'}".formatted(text)), ErrorCode.MISSING_TEXT, "text");
    }

    @Test
    void counts_characters_before_active_html_is_removed() {
        String script = "<script>alert(1)</script>";
        String longest = script + "a".repeat(5_000 - script.length());

        assertThat(make("{'text':'%s'}".formatted(longest)).input().text()).hasSize(5_000 - script.length());
        assertThat(refusal("{'text':'%sa'}".formatted(longest)).code()).isEqualTo(ErrorCode.TEXT_TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u200b", "\\u180e", "\\ufeff", "\\u2800", "\\u3164"})
    void accepts_text_that_only_looks_blank(String text) {
        assertThat(make("{'text':'%s'}".formatted(text)).input().text()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'text':5} | text",
                "{'text':['a']} | text",
                "{'text':{}} | text",
                "{'text':true} | text",
                "{'text':'a\\u0000b'} | text",
                "{'text':'a\\u001bb'} | text",
                "{'text':'a\\u000bb'} | text",
                "{'text':'a\\u007fb'} | text",
                "{'text':'a\\u009bb'} | text",
                "{'text':'a\\ud800b'} | text",
                "{'text':'a\\udc00\\ud800b'} | text",
                "{'text':'a','context':1} | context",
                "{'text':'a','context':'\\u0007'} | context",
                "{'text':'a','context':'\\udfff'} | context",
                "{'text':'a','format':'poem'} | format",
                "{'text':'a','format':'Concise'} | format",
                "{'text':'a','format':''} | format",
                "{'text':'a','format':1} | format",
                "{'text':'a','provider':'mistral'} | provider",
                "{'text':'a','provider':''} | provider",
                "{'text':'a','provider':true} | provider",
                "{'text':'a','model':' '} | model",
                "{'text':'a','model':7} | model",
                "{'text':'a','model':'a\\u0000'} | model",
                "{'text':'a','fallback':'false'} | fallback",
                "{'text':'a','fallback':0} | fallback",
                "{'text':'a','priority':'urgent'} | priority",
                "{'text':'a','priority':'NORMAL'} | priority",
                "{'text':'a','priority':1} | priority",
                "{'text':'a','ttlSeconds':0} | ttlSeconds",
                "{'text':'a','ttlSeconds':-1} | ttlSeconds",
                "{'text':'a','ttlSeconds':86401} | ttlSeconds",
                "{'text':'a','ttlSeconds':1.0} | ttlSeconds",
                "{'text':'a','ttlSeconds':1e2} | ttlSeconds",
                "{'text':'a','ttlSeconds':99999999999999999999} | ttlSeconds",
                "{'text':'a','ttlSeconds':'5'} | ttlSeconds",
                "{'text':'a','ttlSeconds':true} | ttlSeconds",
                "{'text':'a','webhook':'https://example.com'} | webhook",
                "{'text':'a','webhook':{'url':1}} | webhook.url",
                "{'text':'a','webhook':{'url':'https://example.com','events':[]}} | webhook.events",
                "{'text':'a','webhook':{'url':'https://example.com','events':['job.queued']}} | webhook.events",
                "{'text':'a','webhook':{'url':'https://example.com','events':[1]}} | webhook.events",
                "{'text':'a','webhook':{'url':'https://example.com','events':'job.failed'}} | webhook.events",
                "{'text':'a','webhook':{'url':'https://example.com','secret':'s'}} | webhook.secret",
                "{'text':'a','metadata':[]} | metadata",
                "{'text':'a','metadata':{'a':1}} | metadata",
                "{'text':'a','metadata':{'a':null}} | metadata",
                "{'text':'a','metadata':{'a':{'b':'c'}}} | metadata",
                "{'text':'a','metadata':{'a':'\\u0000'}} | metadata.a",
                "{'text':'a','metadata':{'a\\u0001':'b'}} | metadata.a?",
                "{'text':'a','prompt':'b'} | prompt",
                "{'text':'a','Text':'b'} | Text",
                "{'text':'a','\\ud800':'b'} | ?",
                "'text' | body",
                "[] | body",
                "null | body",
                "7 | body"
            })
    void rejects_invalid_field_by_name(String body, String field) {
        assertRefusal(refusal(body), ErrorCode.VALIDATION_ERROR, field);
    }

    @Test
    void rejects_context_over_the_limit() {
        assertRefusal(
                refusal("{'text':'a','context':'%s'}".formatted("x".repeat(5_001))),
                ErrorCode.CONTEXT_TOO_LONG,
                "context");
    }

    @Test
    void rejects_a_model_that_is_not_configured() {
        assertRefusal(refusal("{'text':'a','model':'dear'}"), ErrorCode.VALIDATION_ERROR, "model");
    }

    @Test
    void limits_metadata_in_number_and_length() {
        String longKey = "k".repeat(64);
        String longValue = "\uD83D\uDE00".repeat(512);

        assertThat(make("{'text':'a','metadata':{%s}}".formatted(pairs(16))).metadata())
                .hasSize(16);
        assertThat(make("{'text':'a','metadata':{'%s':'%s'}}".formatted(longKey, longValue))
                        .metadata())
                .containsEntry(longKey, longValue);
        assertRefusal(
                refusal("{'text':'a','metadata':{%s}}".formatted(pairs(17))), ErrorCode.VALIDATION_ERROR, "metadata");
        assertRefusal(
                refusal("{'text':'a','metadata':{'%sx':'a'}}".formatted(longKey)),
                ErrorCode.VALIDATION_ERROR,
                "metadata." + longKey + "x");
        assertRefusal(
                refusal("{'text':'a','metadata':{'a':'%sx'}}".formatted(longValue)),
                ErrorCode.VALIDATION_ERROR,
                "metadata.a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'url':null}",
                "{'url':''}",
                "{'url':'http://example.com'}",
                "{'url':'https://127.0.0.1/'}",
                "{'url':'https://inside.example.com/'}"
            })
    void rejects_webhook_that_must_not_be_called(String webhook) {
        assertRefusal(
                refusal("{'text':'a','webhook':%s}".formatted(webhook)), ErrorCode.INVALID_WEBHOOK_URL, "webhook.url");
    }

    @Test
    void allows_high_priority_only_on_plans_that_have_it() {
        String body = "{'text':'a','priority':'high'}";

        assertThat(make(PREMIUM_CALLER, body).priority()).isEqualTo(Priority.HIGH);
        assertRefusal(refusal(body), ErrorCode.PRIORITY_NOT_ALLOWED, "priority");
    }

    @Test
    void names_all_problems_in_one_response() {
        ApiException refusal = refusal("""
                {'text':7,'format':'poem','ttlSeconds':'5','webhook':{'url':'ftp://a','x':1},'priority':'high','y':2}""");

        assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION_ERROR);
        assertThat(refusal.details())
                .extracting(Detail::field)
                .containsExactlyInAnyOrder("text", "format", "ttlSeconds", "webhook.url", "webhook.x", "priority", "y");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'text':' ','format':'poem'} | MISSING_TEXT",
                "{'format':'poem','webhook':{'url':'ftp://a'}} | MISSING_TEXT",
                "{'text':'LONG','context':'LONG','x':1} | TEXT_TOO_LONG",
                "{'text':'a','context':'LONG','x':1} | CONTEXT_TOO_LONG",
                "{'text':'a','x':1,'webhook':{'url':'ftp://a'},'priority':'high'} | VALIDATION_ERROR",
                "{'text':'a','webhook':{'url':'ftp://a'},'priority':'high'} | INVALID_WEBHOOK_URL"
            })
    void responds_with_the_gravest_problem(String body, ErrorCode code) {
        assertThat(refusal(body.replace("LONG", "x".repeat(5_001))).code()).isEqualTo(code);
    }

    @Test
    void never_shows_the_refused_value() {
        ApiException refusal = refusal("{'text':'a','format':'SECRET','webhook':{'url':'ftp://SECRET'}}");

        assertThat(refusal.details()).extracting(Detail::reason).noneMatch(reason -> reason.contains("SECRET"));
    }

    @Test
    void rejects_malformed_settings() {
        List<String> providers = List.of("rules");
        Duration day = Duration.ofDays(1);

        assertThatThrownBy(() -> new SubmissionSettings(List.of(), List.of(), day, day))
                .hasMessageContaining("PROVIDER_CHAIN");
        assertThatThrownBy(() -> new SubmissionSettings(providers, List.of(), Duration.ZERO, day))
                .hasMessageContaining("RESULT_TTL");
        assertThatThrownBy(() -> new SubmissionSettings(providers, List.of(), day, day.plusMillis(1)))
                .hasMessageContaining("JOB_DEADLINE");
    }

    private static String pairs(int count) {
        return IntStream.range(0, count).mapToObj("'k%d':'v'"::formatted).collect(Collectors.joining(","));
    }

    private Job make(String body) {
        return make(CALLER, body);
    }

    private Job make(Caller caller, String body) {
        byte[] json = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        Job job = factory.make(caller, StrictJson.parse(json)).block();
        assertThat(job).isNotNull();
        return job;
    }

    private ApiException refusal(String body) {
        ApiException refusal = catchThrowableOfType(ApiException.class, () -> make(body));
        assertThat(refusal).as("refusal of %s", body).isNotNull();
        return refusal;
    }

    private static void assertRefusal(ApiException refusal, ErrorCode code, String field) {
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.details()).extracting(Detail::field).containsExactly(field);
    }
}
