package dev.enhancer.worker.provider.analysis;

import java.util.Set;

/** Recognises lines that nobody writes as a request: code, logs, tables, stack traces. */
final class LineShape {
    private static final Set<String> CODE_STARTS = Set.of(
            "import",
            "from",
            "def",
            "class",
            "public",
            "private",
            "protected",
            "static",
            "function",
            "const",
            "let",
            "var",
            "return",
            "if",
            "for",
            "while",
            "else",
            "elif",
            "try",
            "catch",
            "except",
            "#include",
            "package",
            "using",
            "select",
            "insert",
            "update",
            "delete",
            "create",
            "alter",
            "where",
            "group",
            "order",
            "join",
            "left",
            "inner",
            "struct",
            "interface",
            "enum",
            "fn",
            "func",
            "print",
            "echo",
            "void",
            "int",
            "async",
            "await",
            "@override",
            "raise",
            "throw");

    private LineShape() {}

    /** True for a line that is material even alone. */
    static boolean isCertain(String line) {
        String stripped = line.strip();
        return stripped.startsWith("at ") && stripped.endsWith(")") && stripped.indexOf('(') > 0
                || stripped.startsWith("Traceback (most recent")
                || stripped.startsWith("File \"") && stripped.contains(", line ")
                || stripped.startsWith("Exception in thread")
                || isQuery(stripped)
                || isMessage(stripped)
                || isLog(stripped);
    }

    /** True for a line that is material if its neighbour is of this kind too. */
    static boolean isLikely(String line) {
        String stripped = line.strip();
        return !stripped.isEmpty()
                && (isCertain(line) || isSpeech(stripped) || isCode(line, stripped) || isRow(stripped));
    }

    static boolean isCode(String line, String stripped) {
        if (stripped.isEmpty()) {
            return false;
        }
        char last = stripped.charAt(stripped.length() - 1);
        if (last == '{'
                || last == '}'
                || stripped.startsWith("}")
                || stripped.endsWith("*/")
                || stripped.startsWith("//")) {
            return true;
        }
        int symbols = count(stripped, "(){}[]=<>;_+&|");
        boolean indented = line.startsWith("  ") || line.startsWith("\t");
        if (last == ';') {
            return symbols >= 2 || indented;
        }
        int blank = stripped.indexOf(' ');
        String first = blank < 0 ? stripped : stripped.substring(0, blank);
        boolean starts = CODE_STARTS.contains(first.toLowerCase(java.util.Locale.ROOT));
        if (starts && (symbols >= 2 || first.equals("import") || isUpper(first))) {
            return symbols >= 1 || first.equals("import") || isUpper(first);
        }
        return symbols >= 3 && (indented || symbols * 6 > stripped.length());
    }

    /** A query on one line. */
    private static boolean isQuery(String line) {
        return line.startsWith("SELECT ") && line.contains(" FROM ");
    }

    /** A line of a chat: "10:02 Rocío: did you see it?" */
    private static boolean isMessage(String line) {
        int from = line.startsWith("[") ? 1 : 0;
        boolean timed = digits(line, from, 2) && line.startsWith(":", from + 2) && digits(line, from + 3, 2);
        int colon = line.indexOf(": ", from + 5);
        return timed && colon > 0 && colon < from + 40;
    }

    /** A line of minutes or of an interview, with the speaker's initials: "KM: agreed." */
    private static boolean isSpeech(String line) {
        int colon = line.indexOf(": ");
        return colon > 0 && colon <= 3 && line.substring(0, colon).chars().allMatch(Character::isUpperCase);
    }

    private static boolean isLog(String line) {
        if (line.length() < 12) {
            return false;
        }
        int from = line.charAt(0) == '[' ? 1 : 0;
        boolean dated = line.length() > from + 9
                && digits(line, from, 4)
                && (line.charAt(from + 4) == '-' || line.charAt(from + 4) == '/')
                && digits(line, from + 5, 2);
        boolean timed = digits(line, from, 2)
                && line.charAt(from + 2) == ':'
                && digits(line, from + 3, 2)
                && line.charAt(from + 5) == ':';
        String head = line.substring(0, Math.min(40, line.length()));
        boolean level = head.contains("ERROR")
                || head.contains("WARN")
                || head.contains("INFO")
                || head.contains("DEBUG")
                || head.contains("FATAL");
        return (dated || timed) && (level || line.length() > from + 11 && line.charAt(from + 10) == 'T' || timed)
                || level && (head.startsWith("ERROR") || head.startsWith("[ERROR") || head.startsWith("WARN"));
    }

    private static boolean isRow(String line) {
        return count(line, "|") >= 2
                || count(line, "\t") >= 2
                || (count(line, ",") >= 2 || count(line, ";") >= 2) && isDenseRow(line);
    }

    /** A row of comma-separated values has no blank after its commas, or numbers between them. */
    private static boolean isDenseRow(String line) {
        int commas = 0;
        int tight = 0;
        for (int at = 0; at + 1 < line.length(); at++) {
            if (line.charAt(at) == ',' || line.charAt(at) == ';') {
                commas++;
                tight += line.charAt(at + 1) == ' ' ? 0 : 1;
            }
        }
        return commas >= 2 && tight * 2 > commas && !line.endsWith(".");
    }

    private static boolean isUpper(String word) {
        return word.length() > 2
                && word.equals(word.toUpperCase(java.util.Locale.ROOT))
                && Character.isLetter(word.charAt(0));
    }

    private static boolean digits(String line, int from, int count) {
        for (int at = from; at < from + count; at++) {
            if (at >= line.length() || !Character.isDigit(line.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    private static int count(String line, String characters) {
        int count = 0;
        for (int at = 0; at < line.length(); at++) {
            count += characters.indexOf(line.charAt(at)) >= 0 ? 1 : 0;
        }
        return count;
    }
}
