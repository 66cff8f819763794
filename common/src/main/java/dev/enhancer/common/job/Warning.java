package dev.enhancer.common.job;

/**
 * Tells the client that its input was altered.
 *
 * @param code names the kind of the alteration, such as {@code active_html_removed}
 * @param field the altered field of the submission
 * @param message what was altered, for people
 */
public record Warning(String code, String field, String message) {
    /** Scripts, frames, event handlers and the like were removed. */
    public static final String ACTIVE_HTML_REMOVED = "active_html_removed";
}
