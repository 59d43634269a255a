<?php
echo stream_get_contents(STDIN) === '' ? "none\n" : "some\n";
