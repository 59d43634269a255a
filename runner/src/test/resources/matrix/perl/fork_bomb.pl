while (1) { my $child = fork; exit 5 unless defined $child; sleep 20 if !$child }
