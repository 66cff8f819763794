package dev.enhancer.ingress.submit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.job.EarlierResult;
import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobInput;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.job.JobResult;
import dev.enhancer.common.job.Notes;
import dev.enhancer.common.job.Priority;
import dev.enhancer.common.job.Routing;
import dev.enhancer.common.job.Target;
import dev.enhancer.common.job.UnreadableJobException;
import dev.enhancer.common.job.Warning;
import dev.enhancer.common.job.WebhookTarget;
import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.auth.Scope;
import dev.enhancer.ingress.client.Plans;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.error.ApiException.Detail;
import dev.enhancer.ingress.read.StoredDocument;
import dev.enhancer.ingress.web.StrictJson;
import dev.enhancer.ingress.webhooktarget.TestTargets;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
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
import reactor.core.publisher.Mono;

class JobFactoryTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123Z");
    private static final Caller CALLER = new Caller("acme", "default", Set.of(Scope.JOBS_WRITE));
    private static final Caller PREMIUM_CALLER = new Caller("acme", "premium", Set.of(Scope.JOBS_WRITE));

    private static final JobId EARLIER_ID = JobId.next();
    private static final JobDocument EARLIER = JobDocument.queued(new Job(
                    EARLIER_ID,
                    "acme",
                    NOW,
                    NOW.plusSeconds(60),
                    Priority.NORMAL,
                    new JobInput("a poem", Format.BULLET, "for a child", Target.SMALL),
                    Routing.DEFAULT,
                    null,
                    Map.of()))
            .processing(NOW)
            .succeeded(
                    new JobResult(
                            "Write a poem.",
                            Format.BULLET,
                            "rules",
                            "v1",
                            false,
                            false,
                            JobResult.Usage.NONE,
                            new Notes(List.of(), List.of(), List.of("About what?"))),
                    List.of(),
                    NOW,
                    Duration.ofHours(1));

    private final Map<String, StoredDocument> earlier = new HashMap<>();
    private final JobFactory factory = new JobFactory(
            new SubmissionSettings(
                    List.of("openai", "rules"), List.of("m"), Duration.ofHours(24), Duration.ofMinutes(15)),
            new Plans(Map.of("default", new Plans.Plan(false, 0), "premium", new Plans.Plan(true, 0))),
            TestTargets.publicOnly(host ->
                    new InetAddress[] {InetAddress.ofLiteral(host.startsWith("inside") ? "10.0.0.1" : "8.8.8.8")}),
            new EarlierJobs((id, client) -> Mono.justOrEmpty(earlier.get(client + " " + id))),
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
    void a_blank_answer_leaves_its_question_open() {
        store(EARLIER);

        Job job = make("{'refines':'%s','answers':['','cats']}".formatted(EARLIER_ID));

        assertThat(job.input().answers()).containsExactly("", "cats");
    }

    @Test
    void takes_the_standard_tier_and_no_other() {
        assertThat(make("{'text':'a','tier':'standard'}")).isNotNull();

        assertRefusal(refusal("{'text':'a','tier':'economy'}"), ErrorCode.ECONOMY_UNAVAILABLE, "tier");
        assertRefusal(refusal("{'text':'a','tier':'cheap'}"), ErrorCode.VALIDATION_ERROR, "tier");
        assertRefusal(refusal("{'text':'a','tier':1}"), ErrorCode.VALIDATION_ERROR, "tier");
    }

    @Test
    void an_earlier_document_that_cannot_be_read_fails_only_the_submission_that_refines_it() {
        JobId id = JobId.next();
        earlier.put("acme " + id, new StoredDocument("[]".getBytes(UTF_8), "3", "succeeded"));

        ApiException failure = refusal("{'refines':'%s','feedback':'Shorter'}".formatted(id));

        assertThat(failure.code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
        assertThat(failure.getCause()).isInstanceOf(UnreadableJobException.class);
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

    @ParameterizedTest
    @EnumSource(Target.class)
    void accepts_every_target(Target target) {
        assertThat(make("{'text':'a','target':'%s'}".formatted(target.wireName()))
                        .input()
                        .target())
                .isEqualTo(target);
    }

    @Test
    void a_refinement_starts_from_what_the_earlier_job_has() {
        store(EARLIER);

        Job job = make("{'refines':'%s','feedback':'shorter e\\u0301','answers':['cats','two']}".formatted(EARLIER_ID));

        assertThat(job.input())
                .isEqualTo(new JobInput(
                        "a poem",
                        Format.BULLET,
                        "for a child",
                        Target.SMALL,
                        EARLIER_ID,
                        "shorter \u00e9",
                        List.of("cats", "two")));
        assertThat(job.earlier()).isEqualTo(new EarlierResult("Write a poem.", List.of("About what?")));
        assertThat(job.id()).isNotEqualTo(EARLIER_ID);
        assertThat(job.warnings()).isEmpty();
    }

    @Test
    void what_a_refinement_says_itself_wins() {
        store(EARLIER);

        JobInput input = make("""
                {'refines':'%s','answers':['cats'],'text':'b','format':'concise','context':'','target':'general'}""".formatted(EARLIER_ID)).input();

        assertThat(input)
                .isEqualTo(new JobInput("b", Format.CONCISE, "", Target.GENERAL, EARLIER_ID, null, List.of("cats")));
    }

    @Test
    void a_refinement_with_a_webhook_is_refused_for_either() {
        store(EARLIER);
        String refining = "{'refines':'%s','feedback':'a','webhook':{'url':'%s'}}";

        assertThat(make(refining.formatted(EARLIER_ID, "https://example.com")).webhook())
                .isNotNull();
        assertThat(refusal(refining.formatted(EARLIER_ID, "https://inside.example.com"))
                        .code())
                .isEqualTo(ErrorCode.INVALID_WEBHOOK_URL);
        assertThat(refusal(refining.formatted(JobId.next(), "https://example.com"))
                        .code())
                .isEqualTo(ErrorCode.JOB_NOT_FOUND);
    }

    @Test
    void refuses_to_refine_what_is_unknown_foreign_or_has_no_result() {
        String refining = "{'refines':'%s','feedback':'a'}".formatted(EARLIER_ID);

        assertThat(refusal(refining).code()).isEqualTo(ErrorCode.JOB_NOT_FOUND);
        store(EARLIER);
        assertThat(catchThrowableOfType(
                                ApiException.class,
                                () -> make(new Caller("other", "default", Set.of(Scope.JOBS_WRITE)), refining))
                        .code())
                .isEqualTo(ErrorCode.JOB_NOT_FOUND);
        earlier.replaceAll((_, stored) -> new StoredDocument(stored.json(), "2", "processing"));
        assertThat(refusal(refining).code()).isEqualTo(ErrorCode.JOB_NOT_SUCCEEDED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'text':'a','target':'claude-4'} | target | must be one of general, claude, gpt, reasoning, small, image",
                "{'text':'a','target':1} | target | must be a string",
                "{'text':'a','feedback':'b'} | feedback | needs refines",
                "{'text':'a','answers':['b']} | answers | needs refines",
                "{'refines':'ID'} | refines | needs feedback or answers",
                "{'refines':'ID','answers':[]} | refines | needs feedback or answers",
                "{'refines':'job_1','feedback':'b'} | refines | must be the id of a job",
                "{'refines':7,'feedback':'b'} | refines | must be a string",
                "{'refines':'ID','feedback':7} | feedback | must be a string",
                "{'refines':'ID','feedback':' '} | feedback | must not be blank",
                "{'refines':'ID','feedback':'<script>x</script>'} | feedback | must be more than active HTML",
                "{'refines':'ID','feedback':'a\\u0007'} | feedback | must not contain control characters or lone surrogates",
                "{'refines':'ID','feedback':'LONG2000'} | feedback | must have at most 2000 characters",
                "{'refines':'ID','answers':'b'} | answers | must be a list of strings",
                "{'refines':'ID','answers':['b',1]} | answers | must be a list of strings",
                "{'refines':'ID','answers':['1','2','3','4','5','6']} | answers | must have at most 5 answers",
                "{'refines':'ID','answers':['','\u00a0']} | refines | needs feedback or answers",
                "{'refines':'ID','answers':['LONG1000']} | answers[0] | must have at most 1000 characters",
                "{'refines':'ID','answers':['a\\ud800']} | answers[0] | must not contain control characters or lone surrogates",
                "{'refines':'ID','feedback':'b','text':7} | text | must be a string"
            })
    void rejects_an_invalid_target_or_refinement_by_name(String body, String field, String reason) {
        ApiException refusal = refusal(body.replace("ID", EARLIER_ID.value())
                .replace("LONG2000", "\uD83D\uDE00".repeat(2_000) + "x")
                .replace("LONG1000", "e\u0301".repeat(1_000) + "x"));

        assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION_ERROR);
        assertThat(refusal.details()).containsExactly(new Detail(field, reason));
    }

    @Test
    void an_empty_list_of_answers_is_none() {
        assertThat(make("{'text':'a','answers':[]}").input().answers()).isEmpty();
    }

    @Test
    void counts_feedback_and_answers_after_nfc() {
        store(EARLIER);
        String body = "{'refines':'%s','feedback':'%s','answers':['%s']}"
                .formatted(EARLIER_ID, "e\u0301".repeat(2_000), "\uD83D\uDE00".repeat(1_000));

        assertThat(make(body).input().feedback()).hasSize(2_000);
    }

    @Test
    void a_blank_text_is_refused_even_if_it_may_be_left_out() {
        assertRefusal(
                refusal("{'refines':'%s','feedback':'b','text':' '}".formatted(EARLIER_ID)),
                ErrorCode.MISSING_TEXT,
                "text");
    }

    @Test
    void warns_of_each_field_from_which_something_was_removed() {
        store(EARLIER);

        Job job = make("""
                {'refines':'%s','text':'<b onclick=x>a</b>','context':'why `<script src>`?',
                 'feedback':'a<script>x</script> <a href=javascript:x>b</a>','answers':['a','<iframe src=x>b']}""".formatted(EARLIER_ID));

        assertThat(job.warnings())
                .containsExactly(
                        new Warning("active_html_removed", "text", "Removed from text: onclick of <b>"),
                        new Warning(
                                "active_html_removed",
                                "feedback",
                                "Removed from feedback: <script> with its content, a javascript: link"),
                        new Warning("active_html_removed", "answers[1]", "Removed from answers[1]: <iframe>"));
        assertThat(job.input().context()).isEqualTo("why `<script src>`?");
    }

    private void store(JobDocument document) {
        earlier.put(
                "acme " + document.id(),
                new StoredDocument(
                        JobJson.write(document), "3", document.status().wireName()));
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
