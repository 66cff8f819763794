package dev.enhancer.worker.provider.analysis;

/** A text of which parts are hidden. It keeps its length: a hidden character becomes a line feed. */
final class Masked {
    private final char[] characters;
    private int hidden;
    private boolean code;

    Masked(String text) {
        characters = text.toCharArray();
    }

    /** Hides a part of the material. */
    void hide(int from, int to) {
        for (int at = Math.max(0, from); at < Math.min(to, characters.length); at++) {
            if (characters[at] != '\n') {
                hidden += Character.isWhitespace(characters[at]) ? 0 : 1;
                characters[at] = '\n';
            }
        }
    }

    void hideCode(int from, int to) {
        int before = hidden;
        hide(from, to);
        code |= hidden > before;
    }

    boolean hasMaterial() {
        return hidden > 0;
    }

    boolean hasCode() {
        return code;
    }

    @Override
    public String toString() {
        return new String(characters);
    }
}
