yes xxxxxxxxxxxxxxx | head -n 262144
