import java.util.Scanner;

public class Anything {
    public static void main(String[] args) throws Exception {
        Scanner in = new Scanner(System.in);
        long x = in.nextLong(), n = in.nextLong();
        while (n-- > 0) x = (75 * x + 74) % 65537;
        System.out.println(x);
    }
}
