record Stretch(int minutes, int first) {}
