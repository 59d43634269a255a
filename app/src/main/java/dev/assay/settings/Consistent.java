package dev.assay.settings;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;

/** Values that are right each for itself must also be right together. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Consistent.Check.class)
@interface Consistent {

    String message() default "does not go together";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** What is checked. */
    interface Group {

        /** What is wrong, by the component at fault, such as {@code defaults.wallTime}; the message names its bound. */
        Map<String, String> contradictions();
    }

    final class Check implements ConstraintValidator<Consistent, Group> {

        @Override
        public boolean isValid(Group group, ConstraintValidatorContext context) {
            Map<String, String> found = group.contradictions();
            context.disableDefaultConstraintViolation();
            found.forEach((component, why) -> {
                var at = context.buildConstraintViolationWithTemplate(why);
                String[] steps = component.split("\\.", -1);
                var node = at.addPropertyNode(steps[0]);
                for (int i = 1; i < steps.length; i++) {
                    node = node.addPropertyNode(steps[i]);
                }
                node.addConstraintViolation();
            });
            return found.isEmpty();
        }
    }
}
