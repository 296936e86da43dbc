"""Runs a script on stock asyncio whose clock is virtual, at the least cost: two methods of the loop are replaced.

    python3 stock_virtual.py SCRIPT

The oracle (tests/oracle) is exact, which costs time; a fair yardstick must not.
"""
import asyncio
import runpy
import selectors
import sys


class Selector(selectors.EpollSelector):
    now = 0.0

    def select(self, timeout=None):
        if timeout:
            self.now += timeout
        return []


class Loop(asyncio.SelectorEventLoop):
    def __init__(self):
        super().__init__(Selector())
        self.time = lambda selector=self._selector: selector.now


asyncio.DefaultEventLoopPolicy._loop_factory = Loop
runpy.run_path(sys.argv[1], run_name="__main__")
