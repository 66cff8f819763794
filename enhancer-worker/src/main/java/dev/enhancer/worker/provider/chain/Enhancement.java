package dev.enhancer.worker.provider.chain;

import dev.enhancer.common.job.Attempt;
import dev.enhancer.common.job.JobResult;
import java.util.List;

/** The outcome of a job in the provider chain, with the attempts that were made for it, oldest first. */
public sealed interface Enhancement {
    List<Attempt> attempts();

    /** A provider made a completion. */
    record Enhanced(JobResult result, List<Attempt> attempts) implements Enhancement {
        public Enhanced {
            attempts = List.copyOf(attempts);
        }
    }

    /** A provider refused the content, and no other made a completion. */
    record Refused(List<Attempt> attempts) implements Enhancement {
        public Refused {
            attempts = List.copyOf(attempts);
        }
    }

    /** No provider that the job may use made a completion. */
    record Unavailable(List<Attempt> attempts) implements Enhancement {
        public Unavailable {
            attempts = List.copyOf(attempts);
        }
    }

    /** The job's deadline passed first. */
    record OutOfTime(List<Attempt> attempts) implements Enhancement {
        public OutOfTime {
            attempts = List.copyOf(attempts);
        }
    }
}
