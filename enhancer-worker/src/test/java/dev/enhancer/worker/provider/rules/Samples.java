package dev.enhancer.worker.provider.rules;

import java.util.List;

/** Prompts as people write them, and prompts as nobody should write them. */
final class Samples {
    static final List<String> PROMPTS = List.of(
            "write a blog post about sourdough",
            "Write a Python function that parses ISO dates, without regex",
            "email to my landlord about the broken heating, polite but firm, max 150 words",
            "Explain quantum computing to a 10 year old",
            "Schreibe ein Gedicht über den Herbst",
            "compare Kafka and RabbitMQ for our backend team",
            "tagline for a vegan bakery",
            "Summarize this in 3 bullet points:\n\n- one\n- two\n\n\tthree",
            "翻译成英文:你好",
            "اكتب قصة قصيرة عن البحر",
            "plan a 5 day trip to Rome for a family with kids",
            "I need ideas for my wedding speech, funny, 3 minutes",
            "vector<int> x; a < b && c",
            "SELECT * FROM users WHERE name LIKE '100%' -- why so slow?",
            "Draft a clause that limits liability. Must comply with GDPR. Do not exceed one page.",
            "```java\nclass A { String s = \"%s %d %n\"; }\n```\nrefactor this",
            "null",
            "undefined",
            "?",
            "  leading and trailing blanks  ",
            "😀😀😀",
            "$1 \\1 {{form}} %s ${x}",
            "#J1234#",
            "Write a story. Never use the word \"suddenly\"; make sure it ends well.");

    private Samples() {}
}
