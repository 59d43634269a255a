// Takes what fits, in the order of the quay.
import java.util.Scanner;
import java.util.StringJoiner;

public class hanna {
    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        int n = in.nextInt();
        int left = in.nextInt();
        int crates = 0;
        StringJoiner load = new StringJoiner(" ");
        for (int crate = 1; crate <= n; crate++) {
            int weight = in.nextInt();
            if (weight <= left) {
                left -= weight;
                crates++;
                load.add(String.valueOf(crate));
            }
        }
        System.out.println(crates);
        System.out.println(load);
    }
}
