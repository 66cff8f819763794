package dev.enhancer.crash;

import java.time.Duration;
import java.util.Locale;

/** A way to break the system. Each leaves it whole, if it can be: as many parts as before, though perhaps not ready yet. */
enum Scenario {
    WORKER_KILLED {
        @Override
        void play(Stage stage) {
            stage.system().killWorker(stage.system().workers().getFirst());
            stage.hold(SHORTLY);
            stage.system().addWorker().awaitReady();
        }
    },

    /** It takes itself for the holder of its jobs when it comes back; by then others have them. */
    WORKER_PAUSED {
        @Override
        void play(Stage stage) {
            Program worker = stage.system().workers().getFirst().program();
            worker.pause();
            try {
                stage.hold(stage.pause());
            } finally {
                worker.resume();
            }
        }
    },

    BROKER_RESTARTED {
        @Override
        void play(Stage stage) {
            stage.system().restartKafka();
        }
    },

    REDIS_RESTARTED {
        @Override
        void play(Stage stage) {
            stage.system().restartRedis();
        }
    },

    REDIS_EMPTIED {
        @Override
        void play(Stage stage) {
            stage.system().emptyRedis();
        }
    },

    /** One more worker joins and leaves, so that partitions move while their jobs run. */
    WORKERS_REBALANCED {
        @Override
        void play(Stage stage) {
            Application worker = stage.system().addWorker();
            worker.awaitReady();
            stage.hold(SHORTLY);
            stage.system().stopWorker(worker);
        }
    },

    /** A new version is rolled out: each worker in turn is told to end while another starts in its place. */
    WORKERS_REPLACED {
        @Override
        void play(Stage stage) {
            for (Application old : stage.system().workers()) {
                Application next = stage.system().addWorker();
                stage.system().stopWorker(old);
                next.awaitReady();
            }
        }
    },

    INGRESS_KILLED {
        @Override
        void play(Stage stage) {
            stage.system().restartIngress();
        }
    };

    private static final Duration SHORTLY = Duration.ofSeconds(1);

    /** Breaks the system and mends it. */
    abstract void play(Stage stage);

    /** The name in settings and tables, such as {@code worker-killed}. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Scenario labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
