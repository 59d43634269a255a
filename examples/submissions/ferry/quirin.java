// Prints what the crates weigh instead of their numbers.
import java.util.Scanner;

public class quirin {
    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        int n = in.nextInt(), left = in.nextInt(), crates = 0;
        StringBuilder load = new StringBuilder();
        for (int i = 0; i < n; i++) {
            int weight = in.nextInt();
            if (weight <= left) {
                left -= weight;
                crates++;
                load.append(weight).append(' ');
            }
        }
        System.out.println(crates + "\n" + load);
    }
}
