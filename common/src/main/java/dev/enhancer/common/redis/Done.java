package dev.enhancer.common.redis;

/** The reply of a script that returns no result. */
public enum Done {
    DONE
}
