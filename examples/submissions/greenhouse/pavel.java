// Believes that there are never more than a hundred readings.
import java.util.Scanner;

public class pavel {
    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        int n = in.nextInt(), lo = in.nextInt(), hi = in.nextInt();
        int[] run = new int[101];
        int best = 0;
        for (int i = 1; i <= n; i++) {
            int x = in.nextInt();
            run[i] = lo <= x && x <= hi ? run[i - 1] + 1 : 0;
            if (run[i] > run[best]) {
                best = i;
            }
        }
        System.out.println(best == 0 ? "none" : run[best] + " " + (best - run[best] + 1));
    }
}
