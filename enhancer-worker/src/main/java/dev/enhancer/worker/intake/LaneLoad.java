package dev.enhancer.worker.intake;

/**
 * What a worker has of one lane.
 *
 * @param running records being worked on
 * @param waiting records that wait for a slot
 * @param held records held for a second look
 * @param bytes size of what waits and is held
 */
record LaneLoad(int running, int waiting, int held, long bytes) {}
