package dev.enhancer.worker.result;

import com.github.f4b6a3.ulid.UlidCreator;

/**
 * Names one run of one worker process: made at start, never used again.
 *
 * @param value a ULID
 */
public record WorkerIdentity(String value) {
    static WorkerIdentity make() {
        return new WorkerIdentity(UlidCreator.getUlid().toString());
    }
}
