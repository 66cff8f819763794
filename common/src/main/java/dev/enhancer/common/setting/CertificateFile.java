package dev.enhancer.common.setting;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;

/** A PEM file with the certificates of the authorities that may have issued a server's certificate. */
public final class CertificateFile {
    private CertificateFile() {}

    /**
     * Checks the file and returns its absolute path.
     *
     * @param variable the environment variable that names the file
     * @throws InvalidSettingException if the file cannot be read or contains no certificate
     */
    public static Path require(String variable, String file) {
        try {
            Path path = Path.of(file).toAbsolutePath();
            try (InputStream in = Files.newInputStream(path)) {
                if (CertificateFactory.getInstance("X.509")
                        .generateCertificates(in)
                        .isEmpty()) {
                    throw new InvalidSettingException(variable, "names a file without a certificate");
                }
            }
            return path;
        } catch (CertificateException _) {
            throw new InvalidSettingException(variable, "names a file that is no PEM file of certificates");
        } catch (IOException | InvalidPathException _) {
            throw new InvalidSettingException(variable, "names a file that cannot be read");
        }
    }
}
