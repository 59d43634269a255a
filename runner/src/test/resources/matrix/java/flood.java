public class Main {
    public static void main(String[] args) throws Exception {
        for (int i = 0; i < 4096; i++) System.out.println("x".repeat(1023));
    }
}
