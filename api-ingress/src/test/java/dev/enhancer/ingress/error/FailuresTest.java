package dev.enhancer.ingress.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.enhancer.common.error.ErrorCode;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisLoadingException;
import io.lettuce.core.RedisReadOnlyException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.RedisSystemException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;

class FailuresTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(new ApiException(ErrorCode.MISSING_TEXT), ErrorCode.MISSING_TEXT),
                arguments(new ResponseStatusException(HttpStatus.NOT_FOUND), ErrorCode.NOT_FOUND),
                arguments(
                        new MethodNotAllowedException(HttpMethod.PUT, Set.of(HttpMethod.GET)),
                        ErrorCode.METHOD_NOT_ALLOWED),
                arguments(new NotAcceptableStatusException(List.of()), ErrorCode.NOT_ACCEPTABLE),
                arguments(new UnsupportedMediaTypeStatusException("no"), ErrorCode.UNSUPPORTED_MEDIA_TYPE),
                arguments(new DataBufferLimitException("too large"), ErrorCode.PAYLOAD_TOO_LARGE),
                arguments(new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE), ErrorCode.PAYLOAD_TOO_LARGE),
                arguments(
                        new ServerWebInputException("no", null, new DecodingException("no")), ErrorCode.MALFORMED_JSON),
                arguments(new ServerWebInputException("no"), ErrorCode.BAD_REQUEST),
                arguments(new ResponseStatusException(HttpStatus.GONE), ErrorCode.BAD_REQUEST),
                arguments(new ResponseStatusException(HttpStatus.BAD_GATEWAY), ErrorCode.INTERNAL_ERROR),
                arguments(new RedisConnectionFailureException("away"), ErrorCode.SERVICE_UNAVAILABLE),
                arguments(new QueryTimeoutException("slow"), ErrorCode.SERVICE_UNAVAILABLE),
                arguments(new RedisCommandTimeoutException("slow"), ErrorCode.SERVICE_UNAVAILABLE),
                arguments(new RedisException("not connected"), ErrorCode.SERVICE_UNAVAILABLE),
                arguments(
                        new RedisSystemException("away", new RedisException("not connected")),
                        ErrorCode.SERVICE_UNAVAILABLE),
                arguments(
                        new RedisSystemException("away", new RedisLoadingException("LOADING")),
                        ErrorCode.SERVICE_UNAVAILABLE),
                arguments(
                        new RedisSystemException("away", new RedisReadOnlyException("READONLY")),
                        ErrorCode.SERVICE_UNAVAILABLE),
                arguments(
                        new RedisSystemException("defect", new RedisCommandExecutionException("WRONGTYPE")),
                        ErrorCode.INTERNAL_ERROR),
                arguments(new IllegalStateException("defect"), ErrorCode.INTERNAL_ERROR));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void every_failure_has_a_code(Throwable failure, ErrorCode code) {
        assertThat(Failures.codeOf(failure)).isEqualTo(code);
    }
}
