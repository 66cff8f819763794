package dev.enhancer.worker.role;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches if the worker has the role. Without the setting it has all roles; an unknown role stops the start. */
final class OnRole implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Map<String, @Nullable Object> attributes = metadata.getAnnotationAttributes(ConditionalOnRole.class.getName());
        Set<Role> roles = Binder.get(context.getEnvironment())
                .bind("enhancer.roles", Bindable.setOf(Role.class))
                .orElseGet(() -> EnumSet.allOf(Role.class));
        if (roles.isEmpty()) {
            throw new IllegalStateException("WORKER_ROLES must name processing, webhooks or both");
        }
        return attributes != null && roles.contains((Role) attributes.get("value"));
    }
}
