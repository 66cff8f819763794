package dev.enhancer.ingress.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import dev.enhancer.ingress.auth.RequiresScope;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMapping;

class LimitedRoutesTest {

    @ParameterizedTest
    @CsvSource({
        "POST,   /v1/auth/token,           AUTH",
        "POST,   /auth/validate,           AUTH",
        "GET,    /v1/auth/token,           AUTH",
        "POST,   /v1/jobs,                 HEAVY",
        "POST,   /jobs,                    HEAVY",
        "POST,   /v1/jobs/batch,           HEAVY",
        "POST,   /v1/prompts,              HEAVY",
        "PUT,    /v1/prompts/prompt_1,     HEAVY",
        "GET,    /v1/jobs,                 GENERAL",
        "GET,    /v1/jobs/batch,           GENERAL",
        "GET,    /v1/jobs/job_1,           GENERAL",
        "POST,   /v1/jobs/job_1/cancel,    GENERAL",
        "DELETE, /v1/jobs/job_1,           GENERAL",
        "PATCH,  /v1/jobs,                 GENERAL",
        "GET,    /prompts,                 GENERAL",
        "GET,    /v1/webhook-secret,       GENERAL",
        "POST,   /webhook-secret/rotate,   GENERAL",
        "GET,    /v1/admin/clients,        GENERAL",
        "GET,    /v1/admin/audit,          GENERAL",
        "GET,    /v1/admin/stats,          GENERAL",
        "POST,   /v1/admin/jobs/cancel,    GENERAL",
        "GET,    /v1/usage,                GENERAL",
        "GET,    /options,                 GENERAL",
    })
    void knows_the_class_of_a_route(String method, String path, LimitClass expected) {
        assertThat(classOf(method, path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1",
                "/health",
                "/v1/health",
                "/.well-known/jwks.json",
                "/v1/webhook-keys",
                "/docs",
                "/nothing",
                "/v2/jobs"
            })
    void does_not_limit_what_needs_no_token(String path) {
        assertThat(classOf("GET", path)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/%6Aobs", "/v1/jobs;a=b", "/%76%31/jobs", "/v1;x/jobs"})
    void is_not_misled_by_another_spelling_of_a_path(String path) {
        assertThat(classOf("POST", path)).isEqualTo(LimitClass.HEAVY);
    }

    @Test
    void every_route_that_needs_a_token_is_limited() {
        List<String> routes = new ArrayList<>();
        for (JavaClass controller : new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("dev.enhancer.ingress")) {
            controller.getMethods().stream()
                    .filter(LimitedRoutesTest::needsToken)
                    .map(JavaMethod::reflect)
                    .flatMap(LimitedRoutesTest::paths)
                    .forEach(routes::add);
        }

        assertThat(routes)
                .contains("/v1/jobs", "/admin/clients/{id}")
                .allSatisfy(path -> assertThat(classOf("GET", path)).isNotNull());
    }

    private static boolean needsToken(JavaMethod method) {
        return method.getParameters().stream().anyMatch(parameter -> parameter.isAnnotatedWith(RequiresScope.class));
    }

    private static Stream<String> paths(Method method) {
        RequestMapping prefix =
                AnnotatedElementUtils.findMergedAnnotation(method.getDeclaringClass(), RequestMapping.class);
        RequestMapping own = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
        String[] ends = own == null || own.path().length == 0 ? new String[] {""} : own.path();
        return prefix == null
                ? Arrays.stream(ends)
                : Arrays.stream(prefix.path())
                        .flatMap(start -> Arrays.stream(ends).map(start::concat));
    }

    private static LimitClass classOf(String method, String path) {
        return LimitedRoutes.classOf(HttpMethod.valueOf(method), PathContainer.parsePath(path));
    }
}
