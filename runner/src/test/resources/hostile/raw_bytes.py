# what: writes NUL, invalid UTF-8 and terminal controls
# expect: status=COMPLETED stdout_hex=00fffec3281b5b324a1b5d303b780700
# tiers: namespaces rootless
import os

import probe  # noqa: F401 - refuses to run outside a sandbox

os.write(1, bytes.fromhex("00fffec3281b5b324a1b5d303b780700"))
