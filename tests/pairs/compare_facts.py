"""Hold what the trace of a native program tells to that of its Python twin, both run by Coroscope.

    python3 compare_facts.py RUNNER COROSCOPE [NAME...]     names of pairs; all when none is given

Compared are the facts about locks and queues, and how and at what each step of a task ended. Lines are the program's own and differ, as do texts of results.

What differs by the language: a local lock or queue is destroyed at its function's end, which records how it was
left; in Python that is said when somebody else still has it.
"""

import difflib
import json
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SECONDS_MAX = 60
FIELDS = {
    "ResourceSeen": ("resource", "resource_kind", "name"),
    "ResourceChanged": ("resource", "holder_name", "text"),
    "StepEnded": ("outcome", "on_task_name", "on_kind", "waiting_for", "resource"),
}


def words(event, name):
    # A task that is waited for is named by `on`; where the program is Python, in words besides.
    if name == "waiting_for" and event["on_task"]:
        return ""
    # The futures inside these are other ones in C++.
    return "" if name == "on_kind" and event["waiting_for"] in ("wait_for", "Queue.join") else event[name]


def told(lines):
    """What is compared of a trace, a line each."""
    step, found, kinds = 0, [], {None: None}
    for event in map(json.loads, lines):
        if event["kind"] == "FutureSeen":
            kinds[event["future"]] = event["future_kind"]
        if event["kind"] == "StepEnded":
            event["on_kind"] = kinds[event["on"]]
        if event["kind"] == "StepBegan":
            step = event["number"]
        if event["kind"] in FIELDS and (event["kind"] != "StepEnded" or event["task"]):
            fields = " ".join(f"{name}={words(event, name)}" for name in FIELDS[event["kind"]])
            found.append(f"step {step:3} {event['task_name'] or '-'}: {event['kind']} {fields}")
    return without_last_words(found)


def without_last_words(lines):
    """Without what became of a lock or queue in the step that ended the task, where that was the last of it."""
    mentioned, found = set(), []
    for line in reversed(lines):
        resource = re.search(r"Resource\w+ (resource=\d+)", line) or re.search(r" (resource=\d+)", line)
        step = line.split(":")[0]
        if "StepEnded" in line:
            ended = step if "=Blocked" not in line and "=Yielded" not in line else None
        last = resource and resource[1] not in mentioned
        if resource:
            mentioned.add(resource[1])
        if last and "ResourceChanged" in line and step == ended:
            continue
        found.append(line)
    return found[::-1]


def compare(runner, coroscope, script, folder):
    events = folder / "native.jsonl"
    events.unlink(missing_ok=True)
    subprocess.run([runner, script.stem, str(folder / "steps"), str(events)], capture_output=True,
                   timeout=SECONDS_MAX)
    python = subprocess.run([coroscope, "show", "--json", str(script)], capture_output=True, text=True,
                            timeout=SECONDS_MAX).stdout
    native = events.read_text().splitlines() if events.exists() else []
    return list(difflib.unified_diff(told(python.splitlines()), told(native), "python", "c++", lineterm="", n=2))


def main():
    runner, coroscope, names = sys.argv[1], sys.argv[2], sys.argv[3:]
    scripts = [s for s in sorted(HERE.glob("*.py"))
               if not s.name.startswith("compare") and (not names or s.stem in names)]
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for script in scripts:
            found = compare(runner, coroscope, script, pathlib.Path(folder))
            if found:
                wrong += 1
                print(f"---- {script.stem} tells something else")
                print("\n".join(found[:60]))
    print(f"{len(scripts)} pairs, {wrong} with differences")
    return 1 if wrong or not scripts else 0


if __name__ == "__main__":
    sys.exit(main())
