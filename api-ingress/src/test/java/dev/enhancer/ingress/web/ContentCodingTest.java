package dev.enhancer.ingress.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentCodingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gzip",
                "GZip",
                "x-gzip",
                "br, gzip",
                "gzip, deflate, br, zstd",
                "br;q=1.0, gzip;q=0.1",
                "*",
                "br;q=0, *;q=0.5",
                "identity;q=0, gzip",
                "identity;q=0.5, gzip;q=0.5",
                "identity;q=0.5, *;q=0.6",
                "gzip ; q=1.000",
                "gzip;q=0, gzip;q=1",
                "gzip;level=9",
                "gzip;q=1.0;x=1",
                ", ,;,gzip,"
            })
    void compresses_when_gzip_has_at_least_the_weight_of_identity(String accepted) {
        assertThat(ContentCoding.acceptsGzip(accepted)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "identity",
                "br",
                "zstd, deflate",
                "gzip;q=0",
                "gzip;q=0.000, *",
                "*;q=0",
                "identity;q=0",
                "identity, gzip;q=0.5",
                "gzip;q=0.5, *;q=0.8",
                "gzip;q=high",
                "gzip;q=NaN",
                "gzip;q=1e9",
                "gzip;x=1;q=0",
                "notgzip",
                "gzip-9"
            })
    void does_not_compress_otherwise(String accepted) {
        assertThat(ContentCoding.acceptsGzip(accepted)).isFalse();
    }
}
