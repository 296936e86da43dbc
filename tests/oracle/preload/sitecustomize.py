"""Imported by `site` before the script: makes the clock virtual, then hides every trace of itself."""

import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def install():
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        raise RuntimeError(f"the oracle's asyncio is that of Python 3.11 to 3.13, this is {sys.version.split()[0]}")
    import virtual_clock
    import virtual_threads
    virtual_clock.install()
    virtual_threads.install()
    # From here on asyncio may be imported: what it reads at import is virtual already.
    import serial_hash
    import virtual_loop
    serial_hash.install()
    virtual_loop.install(interrupt_at=os.environ.pop("ORACLE_INTERRUPT_AT", None),
                         steps_path=os.environ.pop("ORACLE_STEPS", None))
    import legacy_names
    legacy_names.install()
    import random
    random.seed(0)
    sys.path.remove(HERE)
    del os.environ["PYTHONPATH"]


try:
    install()
except BaseException:
    # `site` would report this in one line and run the script with the real clock.
    import traceback
    traceback.print_exc()
    sys.stderr.flush()
    os._exit(99)
