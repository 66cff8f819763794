package dev.enhancer.ingress.auth;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Scopes as OAuth 2 writes them: wire names between single spaces (RFC 6749 §3.3). */
public final class ScopeList {
    private ScopeList() {}

    /** In the order of the enum. */
    public static String format(Set<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::wireName).collect(Collectors.joining(" "));
    }

    /** Names that are no scope are passed over, so that an older process reads what a newer one wrote. */
    public static Set<Scope> parse(String list) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String name : list.split(" ")) {
            Scope.parse(name).ifPresent(scopes::add);
        }
        return scopes;
    }

    /** Empty if one of the names is no scope, or there is no name at all. */
    public static Optional<Set<Scope>> parseStrictly(String list) {
        Set<Scope> scopes = parse(list);
        boolean allKnown = Arrays.stream(list.split(" "))
                .allMatch(name -> Scope.parse(name).isPresent());
        return allKnown && !scopes.isEmpty() ? Optional.of(scopes) : Optional.empty();
    }
}
