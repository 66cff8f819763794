package dev.enhancer.worker.provider.call;

import dev.enhancer.common.job.EarlierResult;
import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobInput;
import dev.enhancer.common.job.Priority;
import dev.enhancer.common.job.Routing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Jobs that differ in what providers look at. */
public final class JobBuilder {
    public static final JobId ID = new JobId("job_01KAQ3M6Z8Y0V5T9C2R7W4XN1B");

    private final Instant createdAt;
    private Duration ttl = Duration.ofMinutes(15);
    private Routing routing = Routing.DEFAULT;
    private JobInput input = new JobInput("write a blog post", Format.STRUCTURED, null);

    private @Nullable EarlierResult earlier;

    private JobBuilder(Instant createdAt) {
        this.createdAt = createdAt;
    }

    public static JobBuilder aJob(Clock clock) {
        return new JobBuilder(clock.instant());
    }

    public JobBuilder ttl(Duration time) {
        ttl = time;
        return this;
    }

    public JobBuilder routing(@Nullable String provider, @Nullable String model, boolean fallback) {
        routing = new Routing(provider, model, fallback);
        return this;
    }

    public JobBuilder input(String text, Format format, @Nullable String context) {
        input = new JobInput(text, format, context);
        return this;
    }

    public JobBuilder input(JobInput value) {
        input = value;
        return this;
    }

    /** The result that the input refines. */
    public JobBuilder earlier(EarlierResult result) {
        earlier = result;
        return this;
    }

    public Job build() {
        return new Job(
                ID,
                "acme",
                createdAt,
                createdAt.plus(ttl),
                Priority.NORMAL,
                input,
                routing,
                null,
                Map.of(),
                List.of(),
                earlier);
    }
}
