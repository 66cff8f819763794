package dev.enhancer.ingress.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BorrowerTest {
    private static final int PER_MINUTE = 6_000;
    private static final long AT = 1_772_366_400_250L;

    private final Borrower borrower = new Borrower();

    @Test
    void borrows_a_quarter_of_what_it_asked_for_in_the_second_before() {
        asksFor(100, 0);

        assertThat(borrower.ask(PER_MINUTE)).isZero();
        borrower.take(PER_MINUTE, millis(1_100));
        assertThat(borrower.ask(PER_MINUTE)).isEqualTo(25);
    }

    @Test
    void never_borrows_more_than_a_hundredth_of_the_limit() {
        asksFor(1_000, 0);
        borrower.take(PER_MINUTE, millis(1_100));

        assertThat(borrower.ask(PER_MINUTE)).isEqualTo(60);
    }

    @Test
    void borrows_nothing_after_a_quiet_second_or_at_a_low_limit() {
        asksFor(100, 0);
        borrower.take(PER_MINUTE, millis(2_100));

        assertThat(borrower.ask(PER_MINUTE)).isZero();
        asksFor(100, millis(2_200));
        borrower.take(PER_MINUTE, millis(3_200));
        assertThat(borrower.ask(99)).isZero();
    }

    @Test
    void only_one_request_borrows_at_a_time() {
        asksFor(100, 0);
        borrower.take(PER_MINUTE, millis(1_100));

        assertThat(borrower.ask(PER_MINUTE)).isPositive();
        assertThat(borrower.ask(PER_MINUTE)).isZero();
        borrower.answered();
        assertThat(borrower.ask(PER_MINUTE)).isPositive();
    }

    @Test
    void what_is_borrowed_is_used_up_in_its_second() {
        borrower.borrowed(new Loan(new Consumption(1, 3_000, 60_000, AT, false), 3, PER_MINUTE, millis(0)));

        assertThat(borrower.take(PER_MINUTE, millis(0))).isEqualTo(new Consumption(1, 2_999, 60_000, AT, false));
        assertThat(borrower.take(PER_MINUTE, millis(749)))
                .isEqualTo(new Consumption(1, 2_998, 59_251, AT + 749, false));
        assertThat(borrower.take(PER_MINUTE, millis(750))).isNull();
    }

    @Test
    void what_is_given_back_is_lent_no_more() {
        Loan loan = new Loan(new Consumption(1, 3_000, 60_000, AT, false), 3, PER_MINUTE, millis(0));
        borrower.borrowed(loan);
        borrower.take(PER_MINUTE, millis(1));

        assertThat(loan.end()).isEqualTo(2);
        assertThat(borrower.take(PER_MINUTE, millis(2))).isNull();
        assertThat(loan.end()).isZero();
    }

    @Test
    void what_was_lent_of_another_limit_is_not_used() {
        borrower.borrowed(new Loan(new Consumption(1, 3_000, 60_000, AT, false), 3, PER_MINUTE, millis(0)));

        assertThat(borrower.take(PER_MINUTE / 2, millis(1))).isNull();
    }

    private void asksFor(int times, long nanos) {
        for (int i = 0; i < times; i++) {
            borrower.take(PER_MINUTE, nanos == 0 ? millis(10) : nanos);
        }
    }

    private static long millis(long millis) {
        return TimeUnit.SECONDS.toNanos(5) + TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
