public class Main {
    public static void main(String[] args) throws Exception {
        System.out.write(new byte[] {0, (byte) 255, 27, 10, (byte) 195});
        System.out.flush();
    }
}
