"""Check the oracle and the programs against each other and against plain Python; see README.md.

    python3 check.py [NAME...]      names of programs or lessons, without .py; all when none is given
"""

import json
import os
import pathlib
import shlex
import signal
import subprocess
import sys
import tempfile
import time

ORACLE_DIR = pathlib.Path(__file__).resolve().parent
ROOT = ORACLE_DIR.parent.parent
PROGRAM_DIRS = [ROOT / "tests" / "programs", ROOT / "assets" / "lessons"]
STARTUP_S = 0.06  # of a plain interpreter, for a real Ctrl+C at about the right moment

# What plain Python in real time cannot print: why.
NOT_PLAIN = {
    "as_completed_order_of_start": "order of a set of coroutine objects",
    "asyncio_run_cancels_leftovers": "order of a set of tasks",
    "async_generators_closed_in_order": "order of a set of generators",
    "chat_that_waits_for_itself": "waits for ever",
    "clocks_are_virtual": "prints the time of day",
    "deadlock_cleaned_up": "waits for ever",
    "deadlock_of_philosophers": "waits for ever",
    "deadlock_twice": "waits for ever",
    "executor_and_deadlock": "waits for ever",
    "executor_equal_times": "real threads and timers of one time are a race",
    "debug_slow_callback": "slow is measured in real time",
    "debug_slow_callback_logged": "slow is measured in real time",
    "executor_errors": "prints the loop's time",
    "executor_without_a_loop": "which thread takes which job is a race",
    "executor_interrupted": "a frame of the oracle's in the traceback",
    "far_future_timers": "sleeps for months",
    "interrupt_in_time_sleep": "a frame of the oracle's in the traceback",
    "legacy_all_tasks": "a name that Python 3.9 removed",
    "legacy_current_task": "a name that Python 3.9 removed",
    "random_and_uuid": "an unseeded generator",
    "random_schedule": "equal sleeps drift apart in real time",
    "interrupt_in_a_task_group": "order of a set of tasks",
    "set_order_of_cancel": "order of a set of tasks",
    "set_order_of_tasks": "order of a set of tasks",
    "sleep_equal_deadlines": "the stock heap mixes equal deadlines",
    "task_group_cancelled_outside": "order of a set of tasks",
    "task_group_failure_aborts": "order of a set of tasks",
}


def options_of(script):
    """The interrupt's time or None, the program's input and arguments, from its first line or its lesson's JSON."""
    words = []
    first_line = script.read_text(encoding="utf-8").partition("\n")[0]
    if first_line.startswith("# coroscope: "):
        words = shlex.split(first_line.removeprefix("# coroscope: "))
    interrupt_at = float(words[words.index("--interrupt-at") + 1]) if "--interrupt-at" in words else None
    stdin = script.parent / words[words.index("--stdin") + 1] if "--stdin" in words else os.devnull
    lesson = script.with_suffix(".json")
    if lesson.exists():
        interrupt_at = json.loads(lesson.read_text(encoding="utf-8"))["interrupt_at_s"]
    return interrupt_at, stdin, words[words.index("args") + 1:] if "args" in words else []


def run_oracle(script, interrupt_at, stdin, args, fixed_addresses):
    with tempfile.NamedTemporaryFile() as record, open(stdin, "rb") as given:
        command = [sys.executable, str(ORACLE_DIR / "oracle.py")]
        if fixed_addresses:
            command = ["setarch", "-R", *command]
        if interrupt_at is not None:
            command += ["--interrupt-at", str(interrupt_at)]
        run = subprocess.run([*command, script.name, *args], cwd=script.parent, capture_output=True, timeout=60, stdin=given,
                             env={**os.environ, "ORACLE_STEPS": record.name})
        return run.returncode, run.stdout, run.stderr, record.read()


def run_plain(script, interrupt_at, stdin, args):
    with open(stdin, "rb") as given:
        process = subprocess.Popen([sys.executable, script.name, *args], cwd=script.parent, stdin=given,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if interrupt_at is not None:
        time.sleep(STARTUP_S + interrupt_at)
        process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


def differences(script):
    """Yields what is wrong, in words."""
    options = options_of(script)
    first = run_oracle(script, *options, fixed_addresses=False)
    second = run_oracle(script, *options, fixed_addresses=True)
    for part, one, other in zip(("status", "stdout", "stderr", "steps"), first, second):
        if one != other:
            yield f"two runs of the oracle differ in {part}:\n{one}\n{other}"
    if not first[3]:
        yield "the oracle recorded no step"
    if script.stem not in NOT_PLAIN:
        for part, one, other in zip(("status", "stdout", "stderr"), first, run_plain(script, *options)):
            if one != other:
                yield f"oracle and plain Python differ in {part}:\n{one}\n{other}"


def main():
    scripts = [script for folder in PROGRAM_DIRS for script in sorted(folder.glob("*.py"))
               if not sys.argv[1:] or script.stem in sys.argv[1:]]
    wrong = 0
    for script in scripts:
        found = list(differences(script))
        wrong += bool(found)
        print("differs" if found else "same   ", script.stem, flush=True)
        for text in found:
            print(text)
    print(f"{len(scripts)} scripts, {wrong} with differences")
    return 1 if wrong or not scripts else 0


if __name__ == "__main__":
    sys.exit(main())
