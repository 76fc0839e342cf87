"""Writes the list of parts: `python tools/sbom.py` makes sbom.json, `--check` says whether it is current.

CycloneDX 1.6, from the pins of requirements/*.txt. The hashes stay there: CycloneDX has room for those of one file a part, and wheels are made
for each platform. Licences come from the metadata of what is installed, and from the list as it was where a part is not installed here
(build tools, other platforms). No time and no address, so that the same pins give the same bytes.
"""

import argparse
import json
import re
import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "sbom.json"
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)
USES = {"base": "required", "web": "optional", "extras": "optional", "dev": "excluded", "build": "excluded"}
"""What a part of each file is to a user: needed, an extra, or only for those who build and test."""
SHORT = 60
MODEL = ROOT / "src" / "dragoman" / "events" / "model" / "relation.json"


def main() -> int:
    """Write or check."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    ask.add_argument("--check", action="store_true")
    told = ask.parse_args()
    held = json.loads(TARGET.read_text(encoding="utf-8")) if TARGET.exists() else {}
    text = json.dumps(bill(held), indent=1, ensure_ascii=False) + "\n"
    if not told.check:
        TARGET.write_text(text, encoding="utf-8")
        return 0
    if TARGET.exists() and TARGET.read_text(encoding="utf-8") == text:
        return 0
    sys.stderr.write("sbom.json is not current; run: python tools/sbom.py\n")
    return 1


def bill(held: dict[str, Any]) -> dict[str, Any]:
    """The list. `held`: as it was."""
    known = {(part["name"], part.get("version")): part.get("licenses") for part in held.get("components", ())}
    parts: dict[tuple[str, str], dict[str, Any]] = {}
    for file, scope in USES.items():
        text = (ROOT / "requirements" / f"{file}.txt").read_text(encoding="utf-8")
        for name, version in PIN.findall(text):
            key = re.sub(r"[-_.]+", "-", name).lower(), version
            if key not in parts:
                parts[key] = _part(*key, scope, known.get(key))
    version = re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    card = json.loads(MODEL.read_text(encoding="utf-8"))
    weights = {
        "type": "machine-learning-model",
        "bom-ref": "relation-model",
        "name": "dragoman relation model",
        "hashes": [{"alg": "SHA-256", "content": card["sha256"]}],
    }
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "dragoman",
                "name": "dragoman",
                "version": version[1] if version else "0",
                "licenses": [{"license": {"id": "Apache-2.0"}}],
            }
        },
        "components": [*(parts[key] for key in sorted(parts)), weights],
    }


def _part(name: str, version: str, scope: str, known: Any) -> dict[str, Any]:
    purl = f"pkg:pypi/{name}@{version}"
    part: dict[str, Any] = {"type": "library", "bom-ref": purl, "name": name, "version": version, "scope": scope}
    licences = known or _licences(name, version)
    if licences:
        part["licenses"] = licences
    return part | {"purl": purl}


def _licences(name: str, version: str) -> list[dict[str, Any]]:
    """The licence that an installed part states: an expression, its classifiers, or a short name."""
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return []
    if told["Version"] != version:
        return []
    expression = told.get("License-Expression")
    if expression:
        return [{"expression": expression}]
    named = [
        line.rpartition(" :: ")[2]
        for line in told.get_all("Classifier") or ()
        if line.startswith("License :: ") and line != "License :: OSI Approved"
    ]
    stated = (told.get("License") or "").strip()
    if not named and stated and len(stated) <= SHORT and "\n" not in stated:
        named = [stated]
    return [{"license": {"name": each}} for each in sorted(set(named))]


if __name__ == "__main__":
    sys.exit(main())
