package dev.enhancer.worker.webhook;

/** What a failed call counts against. */
enum Fault {
    /** Nothing: the call did not fail. */
    NONE,
    /** The origin, and with it all its URLs: no connection could be made. */
    ORIGIN,
    /** The URL without its query: the response was bad or late. */
    URL
}
