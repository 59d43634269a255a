# what: writes a verdict of its own to every descriptor that might lead to whoever judges it
# expect: status=FAILED reason=exit_code exit=5
# tiers: namespaces rootless
import os

import probe  # noqa: F401 - refuses to run outside a sandbox

text = b'{"status":"COMPLETED","reason":null,"exitCode":0,"exit_code":0,"signal":0}\n' + bytes(64)
for number in range(1, 64):
    try:
        os.write(number, text)
    except OSError:
        pass
os._exit(5)
