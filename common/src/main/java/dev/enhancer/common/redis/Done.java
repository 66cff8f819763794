package dev.enhancer.common.redis;

/** The reply of a script that has nothing to tell. */
public enum Done {
    DONE
}
