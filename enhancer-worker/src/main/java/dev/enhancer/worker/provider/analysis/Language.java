package dev.enhancer.worker.provider.analysis;

/** The language that a request is written in, as far as we can write in it too. */
public enum Language {
    ENGLISH("en"),
    GERMAN("de"),
    FRENCH("fr"),
    SPANISH("es"),
    ITALIAN("it"),
    PORTUGUESE("pt"),
    DUTCH("nl"),
    CHINESE("zh"),
    JAPANESE("ja"),
    KOREAN("ko"),
    ARABIC("ar"),
    /** Any other language, or too little text to tell. */
    OTHER("und");

    private final String code;

    Language(String code) {
        this.code = code;
    }

    /** ISO 639-1; {@code und} for another language. */
    public String code() {
        return code;
    }
}
