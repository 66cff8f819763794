package dev.enhancer.worker.provider.rules;

/** For whom the answer is meant. */
enum Audience {
    BEGINNERS(
            "people who are new to the subject", "beginner,newbie,novice,dummies,newcomer,layman,laymen,non technical"),
    CHILDREN("children", "kid,child,children,toddler,year old,kindergarten,preschool"),
    STUDENTS("students", "student,pupil,undergraduate,freshman,learner,teenager"),
    DEVELOPERS("software developers", "developer,programmer,engineer,devs"),
    EXECUTIVES("executives who decide on it", "executive,ceo,cto,cfo,board,investor,stakeholder,leadership,director"),
    COLLEAGUES("colleagues", "colleague,coworker,team,staff,employee"),
    CUSTOMERS("customers", "customer,client,buyer,shopper,subscriber,guest,user"),
    EXPERTS("experts in the field", "expert,specialist,researcher,scientist,advanced,professional");

    final String people;
    final String phrases;

    Audience(String people, String phrases) {
        this.people = people;
        this.phrases = phrases;
    }
}
