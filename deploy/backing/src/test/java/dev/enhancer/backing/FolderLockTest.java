package dev.enhancer.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    private final Path folder;

    FolderLockTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void only_one_at_a_time_has_the_folder() {
        FolderLock first = FolderLock.take(folder).orElseThrow();

        assertThat(FolderLock.take(folder)).isEmpty();

        first.close();
        assertThat(FolderLock.take(folder)).hasValueSatisfying(FolderLock::close);
    }

    @Test
    void a_folder_that_is_not_there_is_made() {
        Path deep = folder.resolve("a/b");

        FolderLock.take(deep).orElseThrow().close();

        assertThat(deep).isDirectory();
    }
}
