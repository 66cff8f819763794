package dev.enhancer.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.error.ErrorCode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

@IngressTest
record ApiDocumentIT(RunningIngress ingress) {
    /** Routes of parts of pages, which are not in the API document. */
    private static final String PAGE_PARTS = "GET /docs/{}";

    @Test
    void has_every_route_of_the_application() {
        Set<String> routes = new TreeSet<>(ingress.routes());
        routes.remove(PAGE_PARTS);

        assertThat(ApiDocument.INSTANCE.routes()).containsAll(routes);
    }

    @Test
    void has_no_route_that_the_application_lacks() {
        assertThat(ingress.routes()).containsAll(ApiDocument.INSTANCE.routes());
    }

    @Test
    void has_every_error_code() {
        Stream<String> codes = ApiDocument.INSTANCE
                .root()
                .at("/components/schemas/ErrorCode/enum")
                .valueStream()
                .map(JsonNode::asString);

        assertThat(codes)
                .contains(Stream.of(ErrorCode.values()).map(ErrorCode::wireName).toArray(String[]::new));
    }

    /** If aliases and merge keys remained, generated clients would miss what they refer to. */
    @Test
    void is_served_as_simple_yaml_with_the_same_meaning() {
        HttpResponse<String> answer = ingress.send(ingress.request("/openapi.yaml"));
        LoaderOptions strict = new LoaderOptions();
        strict.setMaxAliasesForCollections(0);

        JsonNode served = new ObjectMapper().valueToTree(new Yaml(strict).load(answer.body()));
        assertThat(served).isEqualTo(ApiDocument.read());
        assertThat(answer.body()).doesNotContain("<<:", ": *", "- *");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/yaml");
    }

    @Test
    void is_served_as_json_with_the_same_meaning() {
        JsonNode served = RunningIngress.json(ingress.send(ingress.request("/openapi.json")));

        assertThat(served.path("openapi").asString()).startsWith("3.1.");
        assertThat(served).isEqualTo(ApiDocument.read());
    }

    @Test
    void every_reference_in_it_leads_somewhere() throws IOException {
        JsonNode root = new ObjectMapper()
                .readTree(ingress.send(ingress.request("/openapi.json")).body());

        assertThat(root.findValuesAsString("$ref")).isNotEmpty().allSatisfy(ref -> assertThat(
                        root.at(ref.substring(1)).isMissingNode())
                .as(ref)
                .isFalse());
    }

    /** The page at /docs uses the examples, so "Execute" must work without changes. */
    @ParameterizedTest
    @CsvSource({
        "POST, /v1/jobs, 202",
        "POST, /v1/jobs/batch, 202",
        "POST, /v1/auth/validate, 401",
        "POST, /v1/admin/clients, 201",
        "POST, /v1/admin/dead-letters/replay, 200",
        "POST, /v1/webhook-endpoints/enable, 204"
    })
    void its_examples_are_accepted(String method, String path, int status) {
        String example = ApiDocument.INSTANCE
                .root()
                .path("paths")
                .path(path)
                .path(method.toLowerCase(Locale.ROOT))
                .at("/requestBody/content/application~1json/example")
                .toString();

        HttpResponse<String> answer = ingress.send(ingress.authenticated(ingress.token(), path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(example)));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/docs"})
    void pages_load_nothing_from_elsewhere_and_run_nothing_inline(String path) {
        HttpResponse<String> page = ingress.send(ingress.request(path).header("Accept", "text/html,*/*;q=0.8"));

        assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                .doesNotContain("unsafe");
        assertThat(page.body()).doesNotContain("http:", "https:", "<style", " style=", "onclick");
        Stream<String> parts = Pattern.compile("(?:src|href)=\"(docs/[^\"]+)\"")
                .matcher(page.body())
                .results()
                .map(match -> "/" + match.group(1));
        assertThat(parts).isNotEmpty().allSatisfy(part -> assertThat(
                        ingress.send(ingress.request(part)).statusCode())
                .as(part)
                .isEqualTo(200));
    }

    @ParameterizedTest
    @CsvSource({
        "/docs/swagger-ui-bundle.js, text/javascript",
        "/docs/swagger-ui.css, text/css",
        "/docs/docs.js, text/javascript"
    })
    void parts_of_pages_have_their_type_and_may_be_kept(String path, String type) {
        HttpResponse<String> part = ingress.send(ingress.request(path));

        assertThat(part.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
        assertThat(part.headers().firstValue("Cache-Control")).contains("max-age=3600, public");
    }
}
