package dev.enhancer.common.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.enhancer.common.redis.Script;
import org.junit.jupiter.api.Test;

class ResourcesTest {
    @Test
    void reads_a_file_beside_a_class_or_by_its_whole_path() {
        assertThat(Resources.text(Script.class, "groups.lua"))
                .startsWith("--")
                .isEqualTo(Resources.text(ResourcesTest.class, "/dev/enhancer/common/redis/groups.lua"));
    }

    @Test
    void a_missing_file_is_named() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Resources.text(Script.class, "absent.lua"))
                .withMessage("no resource absent.lua beside dev.enhancer.common.redis.Script");
    }
}
