package dev.enhancer.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
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
    void keeps_a_secret_that_was_generated_once() throws IOException {
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

            assertThat(permissions(file)).isEqualTo("rw-------");
        }
    }

    @Test
    void a_new_folder_is_its_owners_only() throws IOException {
        Path inner = folder.resolve("a/b");

        DataDir.open(new Variables(Map.of("DATA_DIR", inner.toString()))).close();

        assertThat(permissions(inner)).isEqualTo("rwx------");
    }

    @Test
    void what_an_earlier_version_left_open_is_closed_to_others() throws IOException {
        Path log = Files.createDirectories(folder.resolve("kafka/log")).resolve("00000000000000000000.log");
        Files.writeString(log, "a prompt");
        for (Path open : List.of(log.getParent(), log.getParent().getParent(), folder)) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.setPosixFilePermissions(log, PosixFilePermissions.fromString("rw-r--r--"));

        open().close();

        assertThat(permissions(log)).isEqualTo("rw-------");
        assertThat(permissions(log.getParent())).isEqualTo("rwx------");
        assertThat(permissions(folder)).isEqualTo("rwx------");
    }

    @Test
    void a_folder_with_other_things_in_it_stays_as_open_as_it_is() throws IOException {
        Path foreign = Files.writeString(folder.resolve("letter.txt"), "to all");
        Files.setPosixFilePermissions(foreign, PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));

        open().close();

        assertThat(permissions(folder)).isEqualTo("rwxr-xr-x");
        assertThat(permissions(foreign)).isEqualTo("rw-r--r--");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private DataDir open() {
        return DataDir.open(new Variables(Map.of("DATA_DIR", folder.toString())));
    }
}
