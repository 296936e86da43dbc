"""Python programs on Coroscope, recorded, against the same on stock asyncio that records nothing.

    /usr/bin/python3 tests/bench/python_bench.py build/coroscope [--rounds N] [ROW...]

Each round runs both, one after the other; a ratio is that of the two in one round, of CPU seconds (user and system, of
the whole command with all its processes), and the median round is printed with the least and the greatest. Above 1:
Coroscope is faster. `coroscope run --quiet` reads a trace only where the run has failed.
"""
import argparse
import os
import statistics
import subprocess
import sys

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "python")
VIRTUAL = ["stock_virtual.py"]
EVENTS = ["--events-only"]
ROWS = {  # name: (the script, what stock runs before it or None: ours without options, our options, the aim)
    "sleep_zero": ("sleep_zero", [], [], 1.5),
    "timers": ("timers", VIRTUAL, [], 2.2),
    "gather_million": ("gather_million", [], [], 1.3),
    "sleep_zero_events": ("sleep_zero", [], EVENTS, 2.2),
    "timers_events": ("timers", VIRTUAL, EVENTS, 2.7),
    "gather_events": ("gather_million", [], EVENTS, 1.4),
    "start_up": ("start_up", [], [], 1 / 1.5),
    "lines": ("lines", None, ["--lines"], 1 / 2),
}


def cpu_seconds(command):
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with status {child.returncode}")
    return usage.ru_utime + usage.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("coroscope")
    parser.add_argument("rows", nargs="*", default=list(ROWS), metavar="ROW")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--option", action="append", default=[], help="an option for `coroscope run`")
    options = parser.parse_intermixed_args()
    print(f"{'row':<18}{'stock s':>9}{'ours s':>9}{'ratio':>8}{'least':>8}{'most':>8}{'aim':>7}")
    for name in options.rows:
        script, before, ours_too, aim = ROWS[name]
        script = os.path.join(HERE, script + ".py")
        run = [options.coroscope, "run", "--quiet", "--trace-limit", "8192", "--memory-limit", "16384",
               "--stall-limit", "0",
               *options.option]
        stock = [*run, script]
        if before is not None:
            stock = [sys.executable, *(os.path.join(HERE, file) for file in before), script]
        ours = [*run, *ours_too, script]
        pairs = [(cpu_seconds(stock), cpu_seconds(ours)) for _ in range(options.rounds)]
        ratios = sorted(theirs / own for theirs, own in pairs)
        print(f"{name:<18}{statistics.median(pair[0] for pair in pairs):9.2f}"
              f"{statistics.median(pair[1] for pair in pairs):9.2f}{statistics.median(ratios):8.2f}"
              f"{ratios[0]:8.2f}{ratios[-1]:8.2f}{aim:7.2f}", flush=True)


main()
