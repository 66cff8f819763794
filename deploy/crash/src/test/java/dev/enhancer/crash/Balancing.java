package dev.enhancer.crash;

import java.util.Locale;

/** What a load balancer directs to a node. */
enum Balancing {
    /** Each connection, whatever is sent on it, as the Service of Kubernetes does. */
    CONNECTIONS {
        @Override
        String address(Balancer balancer) {
            return balancer.address();
        }
    },

    /** Each request, as HTTP proxies do. */
    REQUESTS {
        @Override
        String address(Balancer balancer) {
            return balancer.next();
        }
    };

    /** Where a client sends its next request. */
    abstract String address(Balancer balancer);

    /** The name in tables. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
