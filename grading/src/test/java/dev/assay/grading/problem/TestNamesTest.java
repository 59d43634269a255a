package dev.assay.grading.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grading.problem.Judge.Framework;
import dev.assay.runner.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests as courses write them, each way of writing a row. */
@Tag("unit")
class TestNamesTest {

    private static SourceFile file(String path, String text) {
        return new SourceFile(path, text.getBytes(StandardCharsets.UTF_8));
    }

    static Stream<Arguments> python() {
        return Stream.of(
                Arguments.of("a text at the margin", """
                        class TestA(unittest.TestCase):
                            def test_one(self):
                                expected = \"""apple
                        class TestNot(unittest.TestCase):
                        \"""
                            def test_two(self): pass
                        """, "TestA.test_one TestA.test_two"),
                Arguments.of("heads over several lines", """
                        class TestA(
                            unittest.TestCase,  # of the library
                        ):
                            async def test_one(
                                self,
                            ): pass
                            @skip(
                                "x" )
                            def test_two(self) \\
                                : pass
                        """, "TestA.test_one TestA.test_two"),
                Arguments.of(
                        "a class derived from another",
                        """
                        class Base(unittest.TestCase):
                            def test_size(self): pass
                        class Row(Base):
                            def test_row(self): pass
                        class Mixed(Row, object):
                            pass
                        """,
                        "Base.test_size Row.test_row Row.test_size Mixed.test_row Mixed.test_size"),
                Arguments.of("a mix-in is no test by itself", """
                        class Checks:
                            def test_it(self): pass
                        class RealTest(Checks, unittest.TestCase): pass
                        """, "RealTest.test_it"),
                Arguments.of("a class that is taken away", """
                        class Base(unittest.TestCase):
                            def test_it(self): pass
                        class Real(Base): pass
                        del Base
                        """, "Real.test_it"),
                Arguments.of(
                        "a class within a condition, and a function within a test",
                        """
                        if sys.version_info > (3,):
                            class TestA(TestCase):
                                def test_it(self):
                                    def test_inner(): pass
                                x = 1
                                def test_after(self): pass
                        """,
                        "TestA.test_it TestA.test_after"),
                Arguments.of(
                        "quotes within quotes, tabs, Windows' line ends",
                        "class TestA(TestCase):\r\n\tx = 'it\\'s # no \"comment'\r\n\tdef test_it(self): pass\r\n",
                        "TestA.test_it"),
                Arguments.of("imported", """
                        from helpers import (Shared as Ours,
                                             other)
                        class TestB(TestCase):
                            def test_b(self): pass
                        """, "Ours.test_shared TestB.test_b"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("python")
    void unittest(String kind, String text, String names) {
        SourceFile helpers = file("helpers.py", "class Shared(TestCase):\n  def test_shared(self): pass\n");
        assertThat(TestNames.in(Framework.UNITTEST, List.of(helpers, file("test_x.py", text))))
                .containsExactlyInAnyOrderElementsOf(Stream.of(names.split(" ", -1))
                        .map(name -> "test_x." + name)
                        .toList());
    }

    @Test
    void pytestHasFunctionsAndPlainClassesToo() {
        String text = """
                def test_top(): pass
                def helper(): pass
                @pytest.mark.parametrize("a,b", [
                    (1, 2),
                ])
                def test_many(a, b): pass
                class TestPlain:
                    def test_in(self): pass
                    class TestInner:
                        def test_deep(self): pass
                class TestMade:
                    def __init__(self): pass
                    def test_not(self): pass
                class TestHidden:
                    __test__ = False
                    def test_not(self): pass
                """;
        assertThat(TestNames.in(Framework.PYTEST, List.of(file("sub/x_test.py", text), file("a.py", text))))
                .containsExactly(
                        "sub/x_test.py::test_top",
                        "sub/x_test.py::test_many",
                        "sub/x_test.py::TestPlain::test_in",
                        "sub/x_test.py::TestPlain::TestInner::test_deep");
    }

    static Stream<Arguments> java() {
        return Stream.of(
                Arguments.of("a class of the grader's before", """
                        class Pair { final int a; Pair(int a) { this.a = a; } }
                        class PairTest { @Test void one() { new Pair(1); } }
                        """, "PairTest#one"),
                Arguments.of(
                        "a name for people in the same line",
                        "@DisplayName(\"A class {\") class ATest { @Test @DisplayName(\"x\") void one() {} }",
                        "ATest#one"),
                Arguments.of("parameters in braces", """
                        public class ATest {
                            @ParameterizedTest
                            @CsvSource({"1, 2", "3, 4"})
                            void many(int a, int b) { if (a > b) { throw new AssertionError(); } }
                            @ParameterizedTest(name = "{0}") @ValueSource(ints = {1, 2}) public void more(final int a) {}
                            @org.junit.jupiter.api.RepeatedTest(3) void again() {}
                            @BeforeEach void setUp() {}
                            void helper() {}
                        }
                        """, "ATest#many ATest#more ATest#again"),
                Arguments.of(
                        "classes within",
                        """
                        package a.b;
                        class ATest {
                            @Test void top() { class Local { void x() {} } }
                            @Nested class Inner {
                                @Test void deep() {}
                                @Nested @DisplayName("x") class More { @Test void deeper() {} }
                            }
                            @Test void last() {}
                        }
                        """,
                        "a.b.ATest#top a.b.ATest#last a.b.ATest$Inner#deep a.b.ATest$Inner$More#deeper"),
                Arguments.of("a class derived from another", """
                        abstract class Base<T> { @Test void shared() {} protected abstract T make(); }
                        interface Checks { @Test default void checked() {} }
                        class OneTest extends Base<Integer> implements Checks { @Test void own() {} }
                        """, "OneTest#shared OneTest#checked OneTest#own"),
                Arguments.of("comments, texts and characters", """
                        /* class NotTest { @Test void no() {} } */
                        class ATest {
                            // @Test void no() {}
                            String s = \"""
                                @Test void no() { "
                                \""", t = "{ \\" @Test void no() {}";
                            char c = '{', d = '\\'';
                            @Test void yes() throws Exception { Object o = ATest.class; }
                        }
                        """, "ATest#yes"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("java")
    void junit(String kind, String text, String names) {
        assertThat(TestNames.in(Framework.JUNIT, List.of(file("ATest.java", text))))
                .containsExactlyInAnyOrder(names.split(" ", -1));
    }
}
