package dev.enhancer.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of variables, one {@code NAME=value} a line, as shells, systemd and Compose read it. Values stand in single quotes
 * if they contain more than letters, digits and a few signs.
 *
 * @param lines as they are written, comments included
 */
record EnvFile(List<String> lines) {
    private static final Pattern LINE = Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)=(.*)");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9+/=_.,:@-]*");

    EnvFile {
        lines = List.copyOf(lines);
    }

    /** @throws ToolFailure if the file cannot be read */
    static EnvFile read(Path file) {
        try {
            return new EnvFile(Files.readAllLines(file, UTF_8));
        } catch (IOException _) {
            throw new ToolFailure("%s cannot be read.".formatted(file));
        }
    }

    /** The value of the last line that sets the variable. */
    Optional<String> get(String name) {
        return lines.reversed().stream()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .filter(line -> line.group(1).equals(name))
                .map(line -> unquoted(line.group(2).strip()))
                .findFirst();
    }

    private static String unquoted(String value) {
        boolean isQuoted = value.length() >= 2
                && (value.charAt(0) == '\'' || value.charAt(0) == '"')
                && value.charAt(value.length() - 1) == value.charAt(0);
        return isQuoted ? value.substring(1, value.length() - 1) : value;
    }

    /** The file with another value of a variable, in the place of the old one or at the end. */
    EnvFile with(String name, String value) {
        if (value.indexOf('\'') >= 0 || value.lines().count() > 1) {
            throw new IllegalArgumentException("a value has one line and no quotes");
        }
        String line = name + "=" + (PLAIN.matcher(value).matches() ? value : "'" + value + "'");
        List<String> changed = new ArrayList<>();
        boolean isReplaced = false;
        for (String old : lines) {
            Matcher matcher = LINE.matcher(old);
            if (matcher.matches() && matcher.group(1).equals(name)) {
                if (!isReplaced) {
                    changed.add(line);
                }
                isReplaced = true;
            } else {
                changed.add(old);
            }
        }
        if (!isReplaced) {
            changed.add(line);
        }
        return new EnvFile(changed);
    }

    /** The comment that {@link #withNote} wrote about a variable. */
    Optional<String> note(String name) {
        return lines.stream()
                .filter(line -> line.startsWith(noteStart(name)))
                .map(line -> line.substring(noteStart(name).length()))
                .findFirst();
    }

    /** The file with another comment about a variable; without one, if the note is empty. */
    EnvFile withNote(String name, String note) {
        List<String> changed = new ArrayList<>(lines);
        changed.removeIf(line -> line.startsWith(noteStart(name)));
        if (!note.isEmpty()) {
            changed.add(noteStart(name) + note);
        }
        return new EnvFile(changed);
    }

    private static String noteStart(String name) {
        return "# rotation of " + name + ", last step: ";
    }

    /** Writes the file in one step, readable by its owner only. */
    void write(Path file) {
        PrivateFile.write(file, (String.join("\n", lines) + "\n").getBytes(UTF_8));
    }
}
