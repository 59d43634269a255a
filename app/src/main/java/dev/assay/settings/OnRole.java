package dev.assay.settings;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches by {@code assay.role}, read before the configuration tree exists. */
abstract class OnRole implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Binder binder = Binder.get(context.getEnvironment());
        return matches(binder.bind("assay.role", Bindable.of(Role.class)).orElseGet(() -> Role.ALL));
    }

    abstract boolean matches(Role role);

    static final class Api extends OnRole {
        @Override
        boolean matches(Role role) {
            return role.servesApi();
        }
    }

    static final class Worker extends OnRole {
        @Override
        boolean matches(Role role) {
            return role.runsWork();
        }
    }
}
