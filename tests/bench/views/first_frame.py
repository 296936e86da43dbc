"""Measure how long the window takes from the command to its first frame, against a bare GLFW and ImGui program.

    xvfb-run -a -s -noreset python3 first_frame.py BARE_WINDOW FIRST_SWAP_LIBRARY COROSCOPE [TRACE_OR_PROGRAM...]

Elapsed time, the programs taking turns; the median of 15 rounds and its ratio to the bare program's.
"""

import os
import statistics
import subprocess
import sys
import time

ROUNDS = 15


def first_frame_ms(command, library):
    began_ns = time.monotonic_ns()
    run = subprocess.run(command, env={**os.environ, "LD_PRELOAD": library}, capture_output=True, text=True, timeout=60)
    said = [line for line in run.stdout.splitlines() if line.startswith("first swap ")]
    if not said:
        sys.exit(f"{command[0]} showed no frame:\n{run.stderr}")
    return (int(said[0].split()[2]) - began_ns) / 1e6


def main(bare, library, coroscope, *opened):
    commands = {"bare": [bare], "nothing open": [coroscope, "view"]}
    for path in opened:
        commands[path] = [coroscope, "view", path]
    times = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            times[name].append(first_frame_ms(command, os.path.abspath(library)))
    reference = statistics.median(times["bare"])
    for name, taken in times.items():
        median = statistics.median(taken)
        print(f"{median:8.1f} ms  {median / reference:5.2f}  (least {min(taken):.1f})  {name}")


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
