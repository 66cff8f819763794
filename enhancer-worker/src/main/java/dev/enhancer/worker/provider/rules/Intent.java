package dev.enhancer.worker.provider.rules;

import java.util.Set;

/** The goal of the result, if the request names one. */
enum Intent {
    DECIDE(
            "a decision has to be made",
            "Recommend one option, and say under which conditions another one would be better.",
            "should i, should we, versus, vs, which one, which is, choose, choosing, decide, decision, recommend, better"
                    + " than, worth it, trade offs, compare, pros and"),
    IMPROVE(
            "what exists already has to become better",
            "Change only what makes it better, and say what was changed and why.",
            "improve, rewrite, refactor, optimize, optimise, polish, rephrase, simplify, shorten, clean up, modernize,"
                    + " speed up"),
    LEARN(
            "the reader wants to master it",
            "Add one short exercise, with its solution apart.",
            "learn, learning, teach, teach me, study, studying, master, practice, understand, exam"),
    PUT_RIGHT(
            "something went wrong and has to be put right",
            "Name what went wrong, take responsibility once, and say what happens now.",
            "apologize, apologise, apology, apologizing, sorry, mistake, entschuldigung, entschuldige, disculpa, excuses"),
    DECLINE(
            "a wish has to be turned down without harm to the relation",
            "Say no in the first two sentences, give one honest reason, and offer what is possible instead.",
            "decline, declining, reject, rejection, turn down, say no, refuse, cancel, absage"),
    COMPLAIN(
            "a grievance has to be remedied",
            "State the facts and the remedy that is wanted, with a date, and stay polite.",
            "complain, complaint, complaining, refund, broken, damaged, defective, beschwerde, queja"),
    PERSUADE(
            "the reader has to be won over",
            "Completion the strongest objection openly.",
            "persuade, convince, convincing, sell, promote, pitch, negotiate, raise, fundraising, donate, sign up");

    final String purpose;
    final String demand;
    final String phrases;

    Intent(String purpose, String demand, String phrases) {
        this.purpose = purpose;
        this.demand = demand;
        this.phrases = phrases;
    }

    private static final Set<ContentType> MESSAGES =
            Set.of(ContentType.EMAIL, ContentType.LETTER, ContentType.SPEECH, ContentType.GENERAL);

    /** False if the type implies the goal already, or if the words have another meaning with that type. */
    boolean fits(ContentType type) {
        return switch (this) {
            case DECIDE ->
                switch (type) {
                    case QUESTION, ANALYSIS, REPORT, GENERAL, EXPLANATION -> true;
                    default -> false;
                };
            case IMPROVE -> type == ContentType.CODE || type == ContentType.RESUME || type == ContentType.GENERAL;
            case LEARN -> type == ContentType.EXPLANATION || type == ContentType.TUTORIAL;
            case PUT_RIGHT, DECLINE, COMPLAIN -> MESSAGES.contains(type);
            case PERSUADE -> MESSAGES.contains(type) || type == ContentType.REPORT || type == ContentType.PRESENTATION;
        };
    }
}
