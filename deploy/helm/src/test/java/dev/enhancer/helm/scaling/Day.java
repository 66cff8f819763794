package dev.enhancer.helm.scaling;

/** What happens on the simulated day. Times are seconds since midnight. */
final class Day {
    static final int SECONDS = 24 * 3600;

    static final Span SPIKE = Span.of(11, 0, 20);
    static final Span OUTAGE = Span.of(16, 0, 30);
    static final Span THROTTLING = Span.of(19, 0, 60);

    /** Calls a second that the provider admits while it throttles; about half of what arrives then. */
    static final double THROTTLED_CALLS = 40;

    private Day() {}

    record Span(int from, int until) {
        static Span of(int hour, int minute, int minutes) {
            int from = hour * 3600 + minute * 60;
            return new Span(from, from + minutes * 60);
        }

        boolean contains(int second) {
            return second >= from && second < until;
        }

        /** With the time in which its effects pass. */
        Span andMinutesAfter(int minutes) {
            return new Span(from, until + minutes * 60);
        }
    }

    /** Jobs that arrive in a second: 20 at night, a ramp to 120 at 14 h and back by 22 h, three times as many at 11 h. */
    static double arrivals(int second) {
        double hour = second / 3600.0;
        double ramp = hour > 6 && hour < 22 ? Math.sin(Math.PI * (hour - 6) / 16) : 0;
        return (20 + 100 * ramp) * (SPIKE.contains(second) ? 3 : 1);
    }

    static double admittedCalls(int second) {
        return THROTTLING.contains(second) ? THROTTLED_CALLS : Double.MAX_VALUE;
    }
}
