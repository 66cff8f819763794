package dev.enhancer.worker;

import dev.enhancer.backing.TestBacking;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Provides what a {@link WorkerTest} needs. JUnit closes what is stored, the last first, when the store's scope ends. */
final class WorkerExtension implements ParameterResolver, AfterEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(WorkerExtension.class);
    private static final Set<Class<?>> PROVIDED =
            Set.of(TestBacking.class, FakeProvider.class, Pipeline.class, RunningWorker.class);

    /** What a constructor asks for ends with the instance, which is the class only if its lifecycle is PER_CLASS. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PROVIDED.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Store store = context.getStore(NAMESPACE);
        // in this order, because a worker must end before what it uses
        TestBacking backing = store.computeIfAbsent(TestBacking.class, _ -> TestBacking.owned(), TestBacking.class);
        FakeProvider provider = store.computeIfAbsent(FakeProvider.class);
        store.computeIfAbsent(Pipeline.class, _ -> new Pipeline(backing));
        Class<?> type = parameter.getParameter().getType();
        if (type == RunningWorker.class) {
            RunningWorker worker = RunningWorker.start(backing, provider, settings(context));
            store.put(worker, worker);
            return worker;
        }
        return store.get(type);
    }

    private static Map<String, Object> settings(ExtensionContext context) {
        WorkerTest wanted = context.getRequiredTestClass().getAnnotation(WorkerTest.class);
        return Stream.of(wanted.value())
                .map(setting -> setting.split("=", 2))
                .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        FakeProvider provider = context.getStore(NAMESPACE).get(FakeProvider.class, FakeProvider.class);
        if (provider != null) {
            provider.open();
        }
    }
}
