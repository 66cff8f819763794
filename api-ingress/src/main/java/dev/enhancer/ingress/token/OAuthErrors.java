package dev.enhancer.ingress.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.error.ApiException.Detail;
import dev.enhancer.ingress.error.ErrorShape;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectWriter;

/**
 * Writes errors of the token endpoint for requests by form: {@code {"error", "error_description"}}, the format of RFC
 * 6749 §5.2. If OAuth defines no code for an error, {@code error} is our own code.
 */
final class OAuthErrors implements ErrorShape {
    private final ObjectWriter json;

    OAuthErrors(ObjectMapper mapper) {
        this.json = mapper.writerFor(Body.class);
    }

    @Override
    public boolean fits(ServerHttpRequest request) {
        String type = request.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
        String form = MediaType.APPLICATION_FORM_URLENCODED_VALUE;
        return request.getMethod() == HttpMethod.POST
                && type != null
                && type.regionMatches(true, 0, form, 0, form.length())
                && TokenController.PATHS.contains(
                        request.getPath().pathWithinApplication().value());
    }

    @Override
    public byte[] write(ErrorCode code, List<Detail> details) {
        String description = details.stream()
                .map(detail -> "; %s %s".formatted(detail.field(), detail.reason()))
                .collect(Collectors.joining("", code.message(), ""));
        return json.writeValueAsBytes(new Body(code.wireName(), description));
    }

    private record Body(
            String error, @JsonProperty("error_description") String description) {}
}
