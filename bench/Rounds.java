import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A figure of each round under a name, whose dots make objects within objects; told as medians. */
final class Rounds {

    private final Map<String, List<Double>> figures = new LinkedHashMap<>();

    void add(String name, double figure) {
        figures.computeIfAbsent(name, any -> new ArrayList<>()).add(figure);
    }

    /** Of kinds that a round has not seen there is no figure, which stands for none. */
    void addAll(String name, Map<String, Double> kinds) {
        kinds.forEach((kind, figure) -> add(name + "." + kind, figure));
    }

    boolean has(String name) {
        return figures.containsKey(name);
    }

    double median(String name) {
        return Figures.round(Figures.p(figures.get(name), 50));
    }

    @SuppressWarnings("unchecked")
    void tell(Map<String, Object> json) {
        for (String name : figures.keySet()) {
            String[] path = name.split("\\.");
            Map<String, Object> object = json;
            for (int i = 0; i < path.length - 1; i++) {
                object = (Map<String, Object>) object.computeIfAbsent(path[i], any -> new LinkedHashMap<String, Object>());
            }
            object.put(path[path.length - 1], median(name));
        }
    }
}
