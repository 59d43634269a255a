# what: counts events of the processor and the kernel
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import struct

from probe import refused, verdict

# Type, size, configuration; then flags with "exclude kernel" and "exclude hypervisor".
software = struct.pack("IIQQQQQ", 1, 128, 0, 0, 0, 0, 0b1100000) + bytes(80)
hardware = struct.pack("IIQQQQQ", 0, 128, 0, 0, 0, 0, 0b1100000) + bytes(80)
verdict(
    refused("perf_event_open", software, 0, -1, -1, 0),
    refused("perf_event_open", hardware, 0, -1, -1, 0),
    refused("perf_event_open", software, -1, 0, -1, 0),
)
