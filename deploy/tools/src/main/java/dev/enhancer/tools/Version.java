package dev.enhancer.tools;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Reads the release from what Maven puts into the jar. */
final class Version implements IVersionProvider {
    private static final String FILE = "/META-INF/maven/dev.enhancer/tools/pom.properties";

    @Override
    public String[] getVersion() throws IOException {
        Properties properties = new Properties();
        try (InputStream file = Version.class.getResourceAsStream(FILE)) {
            if (file != null) {
                properties.load(file);
            }
        }
        return new String[] {properties.getProperty("version", "not built by Maven")};
    }
}
