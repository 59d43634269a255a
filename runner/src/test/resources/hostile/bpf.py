# what: loads programs and maps into the kernel
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import struct

from probe import refused, verdict

array_map = struct.pack("IIIII", 2, 4, 8, 1, 0) + bytes(108)
verdict(
    refused("bpf", 0, array_map, 128),
    refused("bpf", 5, bytes(128), 128),
    refused("bpf", 99, bytes(128), 128),
)
