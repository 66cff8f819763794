package dev.enhancer.ingress.batch;

import dev.enhancer.ingress.submit.AcceptedJob;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * The response to a batch without the documents of its jobs, since these change.
 *
 * @param elements one for each submission, in the client's order: the JSON of an error, without line breaks; or empty for a
 *     job
 */
record BatchFrame(List<String> elements) {
    /** The element that stands for a job. */
    static final String JOB = "";

    private static final String SEPARATOR = "\n";

    BatchFrame {
        elements = List.copyOf(elements);
    }

    static String error(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    /** The frame as text that {@link #read} reads. */
    String written() {
        return String.join(SEPARATOR, elements);
    }

    static BatchFrame read(String written) {
        return new BatchFrame(Arrays.asList(written.split(SEPARATOR, -1)));
    }

    /**
     * The JSON of the response.
     *
     * @param jobs one for each job of the frame, in the same order
     * @param gone JSON in place of a job that no longer exists
     */
    byte[] filled(List<AcceptedJob> jobs, byte[] gone) {
        Iterator<AcceptedJob> next = jobs.iterator();
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        json.writeBytes(ascii("{\"jobs\":["));
        for (int i = 0; i < elements.size(); i++) {
            if (i > 0) {
                json.write(',');
            }
            String element = elements.get(i);
            if (element.equals(JOB)) {
                AcceptedJob job = next.next();
                json.writeBytes(job.isGone() ? gone : job.document());
            } else {
                json.writeBytes(element.getBytes(StandardCharsets.UTF_8));
            }
        }
        json.writeBytes(ascii("]}"));
        return json.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
