package dev.enhancer.worker.provider.chain;

import dev.enhancer.common.job.Attempt;
import dev.enhancer.common.job.JobResult;
import java.util.List;

/** What the provider chain made of a job; each with the calls that were made for it, oldest first. */
public sealed interface Enhancement {
    List<Attempt> attempts();

    /** A provider answered. */
    record Enhanced(JobResult result, List<Attempt> attempts) implements Enhancement {
        public Enhanced {
            attempts = List.copyOf(attempts);
        }
    }

    /** A provider refused the content; nobody else was asked. */
    record Refused(List<Attempt> attempts) implements Enhancement {
        public Refused {
            attempts = List.copyOf(attempts);
        }
    }

    /** No provider that the job may use could answer. */
    record Unavailable(List<Attempt> attempts) implements Enhancement {
        public Unavailable {
            attempts = List.copyOf(attempts);
        }
    }

    /** The job's deadline came first. */
    record OutOfTime(List<Attempt> attempts) implements Enhancement {
        public OutOfTime {
            attempts = List.copyOf(attempts);
        }
    }
}
