package dev.enhancer.crash;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** What clients that reconnect saw of the HTTP interface. Used by many threads. */
final class Tally {
    private static final int MOST_EXAMPLES = 20;

    private final LongAdder responses = new LongAdder();
    private final LongAdder reconnects = new LongAdder();
    private final LongAdder clientErrors = new LongAdder();
    private final LongAdder serverErrors = new LongAdder();
    private final LongAdder unserved = new LongAdder();
    private final Queue<String> examples = new ConcurrentLinkedQueue<>();

    /** @param request method and path */
    void response(String request, int status, String body) {
        responses.increment();
        if (status >= 400) {
            (status >= 500 ? serverErrors : clientErrors).increment();
            example("%s: %d %s".formatted(request, status, body));
        }
    }

    /** A connection broke before the response was complete, and the request is made again. */
    void reconnect() {
        reconnects.increment();
    }

    /** A request that got no response, however often it was made. */
    void unserved(String request, Throwable failure) {
        unserved.increment();
        example("%s: %s".formatted(request, failure));
    }

    private void example(String text) {
        if (examples.size() < MOST_EXAMPLES) {
            examples.add(text);
        }
    }

    /** What was counted since the last call. */
    Count take() {
        Count count = new Count(
                responses.sumThenReset(),
                reconnects.sumThenReset(),
                clientErrors.sumThenReset(),
                serverErrors.sumThenReset(),
                unserved.sumThenReset(),
                String.join("\n", examples));
        examples.clear();
        return count;
    }

    /**
     * @param responses of any status
     * @param reconnects requests made again because their connection broke
     * @param clientErrors responses 4xx, of which the clients here give no cause for any
     * @param serverErrors responses 5xx
     * @param unserved requests without a response, although they were made again
     * @param examples of the last three, a line each
     */
    record Count(
            long responses, long reconnects, long clientErrors, long serverErrors, long unserved, String examples) {}
}
