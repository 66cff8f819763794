package dev.enhancer.ingress.read;

/**
 * A job document as it is stored.
 *
 * @param json UTF-8, never parsed on its way
 * @param version goes up with each change
 * @param isFinal whether there will be no other version
 */
record StoredDocument(byte[] json, String version, boolean isFinal) {
    /** Says also whether it is final: versions begin anew when a worker restores a job that Redis has lost. */
    String etag() {
        return "\"" + version + (isFinal ? "-final\"" : "\"");
    }
}
