# what: switches address randomisation off, which weakens only itself
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
from probe import attempt, syscall, verdict

ADDR_NO_RANDOMIZE, READ_IMPLIES_EXEC, PER_LINUX32 = 0x40000, 0x400000, 8
for persona in (ADDR_NO_RANDOMIZE, READ_IMPLIES_EXEC, PER_LINUX32, 0xFFFFFFFF):
    attempt(lambda persona=persona: syscall("personality", persona))
verdict()
