"""Compare random Python programs, run by Coroscope and by stock asyncio in virtual time: every statement, in order.

    python3 compare_random_python.py COROSCOPE [COUNT [FIRST_SEED]]

A failing seed prints its program and where the two part; run it again with COUNT 1 and that seed.
"""

import concurrent.futures
import pathlib
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "random"))
sys.dont_write_bytecode = True

import compare
import generate

PER_PROCESS = 25


def by_program(output):
    """Each program's lines by its file's name, from the output of a process."""
    found = {}
    for line in output.splitlines():
        if line.startswith("---- "):
            lines = found[line.removeprefix("---- ")] = []
        else:
            lines.append(line)
    return found


def run_some(coroscope, paths):
    """Both runs of the programs in one process each: (status, lines by program) of stock asyncio and of ours."""
    arguments = [str(HERE / "random" / "interpreter.py"), "--", "--log", *map(str, paths)]
    stock = compare.finished([sys.executable, str(compare.ORACLE), arguments[0], *arguments[2:]])
    ours = compare.finished([coroscope, "run", "--quiet", *arguments])
    return (stock[2], by_program(stock[0])), (ours[2], by_program(ours[0]))


def compare_some(coroscope, seeds):
    """(seed, what is wrong as lines) of each seed that differs."""
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        paths = [pathlib.Path(folder) / f"{seed}.txt" for seed in seeds]
        for seed, path in zip(seeds, paths):
            path.write_text(generate.text(generate.program(seed, more=True)) + "\n")
        while paths:
            (stock_status, expected), (status, found) = run_some(coroscope, paths)
            # A program that waits for ever ends its process; the others go on in a new one.
            reached = [path for path in paths if path.name in expected or path.name in found] or paths
            paths = paths[len(reached):]
            for path in reached:
                parts = compare.differences(expected.get(path.name, []), found.get(path.name, []))
                if path == reached[-1] and status != stock_status:
                    parts.append(f"status {stock_status} and {status}")
                if parts:
                    wrong.append((int(path.stem), [path.read_text(), *parts]))
    return wrong


def main():
    coroscope = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    first = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    seeds = range(first, first + count)
    batches = [seeds[at:at + PER_PROCESS] for at in range(0, count, PER_PROCESS)]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        wrong = [one for some in pool.map(lambda batch: compare_some(coroscope, batch), batches) for one in some]
    for seed, lines in wrong[:5]:
        print(f"---- seed {seed} differs")
        print("\n".join(lines))
    numbers = [seed for seed, _ in wrong[:20]]
    print(f"{count} random programs from seed {first}, {len(wrong)} with differences {numbers}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
