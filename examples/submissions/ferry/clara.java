import java.util.Arrays;
import java.util.Scanner;

public class clara {
    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        int n = in.nextInt(), capacity = in.nextInt();
        int[] weight = new int[n];
        int[] last = new int[capacity + 1];
        Arrays.fill(last, -1);
        last[0] = n;
        for (int i = 0; i < n; i++) {
            weight[i] = in.nextInt();
            for (int total = capacity; total >= weight[i]; total--) {
                if (last[total] < 0 && last[total - weight[i]] >= 0) {
                    last[total] = i;
                }
            }
        }
        int total = capacity;
        while (last[total] < 0) {
            total--;
        }
        StringBuilder load = new StringBuilder();
        int crates = 0;
        for (; total > 0; total -= weight[last[total]]) {
            load.append(last[total] + 1).append(' ');
            crates++;
        }
        System.out.println(crates + "\n" + load);
    }
}
