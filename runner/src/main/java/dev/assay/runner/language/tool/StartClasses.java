package dev.assay.runner.language.tool;

import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.ElementFilter;

/**
 * Finds the class to start: one of the entry point's file where that has one, the public class first, then that of the
 * file's name, then {@code Main}, then the first. Its main method may be inherited.
 */
final class StartClasses implements TaskListener {

    /** Since when main methods need not be public, static or take arguments. */
    private static final int FREE_MAIN = 25;

    private static final int FREE_MAIN_PREVIEW = 21;

    private final JavacTask task;
    private final List<JavaSource> sources;
    private final boolean freeForms;
    private final List<Start> found = new ArrayList<>();

    /** {@code sources}: the entry point first. */
    StartClasses(JavacTask task, List<JavaSource> sources, boolean preview) {
        this.task = task;
        this.sources = sources;
        this.freeForms = Runtime.version().feature() >= (preview ? FREE_MAIN_PREVIEW : FREE_MAIN);
    }

    /**
     * A class that can be started.
     *
     * @param file place of its file among the sources
     * @param nested whether it stands within another class
     * @param free whether its main method has a form that older virtual machines do not know
     * @param named how much its name speaks for it; less is more
     * @param place in its file
     */
    private record Start(String className, int file, boolean nested, boolean free, int named, int place) {

        static final Comparator<Start> BEST_FIRST = Comparator.<Start, Boolean>comparing(start -> start.file != 0)
                .thenComparing(Start::nested)
                .thenComparing(Start::free)
                .thenComparing(Start::named)
                .thenComparing(Start::file)
                .thenComparing(Start::place);
    }

    /** The name of the best class, as a virtual machine wants it. */
    Optional<String> best() {
        return found.stream().min(Start.BEST_FIRST).map(Start::className);
    }

    @Override
    public void finished(TaskEvent event) {
        TypeElement type = event.getTypeElement();
        if (event.getKind() == TaskEvent.Kind.ANALYZE && type != null) {
            JavaSource.of(sources, event.getSourceFile()).ifPresent(file -> add(type, file, false));
        }
    }

    private void add(TypeElement type, JavaSource file, boolean nested) {
        List<ExecutableElement> methods =
                ElementFilter.methodsIn(task.getElements().getAllMembers(type));
        boolean classic = methods.stream().anyMatch(StartClasses::isClassic);
        if (classic || (freeForms && methods.stream().anyMatch(StartClasses::isFree))) {
            String name = task.getElements().getBinaryName(type).toString();
            found.add(new Start(name, sources.indexOf(file), nested, !classic, named(type, file), found.size()));
        }
        ElementFilter.typesIn(type.getEnclosedElements()).stream()
                .filter(inner -> inner.getModifiers().contains(Modifier.STATIC))
                .forEach(inner -> add(inner, file, true));
    }

    private static int named(TypeElement type, JavaSource file) {
        List<Predicate<TypeElement>> speaking = List.of(
                one -> one.getModifiers().contains(Modifier.PUBLIC),
                one -> one.getSimpleName().contentEquals(file.stem()),
                one -> one.getSimpleName().contentEquals("Main"));
        int named = 0;
        while (named < speaking.size() && !speaking.get(named).test(type)) {
            named++;
        }
        return named;
    }

    private static boolean isClassic(ExecutableElement method) {
        return isMain(method)
                && method.getModifiers().containsAll(Set.of(Modifier.PUBLIC, Modifier.STATIC))
                && method.getParameters().size() == 1;
    }

    private static boolean isFree(ExecutableElement method) {
        return isMain(method) && !method.getModifiers().contains(Modifier.PRIVATE);
    }

    private static boolean isMain(ExecutableElement method) {
        List<? extends VariableElement> parameters = method.getParameters();
        return method.getSimpleName().contentEquals("main")
                && method.getReturnType().getKind() == TypeKind.VOID
                && method.getTypeParameters().isEmpty()
                && (parameters.isEmpty()
                        || (parameters.size() == 1
                                && Objects.toString(parameters.get(0).asType()).equals("java.lang.String[]")));
    }
}
