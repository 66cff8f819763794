package dev.enhancer.backing;

/** A Kafka or Redis server that a test can stop and start again. */
interface Service extends AutoCloseable {
    /** The address, which stays the same when the server is started again. */
    String address();

    /** Starts the server and returns when it works. Does nothing if it is running. */
    void start();

    void stop();

    /** Kills it by SIGKILL. */
    void kill();

    /** Stops it and deletes its data. */
    @Override
    void close();
}
