import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StreamTokenizer;

record Greenhouse(int[] readings, int lo, int hi) {

    static Greenhouse read(InputStream in) throws IOException {
        StreamTokenizer words = new StreamTokenizer(new InputStreamReader(in));
        int n = next(words);
        int lo = next(words);
        int hi = next(words);
        int[] readings = new int[n];
        for (int i = 0; i < n; i++) {
            readings[i] = next(words);
        }
        return new Greenhouse(readings, lo, hi);
    }

    private static int next(StreamTokenizer words) throws IOException {
        words.nextToken();
        return (int) words.nval;
    }

    Stretch longest() {
        Stretch best = new Stretch(0, 0);
        int since = 0;
        for (int i = 0; i < readings.length; i++) {
            if (readings[i] < lo || readings[i] > hi) {
                since = i + 1;
            } else if (i + 1 - since > best.minutes()) {
                best = new Stretch(i + 1 - since, since + 1);
            }
        }
        return best;
    }
}
