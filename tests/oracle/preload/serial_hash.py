"""Tasks, futures, coroutine objects and asynchronous generators hash to serial numbers, given at the first hash.

asyncio iterates over sets of these (wait, as_completed, TaskGroup, what asyncio.run does at its end). Stock hashes
are addresses, so the order would change from run to run.
"""

import asyncio
import ctypes
import itertools
import types
import weakref

TP_HASH_OFFSET = 120  # of PyTypeObject.tp_hash in 64-bit builds; checked in install()


def _make_serial_hash():
    serials = itertools.count(1)
    known = {}  # id(object) -> (weak reference, serial); an entry leaves with its object
    reference = weakref.ref

    # Objects are hashed until the interpreter's very end, when the globals of modules are gone: so a closure.
    def serial_of(thing):
        key = id(thing)
        if key not in known:
            known[key] = (reference(thing, lambda _: known.pop(key)), next(serials))
        return known[key][1]

    return serial_of


def _hash_slot(owner):
    return ctypes.c_void_p.from_address(id(owner) + TP_HASH_OFFSET)


def _replace_hash(owner, old, new):
    """In this type and in the subclasses that inherited the same function."""
    slot = _hash_slot(owner)
    if slot.value == old:
        slot.value = new
        for subclass in type.__subclasses__(owner):
            _replace_hash(subclass, old, new)


def install():
    function = ctypes.CFUNCTYPE(ctypes.c_ssize_t, ctypes.py_object)(_make_serial_hash())
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(function))  # the types point to it for ever
    new = ctypes.cast(function, ctypes.c_void_p).value
    old = _hash_slot(object).value
    for owner in (asyncio.Task, asyncio.Future, types.CoroutineType, types.AsyncGeneratorType):
        if _hash_slot(owner).value != old:
            raise RuntimeError(f"{owner.__name__} has a hash of its own, or tp_hash is not where it was expected")
        _replace_hash(owner, old, new)
