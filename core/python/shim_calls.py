"""The arguments of call_soon() and its like, given in an unusual way: ((leading..., callback, *args), context)."""


def bind_call_soon(self, callback, *args, context=None):
    return (callback, *args), context


def bind_call_later(self, delay, callback, *args, context=None):
    return (delay, callback, *args), context


def bind_call_at(self, when, callback, *args, context=None):
    return (when, callback, *args), context


bind_call_soon_threadsafe = bind_call_soon
