print defined <STDIN> ? "some\n" : "none\n";
