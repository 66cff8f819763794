package dev.enhancer.backing;

/** One Kafka or Redis that a test can take away and bring back. */
interface Service extends AutoCloseable {
    /** The same from the first start to the end. */
    String address();

    /** Returns when it works. Does nothing if it runs. */
    void start();

    void stop();

    /** By SIGKILL. */
    void kill();

    /** Stops it and deletes its data. */
    @Override
    void close();
}
