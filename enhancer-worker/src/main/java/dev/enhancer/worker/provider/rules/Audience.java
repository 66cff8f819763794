package dev.enhancer.worker.provider.rules;

import java.util.Set;

/** Whom the result is for; the text completes "for". */
enum Audience {
    BEGINNERS(
            "people who are new to the subject",
            "beginner, newbie, novice, dummies, newcomer, layman, laymen, non technical, nontechnical, anfänger,"
                    + " débutants, principiantes"),
    FAMILIES("families with children", "family, families, familie, famille, familia"),
    CHILDREN(
            "children, in words that they know",
            "kid, child, children, toddler, year old, year olds, kindergarten, preschool, grader, graders, kinder,"
                    + " enfants, niños"),
    STUDENTS("students", "student, pupil, undergraduate, freshman, learner, teenager, teens, classroom, schüler"),
    OWNERS("owners of small businesses", "small business, business owner, freelancer, founder, entrepreneur"),
    PARENTS("parents", "parent, mums and, moms and"),
    RECRUITERS("recruiters and hiring managers", "recruiter, hiring manager, employer"),
    DEVELOPERS("software developers", "developer, programmer, engineer, devs, entwickler"),
    EXECUTIVES(
            "executives who decide on it",
            "executive, ceo, cto, cfo, board, investor, stakeholder, leadership, director, vorstand"),
    MANAGERS("managers who have to act on it", "manager, supervisor, department head"),
    COLLEAGUES("colleagues who know the situation", "colleague, coworker, team, staff, employee, kollegen"),
    CUSTOMERS("customers", "customer, client, buyer, shopper, subscriber, guest, user, kunden, clientes"),
    EXPERTS("experts in the field", "expert, specialist, researcher, scientist, advanced, professional");

    private static final Set<Audience> READ_CODE =
            Set.of(BEGINNERS, CHILDREN, STUDENTS, DEVELOPERS, COLLEAGUES, EXPERTS);

    final String people;
    final String phrases;

    Audience(String people, String phrases) {
        this.people = people;
        this.phrases = phrases;
    }

    /** False for people who are named in a request for code but do not read it, such as customers whom the code counts. */
    boolean fits(ContentType type) {
        return type != ContentType.CODE || READ_CODE.contains(this);
    }
}
