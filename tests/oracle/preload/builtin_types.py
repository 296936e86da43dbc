"""Changing attributes of types that are written in C."""

import ctypes
import gc

_type_modified = ctypes.pythonapi.PyType_Modified
_type_modified.argtypes = [ctypes.py_object]
_type_modified.restype = None


def set_attribute(owner, name, value):
    """As setattr(owner, name, value), for a C type, whose own setattr refuses."""
    (attributes,) = gc.get_referents(owner.__dict__)  # the dict behind the mappingproxy
    attributes[name] = value
    _type_modified(owner)
