/** A program that prints hello, as clients hand it in. */
record Program(String language, String source, String compileOption) {

    static final Program PYTHON = new Program("python", "print('hello')");

    static final Program STATIC_C = new Program(
            "c", "#include <unistd.h>\nint main(void) { return write(1, \"hello\\n\", 6) != 6; }\n", "-static");

    Program(String language, String source) {
        this(language, source, null);
    }

    String json() {
        String options = compileOption == null ? "" : ",\"compile_options\":[" + quoted(compileOption) + "]";
        return "{\"language\":" + quoted(language) + ",\"source_code\":" + quoted(source) + options + "}";
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
