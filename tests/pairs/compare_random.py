"""Compare random programs in both languages: output and sequence of steps.

    python3 compare_random.py RUNNER [COUNT [FIRST_SEED]]

A failing seed prints its program and both schedules' differences; run it again with COUNT 1 and that seed. The first
hundred are given to the sanitized runner too, see compare.py.
"""

import os
import pathlib
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "random"))
sys.dont_write_bytecode = True

import compare
import generate


SANITIZED_SEEDS = 100


def differences(runner, seed, folder):
    program = folder / "program.txt"
    program.write_text(generate.text(generate.program(seed)) + "\n")
    runners = compare.with_sanitized(runner) if seed <= SANITIZED_SEEDS else [runner]
    found = compare.compare(runners, "random_program", HERE / "random" / "interpreter.py", folder, [str(program)],
                            PAIRS_PROGRAM=str(program))
    return [*found, program.read_text()] if found else []


def main():
    runner = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    first = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(first, first + count):
            found = differences(runner, seed, pathlib.Path(folder))
            if found:
                wrong.append(seed)
                if len(wrong) <= 5:
                    print(f"---- seed {seed} differs")
                    print("\n".join(found))
    print(f"{count} random programs from seed {first}, {len(wrong)} with differences {wrong[:20]}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
