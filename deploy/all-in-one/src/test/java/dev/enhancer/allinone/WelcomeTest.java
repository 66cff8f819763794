package dev.enhancer.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.secret.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WelcomeTest {
    @Test
    void says_where_it_is_and_who_may_use_it() {
        String text = welcome(true).toString();

        assertThat(text)
                .contains("http://localhost:8081", "http://localhost:9082", "http://localhost:9083")
                .contains("admin", "a-made-up-secret", "/somewhere/.data", "Redis 7.0.15");
    }

    @Test
    void has_one_line_each_for_token_job_and_result() {
        List<String> lines = welcome(true)
                .toString()
                .lines()
                .filter(line -> line.contains("curl"))
                .toList();

        assertThat(lines).hasSize(3);
        assertThat(lines.get(0))
                .startsWith("TOKEN=$(curl")
                .contains("client_id=admin", "client_secret=a-made-up-secret");
        assertThat(lines.get(1)).startsWith("JOB=$(curl").contains("$TOKEN");
        assertThat(lines.get(2)).startsWith("for ").contains("$TOKEN", "$JOB");
    }

    @Test
    void does_not_repeat_a_secret_that_the_user_gave() {
        assertThat(welcome(false).toString())
                .doesNotContain("a-made-up-secret")
                .contains("client_secret=$ADMIN_CLIENT_SECRET");
    }

    @Test
    void says_which_providers_are_on() {
        assertThat(providers(Map.of("OPENAI_API_KEY", "x"))).isEqualTo("openai, then local rules");
        assertThat(providers(
                        Map.of("PROVIDER_CHAIN", "mistral, openai", "OPENAI_API_KEY", "x", "MISTRAL_API_KEY", "x")))
                .isEqualTo("mistral, then openai, then local rules");
        assertThat(providers(Map.of("PROVIDER_CHAIN", "rules", "OPENAI_API_KEY", "x")))
                .startsWith("local rules only");
        assertThat(providers(Map.of())).startsWith("local rules only").contains("OPENAI_API_KEY");
    }

    private static String providers(Map<String, String> variables) {
        return Providers.of(new Variables(variables)).toString();
    }

    private static Welcome welcome(boolean generated) {
        return new Welcome(
                new Ports(8081, 9082, 9083),
                new AdminClient("admin", new Secret("a-made-up-secret"), generated),
                new Providers(List.of()),
                "Redis 7.0.15 (/usr/bin/redis-server)",
                Path.of("/somewhere/.data"));
    }
}
