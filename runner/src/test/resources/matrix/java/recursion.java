public class Main {
    public static void main(String[] args) throws Exception {
        System.out.println(deeper(0));
    }

    static int deeper(int n) {
        return deeper(n + 1) + 1;
    }
}
