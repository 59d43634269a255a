package dev.assay.access.gate;

import dev.assay.access.Caller;
import dev.assay.access.Callers;
import dev.assay.access.Scope;
import dev.assay.access.key.KeyHolders;
import dev.assay.web.ErrorCode;
import dev.assay.web.ErrorResponses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out who calls. Whether that is enough for the path is for the chain behind it to say. */
final class KeyFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(KeyFilter.class);

    private final KeyHolders keys;
    private final boolean required;

    KeyFilter(KeyHolders keys, boolean required) {
        this.keys = keys;
        this.required = required;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Caller> caller;
        try {
            caller = caller(SentKey.of(request));
        } catch (DataAccessException e) {
            LOG.warn("The database did not say whose a key is: {}", e.toString());
            response.setHeader("Retry-After", "2");
            ErrorResponses.write(
                    response, ErrorCode.UNAVAILABLE, "The database does not answer; try again in a few seconds");
            return;
        }
        caller.ifPresent(known -> {
            Callers.set(request, known);
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(new PreAuthenticatedAuthenticationToken(known.owner(), "", authorities(known)));
            SecurityContextHolder.setContext(context);
        });
        chain.doFilter(request, response);
    }

    /** A key that is sent counts even where none is needed: whoever sends one means to be somebody. */
    private Optional<Caller> caller(Set<String> sent) {
        return switch (sent.size()) {
            case 0 -> required ? Optional.empty() : Optional.of(Caller.LOCAL);
            case 1 -> keys.find(sent.iterator().next());
            default -> Optional.empty();
        };
    }

    private static List<GrantedAuthority> authorities(Caller caller) {
        return Stream.of(Scope.values())
                .filter(caller::may)
                .map(scope -> (GrantedAuthority) new SimpleGrantedAuthority(scope.id()))
                .toList();
    }
}
