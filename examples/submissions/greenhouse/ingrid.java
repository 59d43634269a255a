import java.util.Scanner;

public class ingrid {
    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        int n = in.nextInt(), lo = in.nextInt(), hi = in.nextInt();
        int best = 0, first = 0, run = 0;
        for (int i = 1; i <= n; i++) {
            int x = in.nextInt();
            run = lo <= x && x <= hi ? run + 1 : 0;
            if (run > best) {
                best = run;
                first = i - run + 1;
            }
        }
        System.out.println(best == 0 ? "none" : best + " " + first);
    }
}
