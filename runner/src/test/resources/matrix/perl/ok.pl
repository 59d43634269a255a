my ($x, $n) = split ' ', <STDIN>;
$x = (75 * $x + 74) % 65537 while $n-- > 0;
print "$x\n";
