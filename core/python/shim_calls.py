"""The arguments of call_soon() and its like, given in an unusual way: ((leading..., callback, *args), context)."""


def bind_call_soon(self, callback, *args, context=None):
    return (callback, *args), context


def bind_call_later(self, delay, callback, *args, context=None):
    return (delay, callback, *args), context


def bind_call_at(self, when, callback, *args, context=None):
    return (when, callback, *args), context


def bind_create_task(self, coro, *, name=None, context=None):
    pass


def bind_stop(self):
    pass


for bind in (bind_call_soon, bind_call_later, bind_call_at, bind_create_task, bind_stop):  # errors are told of the stock methods
    bind.__qualname__ = "BaseEventLoop." + bind.__name__.removeprefix("bind_")
bind_call_soon_threadsafe = types.FunctionType(bind_call_soon.__code__, globals(), argdefs=bind_call_soon.__defaults__)
bind_call_soon_threadsafe.__kwdefaults__ = bind_call_soon.__kwdefaults__
bind_call_soon_threadsafe.__qualname__ = "BaseEventLoop.call_soon_threadsafe"
