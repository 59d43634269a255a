import java.io.IOException;

public class Main {
    public static void main(String[] args) throws IOException {
        Greenhouse greenhouse = Greenhouse.read(System.in);
        Stretch longest = greenhouse.longest();
        System.out.println(longest.minutes() == 0 ? "none" : longest.minutes() + " " + longest.first());
    }
}
