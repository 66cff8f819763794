package dev.enhancer.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirTest {
    private final Path folder;

    DataDirTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void is_dot_data_where_the_process_was_started_if_unset() {
        assertThat(DataDir.path(new Variables(Map.of())))
                .isEqualTo(Path.of("").toAbsolutePath().resolve(".data"));
    }

    @Test
    void refuses_a_folder_that_another_has_and_names_it() {
        try (DataDir _ = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("runs already")
                    .hasMessageContaining(folder.toString());
        }
    }

    @Test
    void can_be_opened_again_after_it_was_closed() {
        open().close();

        assertThat(open()).satisfies(DataDir::close);
    }

    @Test
    void keeps_a_secret_that_was_made_up_once() throws IOException {
        try (DataDir data = open()) {
            Path first = data.secret("a-secret", () -> "first");
            Path second = data.secret("a-secret", () -> "second");

            assertThat(second).isEqualTo(first).hasContent("first");
        }
    }

    @Test
    void only_the_owner_can_read_a_secret() throws IOException {
        try (DataDir data = open()) {
            Path file = data.secret("a-secret", () -> "value");

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    private DataDir open() {
        return DataDir.open(new Variables(Map.of("DATA_DIR", folder.toString())));
    }
}
