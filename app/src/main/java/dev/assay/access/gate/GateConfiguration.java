package dev.assay.access.gate;

import static org.springframework.security.config.Customizer.withDefaults;

import dev.assay.access.Scope;
import dev.assay.access.key.KeyHolders;
import dev.assay.access.usage.UsageCounter;
import dev.assay.settings.AssayProperties;
import dev.assay.web.ErrorCode;
import dev.assay.web.ErrorResponses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * What each path takes. A key is no cookie that a browser sends by itself, and there are no sessions, so of Spring Security's
 * filters only those are here that ask who calls and what for.
 */
@Configuration(proxyBeanMethods = false)
class GateConfiguration {

    private static final String[] FOR_EVERYBODY = {
        "/",
        "/runs",
        "/docs",
        "/page/*",
        "/shared/*",
        "/openapi.json",
        "/openapi.yaml",
        "/error",
        "/actuator/health/**",
        "/actuator/info"
    };

    /** What is at these paths and below; everything else takes any key. */
    private static final Map<String, Scope> SCOPES = Map.of(
            "/admin", Scope.ADMIN,
            "/executions", Scope.RUN,
            "/code-sessions", Scope.RUN,
            "/events", Scope.RUN,
            "/problems", Scope.GRADE,
            "/grading-runs", Scope.GRADE);

    @Bean
    SecurityFilterChain gate(HttpSecurity http, KeyHolders keys, UsageCounter usage, AssayProperties properties) {
        KeyFilter keyFilter = new KeyFilter(keys, KeysRequired.by(properties));
        return http.csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .anonymous(withDefaults())
                .addFilterBefore(keyFilter, AuthorizationFilter.class)
                .addFilterAfter(new RateFilter(usage), KeyFilter.class)
                .authorizeHttpRequests(GateConfiguration::rules)
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(
                                (request, response, e) -> askForKey(request, response))
                        .accessDeniedHandler((request, response, e) -> refuse(request, response)))
                .build();
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry paths) {
        paths.requestMatchers(FOR_EVERYBODY).permitAll();
        SCOPES.forEach((path, scope) -> paths.requestMatchers(path + "/**").hasAuthority(scope.id()));
        paths.anyRequest().authenticated();
    }

    /** Nobody could read what would be measured of each filter. */
    @Bean
    SecurityObservationSettings noObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** Its checks of methods and headers are made elsewhere, with answers that say more. */
    @Bean
    HttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        firewall.setAllowedHeaderNames(name -> true);
        firewall.setAllowedHeaderValues(value -> true);
        firewall.setAllowedParameterNames(name -> true);
        firewall.setAllowedParameterValues(value -> true);
        firewall.setAllowedHostnames(host -> true);
        return firewall;
    }

    @Bean
    RequestRejectedHandler rejected() {
        return (request, response, e) -> ErrorResponses.write(
                response,
                ErrorCode.BAD_REQUEST,
                "The path is not in its plain form: it has '//', ';', '%2f' or the like");
    }

    private static void askForKey(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"assay\"");
        ErrorResponses.write(
                response,
                ErrorCode.UNAUTHORIZED,
                switch (SentKey.of(request).size()) {
                    case 0 ->
                        "A key is needed: send it as 'Authorization: Bearer KEY' or 'X-Api-Key: KEY'; 'assay key create' makes one";
                    case 1 -> "The key that was sent is not known here, or was revoked";
                    default -> "More than one key was sent; send one";
                });
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI();
        String scope = SCOPES.entrySet().stream()
                .filter(rule -> path.startsWith(rule.getKey()))
                .findFirst()
                .map(rule -> rule.getValue().id())
                .orElse(Scope.ADMIN.id());
        ErrorResponses.write(
                response,
                ErrorCode.MISSING_SCOPE,
                "This path takes a key with the scope " + scope + ", which yours does not have");
    }
}
