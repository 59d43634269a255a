public class Main {
    public static void main(String[] args) throws Exception {
        int x = "no number";
    }
}
