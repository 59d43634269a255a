public class Main {
    public static void main(String[] args) throws Exception {
        for (long i = 0; ; i++) {}
    }
}
