"""Run clang-tidy on the files of a build whose path below the project's folder begins with one of some words.

    python3 clang_tidy.py CLANG_TIDY BUILD ROOT BEGINNING...

Most of its time goes to the headers of each file, so it reads many files as one, as unity builds do. What does not
compile together is read file by file.
"""

import concurrent.futures
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "app" / "cmake"))

import unity

FILES_A_GROUP = 10
# What only g++ knows, and what g++ does by itself.
EXTRA = ["-fsized-deallocation", "-Wno-unknown-warning-option", "-Wno-missing-field-initializers"]


def files_of(entry):
    """The one that is compiled, or those that it reads in a unity build."""
    path = pathlib.Path(entry["file"])
    if path.parent.name == "Unity":
        return [pathlib.Path(file) for file in re.findall(r'#include "(.+\.cpp)"', path.read_text())]
    return [path]


def by_flags(build, root, beginnings):
    """The files compiled with the same words, by these words."""
    found = {}
    for entry in json.loads((build / "compile_commands.json").read_text()):
        words = shlex.split(entry["command"])
        flags = tuple(words[next(i for i, word in enumerate(words) if word.startswith("-")):words.index("-o")])
        for path in files_of(entry):
            if path.is_relative_to(root) and str(path.relative_to(root)).startswith(beginnings):
                found.setdefault(flags, []).append(str(path))
    return found


def look_at(tidy, root, flags, files, number, folder):
    """What is wrong with them, in clang-tidy's words; nothing when all is well."""
    unit = folder / f"{number}.cpp"
    unit.write_text("".join(f'#include "{file}"\n' for file in files))
    run = subprocess.run([tidy, "-quiet", f"--config-file={root / '.clang-tidy'}", str(unit), "--", *flags, *EXTRA],
                         capture_output=True, text=True)
    if run.returncode == 0:
        return ""
    if len(files) > 1 and "[clang-diagnostic-error" in run.stdout:
        return "".join(look_at(tidy, root, flags, [file], f"{number}_{i}", folder) for i, file in enumerate(files))
    return f"{run.stdout}{run.stderr}\n"


def main():
    tidy, build, root = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    folder = build / "clang_tidy"
    folder.mkdir(exist_ok=True)
    groups = [(flags, group) for flags, files in by_flags(build, root, tuple(sys.argv[4:])).items()
              for group in unity.divided(sorted(files), FILES_A_GROUP)]
    groups.sort(key=lambda group: -len(group[1]))
    with concurrent.futures.ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        wrong = list(pool.map(lambda i: look_at(tidy, root, *groups[i], i, folder), range(len(groups))))
    print("".join(wrong), end="")
    print(f"{sum(len(files) for _, files in groups)} files in {len(groups)} groups")
    return 1 if any(wrong) or not groups else 0


if __name__ == "__main__":
    sys.exit(main())
