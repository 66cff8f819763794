package dev.enhancer.common.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeadLetterJsonTest {
    private static final DeadLetter.Place PLACE = new DeadLetter.Place("jobs.dead", 0, 7);

    @Test
    void reads_what_it_writes() {
        DeadLetter job = new DeadLetter(
                "jobs.normal-3-4",
                DeadLetter.Kind.JOB,
                "job",
                "acme",
                "no job",
                1_764_009_170_000L,
                "jobs.normal",
                PLACE);
        DeadLetter webhook =
                new DeadLetter("msg_1", DeadLetter.Kind.WEBHOOK, null, null, "410", 1_764_009_170_000L, null, PLACE);

        byte[] list = "[%s,%s]"
                .formatted(DeadLetterJson.write(job), DeadLetterJson.write(webhook))
                .getBytes(UTF_8);

        assertThat(DeadLetterJson.readList(list)).containsExactly(job, webhook);
    }

    @Test
    void passes_over_what_a_newer_process_writes() {
        String entry = """
                [{"id":"a","kind":"job","reason":"b","atMillis":1,"source":"jobs.low","new":1,\
                "place":{"topic":"jobs.dead","partition":0,"offset":7}}]""";

        assertThat(DeadLetterJson.readList(entry.getBytes(UTF_8)))
                .singleElement()
                .isEqualTo(new DeadLetter("a", DeadLetter.Kind.JOB, null, null, "b", 1, "jobs.low", PLACE));
    }
}
