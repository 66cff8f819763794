package dev.enhancer.common.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enhancer.common.resource.Resources;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Lua script that Redis runs in one atomic step, and the names of its parameters. The head of the script names each key
 * and each argument. Values that repeat are at the end of the arguments, in groups:
 *
 * <pre>
 *   local job, deadlines = unpack(KEYS)
 *   local worker, forget_at = unpack(ARGV)
 *   for id, document in groups(ARGV, 3, 2) do
 * </pre>
 *
 * The keys of a script are in several hash slots, so scripts need one Redis primary, not a cluster.
 */
public final class Script {
    private static final Pattern HEAD =
            Pattern.compile("^local ([\\w,\\s]+?) = unpack\\((KEYS|ARGV)\\)$", Pattern.MULTILINE);
    private static final Pattern GROUPS =
            Pattern.compile("^ *for ([\\w, ]+) in groups\\(ARGV, (\\d+), (\\d+)\\) do$", Pattern.MULTILINE);

    private final String file;
    private final String text;
    private final String sha1;
    private final Names keys;
    private final Names arguments;

    private Script(String file, String body, String functions) {
        this.file = file;
        this.text = functions + body;
        this.sha1 = sha1(text);
        this.keys = new Names(file + ": key", head(body, "KEYS"), List.of());
        this.arguments = new Names(file + ": argument", head(body, "ARGV"), group(body));
    }

    /**
     * Loads a script.
     *
     * @param place a class in the package of the file
     * @param functions functions that the script calls
     */
    public static Script of(Class<?> place, String file, LuaFunction... functions) {
        String before = Stream.of(functions).map(LuaFunction::text).collect(Collectors.joining());
        return new Script(file, Resources.text(place, file), before);
    }

    /** The Lua source, with the functions that it calls. */
    public String text() {
        return text;
    }

    /** Identifies the script in Redis once it has run there. */
    public String sha1() {
        return sha1;
    }

    Names keys() {
        return keys;
    }

    Names arguments() {
        return arguments;
    }

    @Override
    public String toString() {
        return file;
    }

    private static List<String> head(String body, String table) {
        return HEAD.matcher(body)
                .results()
                .filter(found -> found.group(2).equals(table))
                .map(found -> names(found.group(1)))
                .findFirst()
                .orElse(List.of());
    }

    private List<String> group(String body) {
        List<MatchResult> loops = GROUPS.matcher(body).results().toList();
        int first = head(body, "ARGV").size() + 1;
        List<String> longest = List.of();
        for (MatchResult loop : loops) {
            List<String> names = names(loop.group(1));
            longest = names.size() > longest.size() ? names : longest;
        }
        for (MatchResult loop : loops) {
            boolean agrees =
                    Integer.parseInt(loop.group(2)) == first && Integer.parseInt(loop.group(3)) == longest.size();
            List<String> names = names(loop.group(1));
            if (!agrees || !names.equals(longest.subList(0, names.size()))) {
                throw new IllegalStateException(
                        "%s: groups of %s begin at argument %d".formatted(file, longest, first));
            }
        }
        return longest;
    }

    private static List<String> names(String separatedByCommas) {
        return List.of(separatedByCommas.trim().split("\\s*,\\s*"));
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    /**
     * Names of keys or arguments, in order.
     *
     * @param what description for messages
     * @param fixed names of parameters that occur once
     * @param group names of parameters that repeat, after the others
     */
    record Names(String what, List<String> fixed, List<String> group) {
        void check(int index, String name) {
            if (!name.equals(at(index))) {
                throw new IllegalStateException("%s %d is %s, not %s".formatted(what, index + 1, at(index), name));
            }
        }

        private String at(int index) {
            if (index < fixed.size()) {
                return fixed.get(index);
            }
            return group.isEmpty() ? "none" : group.get((index - fixed.size()) % group.size());
        }

        void checkEnd(int count) {
            int over = count - fixed.size();
            if (over < 0 || (group.isEmpty() ? over != 0 : over % group.size() != 0)) {
                throw new IllegalStateException("%s %d is missing: %s".formatted(what, count + 1, at(count)));
            }
        }
    }
}
