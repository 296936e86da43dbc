"""Counts the instructions of an operation with callgrind and holds them to instructions.txt, which only goes down.

instructions.py PROGRAM [--update]: PROGRAM is the built `instructions`. Counts repeat, unlike times. With --update
lower counts are written down; a count may be at most two per cent higher than what stands there.
"""

import pathlib
import re
import shutil
import subprocess
import sys

LIMITS = pathlib.Path(__file__).with_name("instructions.txt")
FEW, MANY = 2_000, 12_000
SLACK = 1.02


def collected(program: str, workload: str, mode: str, count: int) -> int:
    run = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program, workload, mode, str(count)],
        capture_output=True,
        text=True,
        check=True,
    )
    found = re.search(r"Collected\s*:\s*(\d+)", run.stderr)
    if not found:
        sys.exit(f"callgrind counted nothing:\n{run.stderr}")
    return int(found[1])


def main() -> int:
    program, update = sys.argv[1], "--update" in sys.argv
    if not shutil.which("valgrind"):
        print("skipped: valgrind is not installed")
        return 0
    lines, failed = [], False
    for line in LIMITS.read_text().splitlines():
        if line.startswith("#"):
            lines.append(line)
            continue
        workload, mode, limit = line.split()
        less, more = (collected(program, workload, mode, count) for count in (FEW, MANY))
        counted = round((more - less) / (MANY - FEW))
        higher = counted > int(limit) * SLACK
        failed |= higher
        print(f"{workload:<12} {mode:<4} {counted:>6}  (at most {limit}){'  HIGHER' if higher else ''}")
        lines.append(f"{workload} {mode} {min(counted, int(limit))}")
    if update:
        LIMITS.write_text("\n".join(lines) + "\n")
    elif failed:
        print("An operation costs more instructions than before. Find out why, with callgrind_annotate.")
    return int(failed and not update)


if __name__ == "__main__":
    sys.exit(main())
