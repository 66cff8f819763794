package dev.enhancer.ingress.web;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.json.UntrustedJson;
import dev.enhancer.ingress.error.ApiException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/** Parses JSON that has only one reading: valid UTF-8, one value, no name twice in an object. */
public final class StrictJson {
    private static final ObjectReader READER = UntrustedJson.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build()
            .readerFor(JsonNode.class);

    private StrictJson() {}

    /** @throws ApiException {@code malformed_json} */
    public static JsonNode parse(byte[] body) {
        try {
            // on bytes, Jackson would also accept UTF-16 and UTF-32, and invalid UTF-8
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            JsonNode value = READER.readTree(text);
            if (value.isMissingNode()) {
                throw new ApiException(ErrorCode.MALFORMED_JSON);
            }
            return value;
        } catch (CharacterCodingException | JacksonException e) {
            throw new ApiException(ErrorCode.MALFORMED_JSON, List.of(), e);
        }
    }
}
