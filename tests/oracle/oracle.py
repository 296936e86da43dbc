"""Run a script under stock asyncio in virtual time: the oracle of the parity tests.

    python3 oracle.py [--interrupt-at SECONDS] SCRIPT [ARGS...]

The script runs in the same interpreter as this file, as an ordinary `python3 SCRIPT ARGS`: this file only
prepares the environment and then becomes that command. What is made virtual is in preload/.
"""

import os
import sys

PRELOAD = os.path.join(os.path.dirname(os.path.abspath(__file__)), "preload")


def words():
    """The moment of Ctrl+C or nothing, and the script with its arguments. By hand: argparse takes as long to load as
    Python to start."""
    words, interrupt_at = sys.argv[1:], None
    if words[:1] == ["--interrupt-at"]:
        interrupt_at = float(words[1]) if len(words) > 1 else -1.0
        words = words[2:]
        if not 0 <= interrupt_at < 9e9:
            sys.exit("oracle.py: --interrupt-at expects seconds from 0")
    if not words:
        sys.exit(__doc__)
    return interrupt_at, words


def main():
    interrupt_at, script = words()
    environment = {name: value for name, value in os.environ.items()
                   if not name.startswith("PYTHON") and name != "ORACLE_INTERRUPT_AT"}
    # site imports `sitecustomize` from here before the script starts, and nothing else of ours is on the path.
    environment["PYTHONPATH"] = PRELOAD
    environment["PYTHONHASHSEED"] = "0"
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    environment["TZ"] = "UTC"
    if interrupt_at is not None:
        environment["ORACLE_INTERRUPT_AT"] = repr(interrupt_at)
    os.execve(sys.executable, [sys.executable, *script], environment)


if __name__ == "__main__":
    main()
