package dev.enhancer.worker.result;

import com.github.f4b6a3.ulid.UlidCreator;

/**
 * Identifies one run of one worker process. It is created at the start and never reused.
 *
 * @param value a ULID
 */
public record WorkerIdentity(String value) {
    static WorkerIdentity make() {
        return new WorkerIdentity(UlidCreator.getUlid().toString());
    }
}
