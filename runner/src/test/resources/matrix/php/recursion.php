<?php
function deeper($n) { return deeper($n + 1) + 1; }
echo deeper(0);
