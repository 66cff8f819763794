package dev.enhancer.crash;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** The release before is replaced by the present one under load, and then the present one by the release before. */
@Timeout(600)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpgradeSuite {
    private Release former;
    private RollingBed bed;

    @BeforeAll
    @Timeout(1_200) // builds the release before
    void start() throws IOException {
        former = FormerRelease.build();
        bed = RollingBed.start("upgrade", former, Map.of("JWT_SIGNING_KEYS", SigningKeys.makeUp()));
    }

    @AfterAll
    void stop() throws IOException {
        if (bed != null) {
            bed.close();
        }
    }

    @Test
    @Order(1)
    void an_upgrade_is_not_noticed() {
        bed.cleanly("upgrade", Balancing.REQUESTS, (_, _) -> bed.cluster().replaceAll(Release.PRESENT));
    }

    @Test
    @Order(2)
    void a_downgrade_is_not_noticed() {
        bed.cleanly("downgrade", Balancing.CONNECTIONS, (_, _) -> bed.cluster().replaceAll(former));
    }
}
