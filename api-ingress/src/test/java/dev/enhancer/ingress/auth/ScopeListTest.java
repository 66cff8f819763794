package dev.enhancer.ingress.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeListTest {

    @Test
    void writes_names_in_one_order_between_spaces() {
        assertThat(ScopeList.format(EnumSet.allOf(Scope.class))).isEqualTo("jobs:write jobs:read admin admin:read");
        assertThat(ScopeList.format(Set.of())).isEmpty();
    }

    @Test
    void reads_what_it_writes_and_ignores_unknown_names() {
        assertThat(ScopeList.parse("admin jobs:read")).containsExactlyInAnyOrder(Scope.ADMIN, Scope.JOBS_READ);
        assertThat(ScopeList.parse("jobs:purge jobs:read")).containsExactly(Scope.JOBS_READ);
        assertThat(ScopeList.parse("")).isEmpty();
    }

    @Test
    void strict_reading_accepts_known_names_even_twice() {
        assertThat(ScopeList.parseStrictly("jobs:read jobs:read")).contains(Set.of(Scope.JOBS_READ));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "jobs:purge",
                "jobs:read jobs:purge",
                "jobs:read  admin",
                " admin",
                "ADMIN",
                "admin,jobs:read"
            })
    void strict_reading_refuses_everything_else(String list) {
        assertThat(ScopeList.parseStrictly(list)).isEmpty();
    }
}
