package dev.enhancer.worker.intake;

/**
 * The records of one lane that a worker has in hand.
 *
 * @param running number of records being worked on
 * @param waiting number of records that wait for a slot
 * @param held number of records held for a later retry
 * @param bytes total size of the waiting and held records
 */
record LaneLoad(int running, int waiting, int held, long bytes) {}
