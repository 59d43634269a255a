# what: counts on set-user-id programs
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import os
import shutil
import subprocess

from probe import status_of, verdict

escapes = [] if status_of("NoNewPrivs") == "1" else ["no_new_privs is not set"]
# A copy of its own that sets the user id must not change anything either.
program = shutil.which("id")
if program:
    shutil.copyfile(program, "own")
    try:
        os.chmod("own", 0o6755)
        shown = subprocess.run(["./own", "-u"], capture_output=True, check=False).stdout.strip()
        if shown and int(shown) != os.getuid():
            escapes.append(f"became user {shown.decode()}")
    except OSError:
        pass
verdict(*escapes)
