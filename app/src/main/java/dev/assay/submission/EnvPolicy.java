package dev.assay.submission;

import dev.assay.settings.AssayProperties;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Which environment variables a client may set. A pattern with a star never reaches those that change how programs are
 * loaded or what else interpreters run; an operator who wants one of these names it in full. A few that begin like them
 * and steer nothing pass.
 */
@Component
class EnvPolicy {

    /** What the sandbox sets itself, and what the loader of programs obeys: refused whatever the setting says. */
    private static final Pattern RESERVED =
            matching(List.of("PATH", "HOME", "TMPDIR", "PWD", "ASSAY_*", "LD_*", "DYLD_*", "GLIBC_TUNABLES"));

    /** What makes the C library, shells and interpreters read other files or run other code. */
    private static final Pattern STEERING = matching(List.of(
            "GCONV_PATH",
            "LOCPATH",
            "NLSPATH",
            "MALLOC_*",
            "OPENSSL_*",
            "HOSTALIASES",
            "RESOLV_*",
            "RES_OPTIONS",
            "BASH*",
            "ENV",
            "SHELLOPTS",
            "PS4",
            "IFS",
            "CDPATH",
            "PYTHON*",
            "NODE_*",
            "BUN_*",
            "PERL*",
            "RUBY*",
            "GEM_*",
            "BUNDLE_*",
            "LUA_*",
            "PHP*",
            "JAVA_*",
            "_JAVA_*",
            "JDK_*",
            "CLASSPATH",
            "GOFLAGS",
            "GODEBUG",
            "GOGC",
            "GOMEMLIMIT",
            "RUST_*",
            "OCAML*",
            "CAML*",
            "GHC*",
            "R_*",
            "OCTAVE_*",
            "SQLITE_*"));

    /** Of these, what changes no more than how a program's own runtime behaves and what it prints. */
    private static final Pattern HARMLESS = matching(List.of(
            "PYTHONUNBUFFERED",
            "PYTHONHASHSEED",
            "PYTHONIOENCODING",
            "PYTHONUTF8",
            "PYTHONDONTWRITEBYTECODE",
            "PYTHONFAULTHANDLER",
            "PYTHONOPTIMIZE",
            "PYTHONDEVMODE",
            "NODE_ENV",
            "NODE_DEBUG",
            "NODE_NO_WARNINGS",
            "NODE_DISABLE_COLORS",
            "BUN_ENV",
            "RUST_BACKTRACE",
            "RUST_LIB_BACKTRACE",
            "RUST_LOG",
            "RUST_MIN_STACK",
            "GOGC",
            "GOMEMLIMIT",
            "PERL_HASH_SEED",
            "PERL_UNICODE",
            "RUBY_THREAD_VM_STACK_SIZE",
            "OCAMLRUNPARAM",
            "MALLOC_ARENA_MAX"));

    private final Pattern named;
    private final Pattern starred;
    private final String allowed;

    EnvPolicy(AssayProperties properties) {
        List<String> names = properties.limits().envNames();
        this.named =
                matching(names.stream().filter(name -> name.indexOf('*') < 0).toList());
        this.starred =
                matching(names.stream().filter(name -> name.indexOf('*') >= 0).toList());
        this.allowed = String.join(", ", names);
    }

    /** Throws {@link PolicyException} that names the first variable which may not be set. */
    void check(Map<String, String> env) {
        env.keySet().forEach(this::requireAllowed);
    }

    private void requireAllowed(String name) {
        if (RESERVED.matcher(name).matches()) {
            throw refused(name, "may not be set: it belongs to the sandbox");
        }
        boolean matches = starred.matcher(name).matches()
                && (!STEERING.matcher(name).matches() || HARMLESS.matcher(name).matches());
        if (!matches && !named.matcher(name).matches()) {
            throw refused(
                    name,
                    "may not be set: the server's assay.limits.env-names does not allow it (" + allowed
                            + "; what steers interpreters must be named there in full)");
        }
    }

    private static PolicyException refused(String name, String rule) {
        return new PolicyException(new RunPart(RunPart.Of.ENVIRONMENT, 0, name), false, rule);
    }

    private static Pattern matching(List<String> names) {
        return Pattern.compile(names.stream()
                .map(name -> Pattern.quote(name).replace("*", "\\E.*\\Q"))
                .collect(Collectors.joining("|", "(?!)|", "")));
    }
}
