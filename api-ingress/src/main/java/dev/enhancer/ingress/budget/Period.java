package dev.enhancer.ingress.budget;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.enhancer.common.json.WireName;
import java.time.LocalDate;

/** The time for which a budget is. */
enum Period {
    DAY {
        @Override
        LocalDate first(LocalDate today) {
            return today;
        }

        @Override
        LocalDate next(LocalDate today) {
            return today.plusDays(1);
        }
    },
    MONTH {
        @Override
        LocalDate first(LocalDate today) {
            return today.withDayOfMonth(1);
        }

        @Override
        LocalDate next(LocalDate today) {
            return first(today).plusMonths(1);
        }
    };

    /** The first day of the running period. */
    abstract LocalDate first(LocalDate today);

    /** The first day of the next period. */
    abstract LocalDate next(LocalDate today);

    @JsonValue
    String wireName() {
        return WireName.of(this);
    }
}
