/** A program that prints hello, as clients hand it in. */
record Program(String language, String source) {

    static final Program PYTHON = new Program("python", "print('hello')");

    /** Nodes link it dynamically and keep what they have compiled; bare it is linked statically. */
    static final Program C = new Program(
            "c", "#include <unistd.h>\nint main(void) { return write(1, \"hello\\n\", 6) != 6; }\n");

    String json() {
        return "{\"language\":" + quoted(language) + ",\"source_code\":" + quoted(source) + "}";
    }

    static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
