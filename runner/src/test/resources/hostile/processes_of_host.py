# what: looks for processes outside its own run and signals one
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import os

from probe import HOST_PID, verdict

pids = [int(name) for name in os.listdir("/proc") if name.isdigit()]
escapes = [f"sees {sorted(pids)}"] if len(pids) > 4 or max(pids, default=0) > 100 else []
if HOST_PID > 100:
    try:
        os.kill(HOST_PID, 0)
        escapes.append("reaches the host's process by its id")
    except ProcessLookupError:
        pass
    except PermissionError:
        escapes.append("the host's process exists for it")
    if os.path.exists(f"/proc/{HOST_PID}"):
        escapes.append("sees the host's process")
verdict(*escapes)
