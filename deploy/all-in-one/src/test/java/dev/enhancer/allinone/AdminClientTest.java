package dev.enhancer.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminClientTest {
    private final DataDir data;

    AdminClientTest(@TempDir Path folder) {
        this.data = DataDir.open(new Variables(Map.of("DATA_DIR", folder.toString())));
    }

    @AfterEach
    void close() {
        data.close();
    }

    @Test
    void is_generated_once_and_needs_no_quoting_in_a_shell_or_a_url() {
        AdminClient first = of(Map.of());
        AdminClient second = of(Map.of());

        assertThat(first.id()).isEqualTo("admin");
        assertThat(first.secret().value()).matches("[A-Za-z0-9_-]{43}");
        assertThat(first.generated()).isTrue();
        assertThat(second).isEqualTo(first);
    }

    @Test
    void is_the_one_that_the_variables_name() {
        AdminClient client = of(Map.of("ADMIN_CLIENT_ID", "me", "ADMIN_CLIENT_SECRET", "my own long secret"));

        assertThat(client.id()).isEqualTo("me");
        assertThat(client.secret().value()).isEqualTo("my own long secret");
        assertThat(client.generated()).isFalse();
    }

    @Test
    void a_name_alone_gets_a_secret() {
        AdminClient client = of(Map.of("ADMIN_CLIENT_ID", "me"));

        assertThat(client.id()).isEqualTo("me");
        assertThat(client.generated()).isTrue();
    }

    private AdminClient of(Map<String, String> variables) {
        return AdminClient.of(new Variables(variables), data);
    }
}
