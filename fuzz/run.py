"""Run the harnesses one after the other: `python fuzz/run.py --seconds 60 [NAME …]`.

Needs atheris (`pip install atheris`; Python 3.11, Linux). Ends with 1 when one of them crashed, took more than ten seconds for an input or
more than 2 GB of memory; the input is then kept under `fuzz/found/`.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from seeds import seeds

HERE = Path(__file__).parent
TARGETS = ("page", "lines", "files", "listings", "unpack", "dates")
HANG, MEMORY, LONGEST = 10, 2048, 65_536


def main() -> int:
    """Fuzz; 0 when nothing was found."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    ask.add_argument("names", nargs="*", metavar="NAME", help=f"some of {', '.join(TARGETS)}; without: all")
    ask.add_argument("--seconds", type=int, default=60, help="for each")
    told = ask.parse_args()
    broken = [name for name in told.names or TARGETS if not fuzzed(name, told.seconds)]
    sys.stdout.write(f"broken: {', '.join(broken)}\n" if broken else "nothing found\n")
    return 1 if broken else 0


def fuzzed(name: str, seconds: int) -> bool:
    """Does a target stand so many seconds of mutated inputs?"""
    found = HERE / "found"
    found.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for number, data in enumerate(seeds(name)):
            Path(folder, f"seed{number}").write_bytes(data)
        command = [
            sys.executable, str(HERE / f"{name}.py"), folder, f"-max_total_time={seconds}", f"-timeout={HANG}",
            f"-rss_limit_mb={MEMORY}", f"-max_len={LONGEST}", f"-artifact_prefix={found}/{name}-", "-seed=7",
        ]  # fmt: skip
        path = os.pathsep.join((str(HERE.parent / "src"), os.environ.get("PYTHONPATH", "")))
        done = subprocess.run(
            command,
            env=os.environ | {"PYTHONPATH": path},
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    lines = done.stderr.splitlines() + done.stdout.splitlines()
    tries = next((line.split()[1] for line in reversed(lines) if line.startswith("Done ")), "?")
    sys.stdout.write(f"{name}: {tries} inputs, {'sound' if done.returncode == 0 else 'BROKEN'}\n")
    if done.returncode:
        sys.stdout.write("\n".join(lines[-40:]) + "\n")
    sys.stdout.flush()
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
