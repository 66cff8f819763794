package dev.enhancer.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

/** Values that are wrong are refused, and the message names the field. */
class ChartRefusalsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            secret: {name: ''}                                                             | secret.name
            secret: {external: {enabled: true, entry: e}}                                  | secret.external.storeName
            secret: {external: {enabled: true, storeName: s}}                              | secret.external.entry
            secret: {external: {storeName: s}}                                             | secret.external.enabled
            kafka: {bootstrapServers: ''}                                                  | kafka.bootstrapServers
            kafka: {securityProtocol: SASL_PLAINTEXT, caSecret: {name: ca}}                | kafka.caSecret.name
            kafka: {securityProtocol: PLAINTEXT, caSecret: {name: ca}}                     | kafka.caSecret.name
            webhookDispatcher: {enabled: true}                                             | worker.roles
            worker: {roles: [processing]}                                                  | worker.roles
            apiIngress: {autoscaling: {minReplicas: 9}}                                    | apiIngress.autoscaling.minReplicas
            worker: {autoscaling: {minReplicas: 13}}                                       | worker.autoscaling.minReplicas
            worker: {autoscaling: {enabled: true}}                                         | worker.autoscaling.prometheus.serverAddress
            worker: {autoscaling: {enabled: true, prometheus: {serverAddress: 'http://p'}}} | worker.autoscaling.prometheus.selector
            worker: {autoscaling: {enabled: true, fallbackReplicas: 1}}                    | worker.autoscaling.fallbackReplicas
            worker: {autoscaling: {enabled: true, fallbackReplicas: 13}}                   | worker.autoscaling.fallbackReplicas
            worker: {autoscaling: {enabled: true, maxReplicas: 49}}                        | worker.autoscaling.maxReplicas
            worker: {autoscaling: {enabled: true, boundProvider: x, prometheus: {serverAddress: 'http://p', selector: a}}} | worker.autoscaling.boundProvider
            worker: {autoscaling: {enabled: true, prometheus: {serverAddress: 'http://p', selector: a, authModes: tls}}} | worker.autoscaling.prometheus.authenticationRef
            monitoring: {podMonitors: {enabled: true}}                                     | networkPolicy.monitoring
            expose: {ingress: {enabled: true}}                                             | expose.ingress.hosts
            expose: {httpRoute: {enabled: true}}                                           | expose.httpRoute.parentRefs
            corsAllowedOrigins: ['*']                                                      | corsAllowedOrigins
            """)
    void contradiction(String values, String field) {
        assertRefused(values, field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            workers: {}                                                          | workers
            worker: {replica: 3}                                                 | replica
            worker: {resources: {requests: {cpu: 1, memory: 1Gi}, limits: null}} | /worker/resources
            worker: {resources: {limits: {memory: null}}}                        | /worker/resources/limits
            worker: {image: {tag: latest}}                                       | /worker/image/tag
            test: {image: {tag: ''}}                                             | /test/image
            topics: {job: {image: {tag: ''}}}                                    | /topics/job/image
            topics: {create: always}                                             | /topics/create
            worker: {roles: []}                                                  | /worker/roles
            worker: {roles: [batches]}                                           | /worker/roles/0
            webhooks: {retrySchedule: [60s]}                                     | /webhooks/retrySchedule/0
            webhooks: {retrySchedule: [73h]}                                     | /webhooks/retrySchedule/0
            profile: prod                                                        | /profile
            publicUrl: https://api.example.com/v1                                | /publicUrl
            trustedProxies: [10.0.0.1]                                           | /trustedProxies/0
            env: {OPENAI_API_KEY: sk}                                            | OPENAI_API_KEY
            env: {REDIS_URL: 'redis://x'}                                        | REDIS_URL
            env: {WORKER_INSTANCE_ID: w1}                                        | WORKER_INSTANCE_ID
            worker: {env: {WORKER_ROLES: processing}}                            | WORKER_ROLES
            worker: {env: {CACHE_TTL: 5}}                                        | /worker/env/CACHE_TTL
            worker: {drainSeconds: 0}                                            | /worker/drainSeconds
            kafka: {bootstrapServers: kafka}                                     | /kafka/bootstrapServers
            """)
    void value_that_the_schema_excludes(String values, String field) {
        assertRefused(values, field);
    }

    /** A key without a schema would be accepted under any spelling. */
    @Test
    void no_object_of_the_schema_is_open_but_those_that_kubernetes_defines() {
        Map<?, ?> schema = (Map<?, ?>) new Yaml().load(Chart.read(Chart.OURS.resolve("values.schema.json")));

        assertThat(Closed.openObjects("", schema))
                .containsExactlyInAnyOrder(
                        ".properties.global",
                        ".properties.apiIngress.properties.tolerations.items",
                        ".properties.apiIngress.properties.affinity",
                        ".properties.apiIngress.properties.topologySpreadConstraints.items",
                        ".properties.worker.properties.tolerations.items",
                        ".properties.worker.properties.affinity",
                        ".properties.worker.properties.topologySpreadConstraints.items",
                        ".properties.webhookDispatcher.properties.tolerations.items",
                        ".properties.webhookDispatcher.properties.affinity",
                        ".properties.webhookDispatcher.properties.topologySpreadConstraints.items",
                        ".properties.expose.properties.httpRoute.properties.parentRefs.items",
                        ".definitions.peers.items");
    }

    private static void assertRefused(String values, String field) {
        assertThatThrownBy(() -> Chart.ours().text(Matrix.smallest(), values)).hasMessageContaining(field);
    }
}
