import re
import sys

text = sys.stdin.read()
number = r"[1-9]\d*"
if not re.fullmatch(r"%s %s\n%s( %s)*\n" % ((number,) * 4), text):
    sys.exit("the form is wrong")
head, body = text.splitlines()
n, capacity = map(int, head.split())
weights = list(map(int, body.split()))
if not (1 <= n <= 60 and 1 <= capacity <= 10000 and len(weights) == n):
    sys.exit("the first line is out of bounds")
if not all(1 <= weight <= 10000 for weight in weights) or min(weights) > capacity:
    sys.exit("the weights are out of bounds")
sys.exit(42)
