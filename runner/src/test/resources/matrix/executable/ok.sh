#!/bin/bash
read x n
while [ $((n--)) -gt 0 ]; do x=$(((75 * x + 74) % 65537)); done
echo $x
