no warnings;
sub deeper { return deeper($_[0] + 1) + 1 }
print deeper(0);
