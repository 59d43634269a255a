import re
import sys

text = sys.stdin.read()
number = r"(0|-?[1-9]\d*)"
if not re.fullmatch(r"%s %s %s\n%s( %s)*\n" % ((number,) * 5), text):
    sys.exit("the form is wrong")
head, body = text.splitlines()
n, lo, hi = map(int, head.split())
readings = list(map(int, body.split()))
if not (1 <= n <= 60000 and -50 <= lo <= hi <= 50 and len(readings) == n):
    sys.exit("the first line is out of bounds")
if not all(-50 <= reading <= 50 for reading in readings):
    sys.exit("a reading is out of bounds")
sys.exit(42)
