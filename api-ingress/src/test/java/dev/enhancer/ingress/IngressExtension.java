package dev.enhancer.ingress;

import dev.enhancer.backing.TestBacking;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Provides what an {@link IngressTest} needs. JUnit closes what is stored, the last first, when the store's scope ends. */
final class IngressExtension implements BeforeAllCallback, ParameterResolver {
    /** A store also looks into its parent. In one namespace, a class would find the shared ingress in place of its own. */
    private static final Namespace SHARED = Namespace.create(IngressExtension.class, "shared");

    private static final Namespace OWN = Namespace.create(IngressExtension.class, "own");

    private static final Map<Class<?>, Function<TestBacking, Object>> PROBES = Map.of(
            RedisProbe.class, backing -> new RedisProbe(backing.redisUrl()),
            TopicProbe.class, backing -> new TopicProbe(backing.kafkaBootstrapServers()),
            LaneProbe.class, backing -> new LaneProbe(backing.kafkaBootstrapServers()),
            EventProbe.class, backing -> new EventProbe(backing.kafkaBootstrapServers()));

    /** Starts the ingress here, so that a failed start fails the class once and not each test. */
    @Override
    public void beforeAll(ExtensionContext context) {
        ingress(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return parameter.isAnnotated(Token.class)
                || type == RunningIngress.class
                || type == WorkerHand.class
                || PROBES.containsKey(type);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        RunningIngress ingress = ingress(context);
        if (parameter.isAnnotated(Token.class)) {
            return context.getStore(OWN).computeIfAbsent("token", _ -> ingress.token());
        }
        if (type == RunningIngress.class) {
            return ingress;
        }
        if (type == WorkerHand.class) {
            return new WorkerHand((RedisProbe) probe(RedisProbe.class, context));
        }
        return probe(type, context);
    }

    private static RunningIngress ingress(ExtensionContext context) {
        IngressTest test = test(context);
        TestBacking backing = backing(context);
        return store(context, test.isolated() || test.value().length > 0)
                .computeIfAbsent(
                        RunningIngress.class, _ -> RunningIngress.start(backing, test.value()), RunningIngress.class);
    }

    private static Object probe(Class<?> type, ExtensionContext context) {
        TestBacking backing = backing(context);
        return store(context, test(context).isolated())
                .computeIfAbsent(type, _ -> PROBES.get(type).apply(backing));
    }

    private static TestBacking backing(ExtensionContext context) {
        return test(context).isolated()
                ? store(context, true).computeIfAbsent(TestBacking.class, _ -> TestBacking.owned(), TestBacking.class)
                : TestBacking.shared();
    }

    private static Store store(ExtensionContext context, boolean isOwn) {
        return isOwn ? context.getStore(OWN) : context.getRoot().getStore(SHARED);
    }

    private static IngressTest test(ExtensionContext context) {
        return context.getRequiredTestClass().getAnnotation(IngressTest.class);
    }
}
