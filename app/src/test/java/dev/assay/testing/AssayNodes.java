package dev.assay.testing;

import dev.assay.testing.AssayNode.Scope;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Resolves the parameters that {@link AssayNode} promises. */
final class AssayNodes implements ParameterResolver {

    private static final Namespace NODES = Namespace.create(AssayNodes.class);

    private static final Map<Class<?>, Function<LazyNode, Object>> PARAMETERS = Map.of(
            TestSchema.class,
            LazyNode::schema,
            TestNode.class,
            LazyNode::node,
            Api.class,
            node -> node.node().api(),
            Grading.class,
            node -> new Grading(node.node().api()));

    /** So that a constructor, too, is given what belongs to its test alone. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETERS.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        AssayNode wanted = Objects.requireNonNull(context.getRequiredTestClass().getAnnotation(AssayNode.class));
        return Objects.requireNonNull(PARAMETERS.get(parameter.getParameter().getType()))
                .apply(node(wanted, context));
    }

    private static LazyNode node(AssayNode wanted, ExtensionContext context) {
        List<String> settings = List.of(wanted.settings());
        Store store = (wanted.scope() == Scope.TEST ? context : classOf(context)).getStore(NODES);
        if (wanted.scope() == Scope.RUN) {
            // Its end is that of the class, when the store closes it.
            return store.computeIfAbsent(settings, SharedNodes::lend, SharedNodes.Loan.class)
                    .node();
        }
        return store.computeIfAbsent(settings, LazyNode::new, LazyNode.class);
    }

    private static ExtensionContext classOf(ExtensionContext context) {
        return context.getTestMethod().isEmpty()
                ? context
                : classOf(context.getParent().orElseThrow());
    }
}
