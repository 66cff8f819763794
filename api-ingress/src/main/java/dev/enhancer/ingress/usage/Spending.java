package dev.enhancer.ingress.usage;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import dev.enhancer.ingress.usage.ReadUsage.Cost;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What a client has spent since some time, in millionths of the operator's currency.
 *
 * @param since the first midnight (UTC) that is included
 * @param models what it was spent on, the most expensive first
 */
record Spending(Instant since, long costMicros, List<ModelSpending> models) {
    private static final String TOTAL = "total";

    record ModelSpending(String provider, String model, long costMicros) {}

    /** The spending of these days: from the first one on. */
    static Spending since(LocalDate first, List<Cost> costs) {
        Map<String, Long> microsByItem = costs.stream()
                .filter(cost -> !cost.day().isBefore(first))
                .collect(groupingBy(Cost::item, summingLong(Cost::micros)));
        return new Spending(
                first.atStartOfDay(ZoneOffset.UTC).toInstant(),
                microsByItem.getOrDefault(TOTAL, 0L),
                microsByItem.entrySet().stream()
                        .filter(item -> !item.getKey().equals(TOTAL))
                        .map(item -> ofModel(item.getKey(), item.getValue()))
                        .sorted(Comparator.comparingLong(ModelSpending::costMicros)
                                .reversed()
                                .thenComparing(ModelSpending::provider)
                                .thenComparing(ModelSpending::model))
                        .toList());
    }

    /** @param item a provider, a slash and a model, whose name may contain slashes too */
    private static ModelSpending ofModel(String item, long micros) {
        int slash = item.indexOf('/');
        return new ModelSpending(item.substring(0, Math.max(slash, 0)), item.substring(slash + 1), micros);
    }
}
