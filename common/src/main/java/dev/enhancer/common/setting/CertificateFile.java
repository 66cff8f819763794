package dev.enhancer.common.setting;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;

/** A PEM file with the certificates of the authorities that a server's own certificate may come from. */
public final class CertificateFile {
    private CertificateFile() {}

    /**
     * Its absolute path.
     *
     * @param variable by which the operator names it
     * @throws InvalidSettingException if it cannot be read or holds no certificate
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
