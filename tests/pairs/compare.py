"""Hold native programs to their Python twins under the oracle: output, exit status, sequence of steps.

    python3 compare.py RUNNER [NAME...]     names of pairs; all when none is given

The sanitized runner below the folder COROSCOPE_SANITIZED_TESTS, where that is set, is held to the same run of Python.
"""

import difflib
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ORACLE = HERE.parent / "oracle" / "oracle.py"
SECONDS_MAX = 60


def finished(command, **environment):
    run = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS_MAX,
                         env={**os.environ, **environment})
    # Python dies by SIGINT's own hand; shells call that 130.
    return run.stdout, run.stderr, 130 if run.returncode == -signal.SIGINT else run.returncode


def steps(path):
    lines = path.read_text().splitlines() if path.exists() else []
    return ["{iteration:5} {at_ns:14} {name}".format(**json.loads(line)) for line in lines]


def differences(python, native):
    return list(difflib.unified_diff(python, native, "python", "c++", lineterm="", n=3))[:60]


def with_sanitized(runner):
    """The runner, and the sanitized one where there is one."""
    folder = os.environ.get("COROSCOPE_SANITIZED_TESTS")
    return [runner, f"{folder}/pairs/pairs_runner"] if folder else [runner]


def compare(runners, name, script, folder, arguments=(), **environment):
    """The differences between a script and its twin as lines; none when they are equal for every runner."""
    theirs, ours = folder / "python.jsonl", folder / "native.jsonl"
    theirs.unlink(missing_ok=True)
    # Isolated and without `site`, because what starts the script needs neither.
    python_out, python_err, python_status = finished(
        [sys.executable, "-IS", str(ORACLE), str(script), *arguments], ORACLE_STEPS=str(theirs))
    found = []
    for runner in runners:
        ours.unlink(missing_ok=True)
        native_out, native_err, native_status = finished([runner, name, str(ours)], **environment)
        wrong = differences(python_out.splitlines(), native_out.splitlines())
        wrong += differences(steps(theirs), steps(ours))
        if python_status != native_status:
            wrong += [f"status: python {python_status}, c++ {native_status}"]
        if wrong:
            found += [f"{runner}:", *wrong, python_err[-2000:], native_err[-4000:]]
    return found


def main():
    runner, names = sys.argv[1], sys.argv[2:]
    scripts = sorted(HERE.glob("*.py"))
    scripts = [s for s in scripts if not s.name.startswith("compare") and (not names or s.stem in names)]
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for script in scripts:
            found = compare(with_sanitized(runner), script.stem, script, pathlib.Path(folder))
            if found:
                wrong += 1
                print(f"---- {script.stem} differs")
                print("\n".join(found))
    print(f"{len(scripts)} pairs, {wrong} with differences")
    return 1 if wrong or not scripts else 0


if __name__ == "__main__":
    sys.exit(main())
