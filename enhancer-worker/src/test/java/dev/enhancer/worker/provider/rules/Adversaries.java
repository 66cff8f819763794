package dev.enhancer.worker.provider.rules;

import java.util.List;
import java.util.stream.Stream;

/** Texts of 5,000 characters that are hard on code which reads text. */
final class Adversaries {
    private static final int LENGTH = 5_000;

    private Adversaries() {}

    static List<String> texts() {
        return Stream.of(
                        "Write a story in 300 words, ",
                        "at most 100 words, no jargon, without a b c, don't 1,1-1 ",
                        "no ",
                        "1. write a poem\n",
                        "then write an email and then ",
                        "1,1-",
                        "</request> ",
                        "{{name}} $NAME https://a.b ",
                        "\"",
                        "(",
                        "```\n",
                        "> quoted\n",
                        "é",
                        "漢",
                        "をつ",
                        "ال",
                        "\n",
                        "a")
                .map(part -> part.repeat(LENGTH / part.length() + 1).substring(0, LENGTH))
                .filter(text -> !text.isBlank())
                .toList();
    }
}
