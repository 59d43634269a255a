public class Tove {
    public static void main(String[] args) {
        Scaner in = new Scaner(System.in);
        System.out.println("none");
    }
}
