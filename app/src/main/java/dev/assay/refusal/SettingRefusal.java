package dev.assay.refusal;

import dev.assay.settings.SettingNames;
import dev.assay.web.Spelling;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/** Why a setting is not taken, in a line that names its key and what it may be. */
final class SettingRefusal {

    private SettingRefusal() {}

    /** Null for what has nothing to do with settings. */
    static @Nullable String line(Throwable cause) {
        if (cause instanceof BindValidationException invalid) {
            String prefix = invalid.getValidationErrors().getName() + ".";
            return invalid.getValidationErrors().getAllErrors().stream()
                    .map(error -> outOfBounds(prefix, error))
                    .distinct()
                    .collect(Collectors.joining("; "));
        }
        if (cause instanceof UnboundConfigurationPropertiesException unknown) {
            return unknown.getUnboundProperties().stream()
                    .map(property -> unknown(property.getName().toString()))
                    .collect(Collectors.joining("; "));
        }
        if (cause instanceof BindException bad
                && !(bad.getCause() instanceof UnboundConfigurationPropertiesException)
                && !(bad.getCause() instanceof BindValidationException)) {
            return bad.getName() + " cannot be read" + badValue(bad) + "; see docs/configuration.md for what it may be";
        }
        return null;
    }

    private static String outOfBounds(String prefix, ObjectError error) {
        if (!(error instanceof FieldError field)) {
            return String.valueOf(error.getDefaultMessage());
        }
        return prefix + SettingNames.kebab(field.getField()) + " " + field.getDefaultMessage() + ", was '"
                + shown(field.getRejectedValue()) + "'";
    }

    /** As it would be written; of a URL no more than how it begins, for it may hold a password. */
    private static String shown(@Nullable Object value) {
        if (value instanceof Duration time) {
            return time.toMillis() % 1000 == 0 && !time.isZero() ? time.toSeconds() + "s" : time.toMillis() + "ms";
        }
        return String.valueOf(value).replaceFirst("(?s)://.+", "://...");
    }

    private static String unknown(String key) {
        return key + " is no setting of Assay" + Spelling.hint(key, SettingNames.keys())
                + "; docs/configuration.md lists them";
    }

    private static String badValue(BindException bad) {
        for (Throwable cause = bad; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConversionFailedException conversion) {
                return " from '" + conversion.getValue() + "': it is "
                        + form(conversion.getTargetType().getType());
            }
        }
        return "";
    }

    private static String form(Class<?> type) {
        if (type == Duration.class) {
            return "a time such as 500ms, 2s or 10m";
        }
        if (type == DataSize.class) {
            return "a size such as 64KB, 16MB or 2GB";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == double.class || type == Double.class) {
            return "a number";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
        }
        return type == int.class || type == long.class ? "a whole number" : "something else";
    }
}
