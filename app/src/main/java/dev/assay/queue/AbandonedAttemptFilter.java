package dev.assay.queue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import dev.assay.settings.WorkerRole;
import java.util.stream.Stream;
import org.jobrunr.server.BackgroundJobPerformer;
import org.jobrunr.storage.ConcurrentJobModificationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * Keeps an attempt that was stopped on purpose from looking like an accident. The handler has to throw, so that JobRunr does
 * not go on with a job that is another attempt's by now, and JobRunr reports that as an error with a stack trace, and as
 * another when the job it wants to fail is not its own any more. What happened has been said by then, in a line of ours.
 */
@Component
@WorkerRole
final class AbandonedAttemptFilter extends TurboFilter implements InitializingBean, DisposableBean {

    private static final String PERFORMER = BackgroundJobPerformer.class.getName();

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] params,
            @Nullable Throwable thrown) {
        if (!level.isGreaterOrEqual(Level.WARN) || !logger.getName().equals(PERFORMER)) {
            return FilterReply.NEUTRAL;
        }
        boolean abandoned = Stream.concat(
                        Stream.ofNullable(thrown), params == null ? Stream.empty() : Stream.of(params))
                .anyMatch(AbandonedAttemptFilter::isOfAbandoned);
        return abandoned ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    private static boolean isOfAbandoned(@Nullable Object param) {
        return param instanceof AttemptAbandonedException || param instanceof ConcurrentJobModificationException;
    }

    @Override
    public void afterPropertiesSet() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.addTurboFilter(this);
        }
    }

    @Override
    public void destroy() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getTurboFilterList().remove(this);
        }
    }
}
