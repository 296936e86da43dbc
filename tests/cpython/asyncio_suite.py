"""Runs one module of CPython's own asyncio tests, as a program on Coroscope: asyncio_suite.py MODULE EXCLUSIONS.TXT

Prints a line for each test: its id and "ok", "skipped", "excluded", "failed" or "error"; details on standard error.
"""

import asyncio
import asyncio.base_events
import importlib
import logging
import re
import socket
import sys
import unittest

module_name, exclusions_file = sys.argv[1:]
Loop = asyncio.SelectorEventLoop


class TestLoop(Loop):
    """test_asyncio.utils.TestLoop: a clock that its generator moves. Ours moves by itself; what the generator expects
    of each timer's time is held against the timers afterwards."""

    def __init__(self, gen=None):
        super().__init__()
        self._begin = super().time()
        self._whens = []
        self._gen = gen() if gen is not None else None
        if self._gen is not None:
            next(self._gen)
        self._timers = []
        self.readers, self.writers = {}, {}

    def time(self):
        return super().time() - self._begin

    def call_at(self, when, callback, *args, context=None):
        self._whens.append(when)
        return super().call_at(self._begin + when, callback, *args, context=context)

    def advance_time(self, advance):
        pass

    def close(self):
        super().close()
        if self._gen is None or self._begin is None:
            return
        generator, self._gen = self._gen, None
        for when in self._whens:
            try:
                generator.send(when)
            except StopIteration:
                break


def no_sockets(self, *args, **keywords):
    """So that test.support finds no network, instead of a refusal."""
    raise OSError("sockets are not simulated")


def substitute_the_loop():
    socket.socket.__init__ = no_sockets
    from test.support import socket_helper
    socket_helper._bind_nix_socket_error = OSError("sockets are not simulated")
    from test.test_asyncio import utils
    utils.TestLoop = TestLoop
    asyncio.BaseEventLoop = asyncio.base_events.BaseEventLoop = Loop


def excluded_tests():
    """Regular expressions of ids; what follows # is the reason."""
    with open(exclusions_file, encoding="utf-8") as lines:
        patterns = [line.split("#")[0].strip() for line in lines]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns if pattern) or "(?!)")


class Result(unittest.TextTestResult):
    def say(self, test, outcome):
        print(test.id().removeprefix("test.test_asyncio."), outcome, flush=True)

    def addSuccess(self, test):
        super().addSuccess(test)
        self.say(test, "ok")

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self.say(test, "failed")

    def addError(self, test, error):
        super().addError(test, error)
        self.say(test, "error")

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.say(test, "skipped")

    def addExpectedFailure(self, test, error):
        super().addExpectedFailure(test, error)
        self.say(test, "ok")

    def addSubTest(self, test, subtest, error):
        super().addSubTest(test, subtest, error)
        if error is not None:
            self.say(test, "failed")


def single_tests(suite):
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from single_tests(test)
        else:
            yield test


def main():
    substitute_the_loop()
    module = importlib.import_module(f"test.test_asyncio.{module_name}")
    excluded = excluded_tests()
    suite = unittest.TestSuite()
    for test in single_tests(unittest.defaultTestLoader.loadTestsFromModule(module)):
        name = test.id().removeprefix("test.test_asyncio.")
        if excluded.fullmatch(name):
            print(name, "excluded")
        else:
            suite.addTest(test)
    unittest.TextTestRunner(resultclass=Result, verbosity=0).run(suite)


main()
