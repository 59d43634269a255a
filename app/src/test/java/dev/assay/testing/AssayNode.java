package dev.assay.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test, as parameters of its constructor and methods, a {@link TestSchema}, a {@link TestNode} on it, the node's
 * {@link Api} and a {@link Grading} over that. The node starts when something of it is asked for first, and is stopped by
 * itself.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(AssayNodes.class)
public @interface AssayNode {

    /** Settings of the node beside those of {@link TestSchema#settings}, such as {@code --assay.role=api}. */
    String[] settings() default {};

    Scope scope() default Scope.RUN;

    /** Who uses the same node and schema. */
    enum Scope {

        /**
         * Every class of the same settings, one after the other, which saves their starts. When a class is over all
         * data is erased. For tests that start no other node on the schema and break nothing.
         */
        RUN,

        /** The tests of one class. */
        CLASS,

        /** One test: it finds every table empty. */
        TEST
    }
}
