package dev.enhancer.bench.eval.check;

/** What is checked of an output. A case passes if every aspect that applies to it does. */
public enum Aspect {
    COMPLETION("a prompt came"),
    CONTAINS("literals kept"),
    EXCLUDES("nothing wrong added"),
    CLIENT_TEXT("text and context kept"),
    LANGUAGE("language of our words"),
    SIZE("size and layout of the format"),
    MARKS("no template marks"),
    KIND("kind not wrong");

    private final String title;

    Aspect(String title) {
        this.title = title;
    }

    /** Stands in the report. */
    public String title() {
        return title;
    }
}
