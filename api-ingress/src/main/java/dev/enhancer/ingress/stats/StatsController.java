package dev.enhancer.ingress.stats;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.auth.RequiresScope;
import dev.enhancer.ingress.auth.Scope;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.error.ApiException.Detail;
import dev.enhancer.ingress.web.JsonResponses;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Shows operators what happened in each of the last minutes. */
@RestController
@RequestMapping(path = {"/v1/admin/stats", "/admin/stats"})
final class StatsController {
    private static final Pattern UP_TO_FOUR_DIGITS = Pattern.compile("[1-9][0-9]{0,3}");
    private static final int MOST_MINUTES = 1_440;

    private final StatsReader stats;

    StatsController(StatsReader stats) {
        this.stats = stats;
    }

    @GetMapping
    Mono<ResponseEntity<byte[]>> stats(
            @RequiresScope(Scope.ADMIN_READ) Caller caller, @RequestParam(defaultValue = "60") String minutes) {
        return stats.last(number(minutes)).map(found -> JsonResponses.of(HttpStatus.OK, new Stats(found)));
    }

    private static int number(String minutes) {
        int number = UP_TO_FOUR_DIGITS.matcher(minutes).matches() ? Integer.parseInt(minutes) : 0;
        if (number < 1 || number > MOST_MINUTES) {
            Detail detail = new Detail("minutes", "must be a whole number from 1 to " + MOST_MINUTES);
            throw new ApiException(ErrorCode.VALIDATION_ERROR, List.of(detail));
        }
        return number;
    }

    /** @param minutes the oldest first */
    private record Stats(List<MinuteStats> minutes) {}
}
