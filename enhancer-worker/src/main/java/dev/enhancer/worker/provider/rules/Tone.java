package dev.enhancer.worker.provider.rules;

/** How the answer should sound. */
enum Tone {
    FORMAL("formal and courteous", "formal,official,courteous,respectful,diplomatic,polite"),
    PROFESSIONAL("professional and to the point", "professional,businesslike,objective,neutral,factual"),
    FRIENDLY("friendly and warm", "friendly,warm,casual,informal,welcoming,conversational,kind"),
    HUMOROUS("light, with humour", "funny,humorous,humor,humour,witty,joke,sarcastic,playful,hilarious"),
    PERSUASIVE("persuasive without exaggeration", "persuasive,convincing,convince,compelling,persuade"),
    INSPIRING("inspiring", "inspiring,inspirational,motivational,motivate,uplifting,encouraging"),
    PLAIN("plain and simple", "simple,simply,plain,easy,eli5,understandable,jargon"),
    DRAMATIC("dramatic and intense", "dramatic,dark,suspenseful,mysterious,epic,intense,scary,romantic");

    final String sound;
    final String phrases;

    Tone(String sound, String phrases) {
        this.sound = sound;
        this.phrases = phrases;
    }
}
