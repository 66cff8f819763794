package dev.enhancer.worker.provider.rules;

/** How the result should sound; the text completes "the tone is". */
enum Tone {
    FORMAL("formal", "formal, formell, formel"),
    PROFESSIONAL("professional", "professional, businesslike, professionally, professionell"),
    FRIENDLY("friendly", "friendly, casual, informal, welcoming, chatty, warm tone, freundlich, freundliche, amable"),
    POLITE("polite", "polite, politely, courteous, respectful, respectfully, diplomatic, höflich, höfliche"),
    FIRM("firm", "firm, firmly, assertive, strict, bestimmt"),
    EMPATHETIC("empathetic", "empathetic, sympathetic, compassionate, condolence, condolences, sensitive, gentle"),
    HUMOROUS(
            "humorous",
            "funny, humorous, humor, humour, witty, joke, jokes, sarcastic, playful, hilarious, lustig, lustige,"
                    + " drôle, gracioso"),
    PERSUASIVE("persuasive", "persuasive, convincing, convince, compelling, persuade"),
    INSPIRING(
            "inspiring",
            "inspiring, inspirational, motivational, motivating, uplifting, encouraging, heartfelt, emotional"),
    PLAIN(
            "plain, in everyday words",
            "plain english, plain language, simple terms, simple words, simple language, simply, eli5, easy words,"
                    + " layman, in einfacher"),
    CONFIDENT("confident", "confident, bold, punchy, edgy"),
    SERIOUS("serious", "serious, sober, solemn"),
    DRAMATIC("dramatic", "dramatic, suspenseful, mysterious, scary, spooky, romantic, creepy, melancholic");

    final String sound;
    final String phrases;

    Tone(String sound, String phrases) {
        this.sound = sound;
        this.phrases = phrases;
    }
}
