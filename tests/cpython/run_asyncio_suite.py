"""Runs CPython's own asyncio tests on Coroscope, a process for each module: run_asyncio_suite.py COROSCOPE [MODULE...]

Fails when a test fails, when a process does not come to its end, or when fewer tests pass than PASSED_MIN says.
"""

import collections
import concurrent.futures
import importlib.util
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
# Of Python 3.11; those of later versions are more.
PASSED_MIN = {
    "test_base_events": 39,
    "test_context": 1,
    "test_events": 41,
    "test_futures": 155,
    "test_futures2": 3,
    "test_locks": 70,
    "test_pep492": 10,
    "test_queues": 44,
    "test_runners": 26,
    "test_taskgroups": 30,
    "test_tasks": 902,
    "test_threads": 6,
    "test_timeouts": 22,
    "test_waitfor": 15,
}
SECONDS_MAX = 200  # for one module, on a machine that is busy


def run_module(executable, name):
    """Counts of outcomes, and what is wrong, in words."""
    command = [executable, "run", "--quiet", "--trace-limit", "512", str(HERE / "asyncio_suite.py"), "--", name,
               str(HERE / "asyncio_exclusions.txt")]
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS_MAX)
    except subprocess.TimeoutExpired:
        return collections.Counter(), f"{name} did not end within {SECONDS_MAX} s"
    lines = [line.split() for line in run.stdout.splitlines() if line.startswith(("test_", "setUpClass"))]
    outcomes = collections.Counter(words[-1] for words in lines)
    wrong = [" ".join(words) for words in lines if words[-1] in ("failed", "error")]
    if wrong:
        return outcomes, "\n".join(wrong) + "\n" + run.stderr
    if run.returncode != 0:
        return outcomes, f"{name} ended with status {run.returncode}\n{run.stderr}"
    if outcomes["ok"] < PASSED_MIN[name]:
        return outcomes, f"{name}: {outcomes['ok']} tests passed, expected at least {PASSED_MIN[name]}"
    return outcomes, ""


def main():
    executable, *names = sys.argv[1:]
    if importlib.util.find_spec("test.test_asyncio") is None:
        print(f"skipped: this Python has no tests of its own; install libpython3.{sys.version_info[1]}-testsuite")
        return 0
    names = names or sorted(PASSED_MIN)
    total, failed = collections.Counter(), False
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for name, (outcomes, wrong) in zip(names, pool.map(lambda name: run_module(executable, name), names)):
            total += outcomes
            failed |= bool(wrong)
            print(f"{name:18} {outcomes['ok']:5} passed, {outcomes['excluded']:4} excluded, {outcomes['skipped']} skipped")
            if wrong:
                print(wrong)
    print(f"{'all':18} {total['ok']:5} passed, {total['excluded']:4} excluded, {total['skipped']} skipped")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
