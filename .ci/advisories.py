#!/usr/bin/env python3
"""Holds a bill of materials (CycloneDX) against a folder of advisories (OSV, one JSON a file), without a network.

    .ci/advisories.py BOM FOLDER

Prints a line for each part with a known flaw; the exit code is 1 then, and 2 when the folder has no advisory for our ecosystems.
"""

import json
import re
import sys
from pathlib import Path
from urllib.parse import unquote

QUALIFIERS = {"alpha": -5, "a": -5, "beta": -4, "b": -4, "milestone": -3, "m": -3, "rc": -2, "cr": -2, "snapshot": -1,
              "": 0, "final": 0, "ga": 0, "release": 0, "sp": 1}


def key(version):
    """By Maven's order as far as releases go: numbers by value, a qualifier before the release it leads to."""
    parts = []
    for part in [*re.findall(r"\d+|[a-z]+", version.lower().split("+")[0]), ""]:
        if not part.isdigit():
            while parts and parts[-1] == (2, 0, ""):
                parts.pop()
        parts.append((2, int(part), "") if part.isdigit() else (1, QUALIFIERS.get(part, 2), part))
    return [part for part in parts if part[2] not in ("final", "ga", "release")]


def affected(version, entry):
    if version in entry.get("versions", ()):
        return True
    at = key(version)
    for known in entry.get("ranges", ()):
        if known.get("type") == "GIT":
            continue
        inside = False
        for event in known.get("events", ()):
            if "introduced" in event:
                inside = event["introduced"] == "0" or at >= key(event["introduced"]) or inside
            elif "fixed" in event and at >= key(event["fixed"]):
                inside = False
            elif "last_affected" in event and at > key(event["last_affected"]):
                inside = False
        if inside:
            return True
    return False


def parts(bom):
    for component in json.loads(Path(bom).read_text(encoding="utf-8"))["components"]:
        purl = re.match(r"pkg:(maven|npm)/([^@?]+)@([^?]+)", component.get("purl", ""))
        if purl:
            kind, name, version = (unquote(group) for group in purl.groups())
            yield ("Maven", name.replace("/", ":"), version) if kind == "maven" else ("npm", name, version)


def main(bom, folder):
    have = {}
    for ecosystem, name, version in parts(bom):
        have.setdefault((ecosystem, name), set()).add(version)
    read, found = 0, 0
    for file in sorted(Path(folder).rglob("*.json")):
        advisory = json.loads(file.read_text(encoding="utf-8"))
        if advisory.get("withdrawn"):
            continue
        for entry in advisory.get("affected", ()):
            package = entry.get("package", {})
            read += package.get("ecosystem") in ("Maven", "npm")
            for version in sorted(have.get((package.get("ecosystem"), package.get("name")), ())):
                if affected(version, entry):
                    found += 1
                    print(f"{package['name']} {version}: {advisory['id']} {advisory.get('summary', '')}")
    print(f"{len(have)} parts held against {read} entries: {found} flaws")
    return 2 if not read else 1 if found else 0


def self_test():
    """Rows of: version, events, whether it is affected."""
    rows = (
        ("1.2.3", ({"introduced": "0"}, {"fixed": "1.2.4"}), True),
        ("1.2.4", ({"introduced": "0"}, {"fixed": "1.2.4"}), False),
        ("1.10.0", ({"introduced": "0"}, {"fixed": "1.9"}), False),
        ("2.0-rc1", ({"introduced": "1"}, {"fixed": "2.0"}), True),
        ("2.0.0", ({"introduced": "2.0"}, {"last_affected": "2.0"}), True),
        ("0.9", ({"introduced": "1.0"},), False),
        ("3.1", ({"introduced": "1"}, {"fixed": "2"}, {"introduced": "3"}), True),
    )
    for version, events, expected in rows:
        if affected(version, {"ranges": [{"type": "ECOSYSTEM", "events": events}]}) != expected:
            print(f"the check itself is wrong: {version} in {events}")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(self_test() if sys.argv[1:] == ["--self-test"] else main(*sys.argv[1:]))
