package dev.enhancer.ingress.error;

import dev.enhancer.common.error.ErrorCode;
import io.lettuce.core.RedisBusyException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisLoadingException;
import io.lettuce.core.RedisReadOnlyException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.RedisSystemException;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.web.ErrorResponse;

/** Maps failures to the error codes that clients get. */
public final class Failures {
    private Failures() {}

    /** The code of the response to a request that failed with this. */
    public static ErrorCode codeOf(Throwable failure) {
        return switch (failure) {
            case ApiException expected -> expected.code();
            case RedisConnectionFailureException _, QueryTimeoutException _ -> ErrorCode.SERVICE_UNAVAILABLE;
            case RedisSystemException redis -> codeOfRedis(redis.getCause());
            case RedisException redis -> codeOfRedis(redis);
            case DataBufferLimitException _ -> ErrorCode.PAYLOAD_TOO_LARGE;
            case InvalidMimeTypeException _ -> ErrorCode.NOT_ACCEPTABLE; // e.g. an Accept with more than 50 types
            case ErrorResponse framework ->
                codeOfStatus(framework.getStatusCode().value(), failure.getCause());
            default -> ErrorCode.INTERNAL_ERROR;
        };
    }

    private static ErrorCode codeOfRedis(@Nullable Throwable failure) {
        return switch (failure) {
            case RedisLoadingException _, RedisBusyException _, RedisReadOnlyException _ ->
                ErrorCode.SERVICE_UNAVAILABLE;
            // Redis replied that it cannot run our command: a bug of ours
            case RedisCommandExecutionException _ -> ErrorCode.INTERNAL_ERROR;
            case null, default -> ErrorCode.SERVICE_UNAVAILABLE;
        };
    }

    private static ErrorCode codeOfStatus(int status, @Nullable Throwable cause) {
        return switch (status) {
            case 404 -> ErrorCode.NOT_FOUND;
            case 405 -> ErrorCode.METHOD_NOT_ALLOWED;
            case 406 -> ErrorCode.NOT_ACCEPTABLE;
            case 413 -> ErrorCode.PAYLOAD_TOO_LARGE;
            case 415 -> ErrorCode.UNSUPPORTED_MEDIA_TYPE;
            default ->
                status >= 500
                        ? ErrorCode.INTERNAL_ERROR
                        : cause instanceof DecodingException ? ErrorCode.MALFORMED_JSON : ErrorCode.BAD_REQUEST;
        };
    }
}
