package dev.enhancer.common.kafka;

import dev.enhancer.common.job.Priority;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The specification of a topic that must be created.
 *
 * @param config topic configuration, by Kafka's names
 */
public record TopicSpec(String name, int partitions, short replication, Map<String, String> config) {
    private static final Duration EVENT_RETENTION = Duration.ofDays(30);

    /** So many workers can share the deliveries of one delay; there are ten such topics. */
    private static final int RETRY_PARTITIONS = 4;

    /** With this many replicas one may be down, and acknowledged records still have two copies. */
    private static final int REPLICAS_TO_LOSE_ONE = 3;

    public TopicSpec {
        config = Map.copyOf(config);
    }

    /**
     * All topics that the two applications need.
     *
     * @param partitionsPerLane partitions of each lane, and of the events
     * @param retryTopics names of the delay topics of the retry schedule
     */
    public static List<TopicSpec> all(int partitionsPerLane, short replication, List<String> retryTopics) {
        Stream<TopicSpec> lanes = Stream.of(Priority.values())
                .map(priority -> kept(Topics.lane(priority), partitionsPerLane, replication, Topics.LANE_RETENTION));
        TopicSpec events = kept(Topics.EVENTS, partitionsPerLane, replication, EVENT_RETENTION)
                .with("cleanup.policy", "compact,delete");
        Stream<TopicSpec> dead = Stream.of(Topics.DEAD_JOBS, Topics.DEAD_WEBHOOKS)
                .map(name -> kept(name, 1, replication, Topics.DEAD_RETENTION));
        Stream<TopicSpec> retries =
                retryTopics.stream().map(name -> kept(name, RETRY_PARTITIONS, replication, Topics.LANE_RETENTION));
        return Stream.of(lanes, Stream.of(events), dead, retries)
                .flatMap(Function.identity())
                .toList();
    }

    private static TopicSpec kept(String name, int partitions, short replication, Duration retention) {
        TopicSpec spec = new TopicSpec(
                name, partitions, replication, Map.of("retention.ms", Long.toString(retention.toMillis())));
        return replication < REPLICAS_TO_LOSE_ONE
                ? spec
                : spec.with("min.insync.replicas", Integer.toString(REPLICAS_TO_LOSE_ONE - 1));
    }

    private TopicSpec with(String key, String value) {
        Map<String, String> more = new TreeMap<>(config);
        more.put(key, value);
        return new TopicSpec(name, partitions, replication, more);
    }

    /** The command that creates the topic by hand, with the tool that comes with Kafka. */
    public String command() {
        String configs = new TreeMap<>(config)
                .entrySet().stream()
                        .map(entry -> " --config %s=%s".formatted(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining());
        return ("kafka-topics.sh --bootstrap-server \"$KAFKA_BOOTSTRAP_SERVERS\" --create --if-not-exists --topic %s"
                        + " --partitions %d --replication-factor %d%s")
                .formatted(name, partitions, replication, configs);
    }
}
