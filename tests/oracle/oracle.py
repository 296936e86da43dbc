"""Run a script under stock asyncio in virtual time: the oracle of the parity tests.

    python3 oracle.py [--interrupt-at SECONDS] SCRIPT [ARGS...]

The script runs in the same interpreter as this file, as an ordinary `python3 SCRIPT ARGS`: this file only
prepares the environment and then becomes that command. What is made virtual is in preload/.
"""

import argparse
import os
import sys

PRELOAD = os.path.join(os.path.dirname(os.path.abspath(__file__)), "preload")


def seconds(text):
    value = float(text)
    if not 0 <= value < 9e9:
        raise argparse.ArgumentTypeError(f"expected seconds from 0, found {text}")
    return value


def main():
    parser = argparse.ArgumentParser(description="Run a script under stock asyncio in virtual time.")
    parser.add_argument("--interrupt-at", type=seconds, metavar="SECONDS", help="Ctrl+C at that virtual time")
    parser.add_argument("script")
    parser.add_argument("args", nargs=argparse.REMAINDER)
    options = parser.parse_args()

    environment = {name: value for name, value in os.environ.items()
                   if not name.startswith("PYTHON") and name != "ORACLE_INTERRUPT_AT"}
    # site imports `sitecustomize` from here before the script starts, and nothing else of ours is on the path.
    environment["PYTHONPATH"] = PRELOAD
    environment["PYTHONHASHSEED"] = "0"
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    environment["TZ"] = "UTC"
    if options.interrupt_at is not None:
        environment["ORACLE_INTERRUPT_AT"] = repr(options.interrupt_at)
    os.execve(sys.executable, [sys.executable, options.script, *options.args], environment)


if __name__ == "__main__":
    main()
