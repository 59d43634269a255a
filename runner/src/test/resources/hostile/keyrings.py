# what: leaves keys in, and takes them from, keyrings that live longer than it
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
from probe import refused, verdict

SESSION, USER = -3, -4
verdict(
    refused("add_key", b"user", b"hostile", b"value", 5, SESSION),
    refused("add_key", b"user", b"hostile", b"value", 5, USER),
    refused("request_key", b"user", b"hostile", 0, SESSION),
    refused("keyctl", 0, SESSION, 1),
    refused("keyctl", 1, 0),
    refused("keyctl", 10, USER, b"user", b"hostile", 0),
)
