package dev.enhancer.worker.webhook;

/** Which of the two keys of an endpoint a call speaks against. */
enum Fault {
    /** Neither. */
    NONE,
    /** Nobody could be connected to: the origin, and with it all its URLs. */
    ORIGIN,
    /** The response was bad or late: the URL, whatever its query was. */
    URL
}
