package dev.enhancer.ingress.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuditActionTest {

    @ParameterizedTest
    @EnumSource
    void operations_and_api_document_name_each_action(AuditAction action) throws IOException {
        assertThat(Files.readString(Path.of("../docs/operations.md"))).contains("`" + action.wireName() + "`");
        assertThat(Files.readString(Path.of("../docs/openapi.yaml"))).contains("`" + action.wireName() + "`");
    }
}
