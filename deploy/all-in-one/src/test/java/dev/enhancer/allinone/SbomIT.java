package dev.enhancer.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class SbomIT {
    private static final String SBOM = "META-INF/sbom/application.cdx.json";

    @ParameterizedTest
    @ValueSource(strings = {"api-ingress", "enhancer-worker", "deploy/all-in-one"})
    void the_jar_lists_its_content(String module) throws IOException {
        try (JarFile jar = jar(module)) {
            ZipEntry sbom = jar.getEntry(SBOM);
            if (sbom == null && "offline=true".equals(System.getProperty("maven.mode"))) {
                System.out.println("The SBOM is not looked at: Maven made none, since it is offline.");
                return;
            }
            JsonNode document = new ObjectMapper().readTree(jar.getInputStream(sbom));
            List<String> urls = document.path("components")
                    .valueStream()
                    .map(component -> component.path("purl").asString(""))
                    .toList();

            assertThat(document.path("bomFormat").asString("")).isEqualTo("CycloneDX");
            assertThat(jar.stream().map(ZipEntry::getName).filter(SbomIT::isLibrary))
                    .isNotEmpty()
                    .allMatch(library -> urls.stream().anyMatch(url -> library.equals(fileOf(url))));
        }
    }

    private static boolean isLibrary(String entry) {
        // not a dependency of ours: Boot's plugin adds it so that the jar can unpack itself
        return entry.matches("BOOT-INF/lib/.+\\.jar") && !entry.contains("/spring-boot-jarmode-tools-");
    }

    /**
     * The path at which Boot puts the artifact of a package URL, {@code pkg:maven/group/name@version?classifier=c&type=jar}.
     */
    private static String fileOf(String url) {
        String classifier = url.contains("classifier=") ? "-" + url.replaceFirst(".*classifier=([^&]*).*", "$1") : "";
        return "BOOT-INF/lib/%s%s.jar"
                .formatted(url.replaceFirst("pkg:maven/[^/]+/([^@]+)@([^?]+).*", "$1-$2"), classifier);
    }

    private static JarFile jar(String module) throws IOException {
        Path target = Path.of("../..", module, "target");
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, "*-exec.jar")) {
            return new JarFile(jars.iterator().next().toFile());
        }
    }
}
