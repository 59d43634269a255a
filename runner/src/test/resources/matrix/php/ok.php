<?php
[$x, $n] = array_map('intval', explode(' ', fgets(STDIN)));
while ($n-- > 0) $x = (75 * $x + 74) % 65537;
echo $x, "\n";
