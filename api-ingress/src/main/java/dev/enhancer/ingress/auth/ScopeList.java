package dev.enhancer.ingress.auth;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads and writes lists of scopes in the format of OAuth 2: wire names between single spaces (RFC 6749 §3.3). */
public final class ScopeList {
    private ScopeList() {}

    /** The names in the order of the enum. */
    public static String format(Set<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::wireName).collect(Collectors.joining(" "));
    }

    /** The known scopes of a list. Unknown names are ignored, so that an older process can read a newer one's list. */
    public static Set<Scope> parse(String list) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String name : list.split(" ")) {
            Scope.parse(name).ifPresent(scopes::add);
        }
        return scopes;
    }

    /** The scopes of a list; empty if a name is unknown or there is none. */
    public static Optional<Set<Scope>> parseStrictly(String list) {
        Set<Scope> scopes = parse(list);
        boolean allKnown = Arrays.stream(list.split(" "))
                .allMatch(name -> Scope.parse(name).isPresent());
        return allKnown && !scopes.isEmpty() ? Optional.of(scopes) : Optional.empty();
    }
}
