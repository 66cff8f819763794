package dev.enhancer.helm;

import java.util.Map;
import java.util.TreeMap;

/** The values with which the chart is rendered and checked: the examples, and each switch away from them. */
final class Matrix {
    private static final Map<String, String> CHANGES = Map.ofEntries(
            Map.entry("all-defaults", ""),
            Map.entry("topics-none", "topics: {create: none}"),
            Map.entry("topics-ingress", "topics: {create: ingress}"),
            Map.entry("topics-plain", "kafka: {securityProtocol: PLAINTEXT, caSecret: {name: ''}}"),
            Map.entry("one-retry", "webhooks: {retrySchedule: [59s], allowedNetworks: [10.0.0.0/8]}"),
            Map.entry("digests", """
                    apiIngress: {image: {digest: 'sha256:%1$s'}}
                    topics: {job: {image: {tag: '', digest: 'sha256:%1$s'}}}
                    """.formatted("a".repeat(64))),
            Map.entry("names", "fullnameOverride: jobs\nserviceAccount: {create: false, name: jobs}"),
            Map.entry("no-policies", "networkPolicy: {enabled: false}"),
            Map.entry("no-budgets", """
                    apiIngress: {disruptionBudget: {enabled: false}}
                    worker: {disruptionBudget: {enabled: false}}
                    """),
            Map.entry("both-routes", """
                    expose:
                      ingress: {enabled: true, className: nginx, annotations: {a/b: c}, hosts: [a.example.com], tlsSecret: t}
                      httpRoute: {enabled: true, parentRefs: [{name: g}], hostnames: [a.example.com]}
                    """),
            Map.entry("placed", """
                    worker:
                      nodeSelector: {pool: jobs}
                      tolerations: [{key: pool, operator: Exists}]
                      affinity: {podAntiAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [
                        {weight: 1, podAffinityTerm: {topologyKey: kubernetes.io/hostname}}]}}
                      topologySpreadConstraints: [
                        {topologyKey: kubernetes.io/hostname, maxSkew: 2, whenUnsatisfiable: DoNotSchedule}]
                      podAnnotations: {a: b}
                      podLabels: {team: x}
                      env: {CACHE_TTL: PT1H}
                    env: {CACHE_TTL: PT2H, HEDGING_ENABLED: 'true'}
                    """),
            Map.entry("further-provider", "providers: {chain: [groq, openai, rules]}"),
            Map.entry("dispatcher", """
                    worker: {roles: [processing]}
                    webhookDispatcher: {enabled: true, maxInFlight: 50, drainSeconds: 40}
                    """),
            Map.entry("scaled", """
                    worker:
                      autoscaling:
                        enabled: true
                        targetBusyPercent: 80
                        prometheus: {serverAddress: 'https://p.example.com', selector: 'a="b"', authenticationRef: p, authModes: bearer}
                    networkPolicy: {monitoring: [{podSelector: {matchLabels: {app: prometheus}}}]}
                    monitoring: {podMonitors: {enabled: true, labels: {release: p}}}
                    """));

    private static final String SMALLEST = """
            secret: {name: keys}
            kafka: {bootstrapServers: 'kafka:9092'}
            """;

    private Matrix() {}

    /** Values that the chart must take, by name. */
    static Map<String, String[]> accepted() {
        Map<String, String[]> all = new TreeMap<>();
        for (String example : new String[] {"small", "production", "development"}) {
            all.put(example, new String[] {Chart.read(Chart.example(example))});
        }
        CHANGES.forEach((name, change) -> all.put(name, new String[] {SMALLEST, change}));
        return all;
    }

    static String smallest() {
        return SMALLEST;
    }
}
