"""Drops a file on a window as a file manager does (XDND, version 5): drop_file.py WINDOW FILE...

Ends with 0 when the window has said that it took the files, with 1 when it did not within ten seconds.
"""
import ctypes
import pathlib
import sys
import time

CLIENT_MESSAGE, SELECTION_REQUEST, SELECTION_NOTIFY = 33, 30, 31
x = ctypes.CDLL("libX11.so.6")
Long, Id = ctypes.c_long, ctypes.c_ulong
HEAD = [("type", ctypes.c_int), ("serial", Id), ("send_event", ctypes.c_int), ("display", ctypes.c_void_p)]


class Message(ctypes.Structure):
    _fields_ = HEAD + [("window", Id), ("kind", Id), ("format", ctypes.c_int), ("data", Long * 5)]


class Request(ctypes.Structure):
    _fields_ = HEAD + [("owner", Id), ("requestor", Id), ("selection", Id), ("target", Id), ("property", Id),
                       ("time", Id)]


class Notify(ctypes.Structure):
    _fields_ = HEAD + [("requestor", Id), ("selection", Id), ("target", Id), ("property", Id), ("time", Id)]


class Event(ctypes.Union):
    _fields_ = [("type", ctypes.c_int), ("message", Message), ("request", Request), ("notify", Notify),
                ("room", Long * 24)]


x.XOpenDisplay.restype = ctypes.c_void_p
x.XInternAtom.restype = x.XCreateSimpleWindow.restype = x.XDefaultRootWindow.restype = Id
display = ctypes.c_void_p(x.XOpenDisplay(None))
window, files = int(sys.argv[1]), sys.argv[2:]
source = Id(x.XCreateSimpleWindow(display, Id(x.XDefaultRootWindow(display)), 0, 0, 1, 1, 0, Id(0), Id(0)))
content = "".join(pathlib.Path(file).resolve().as_uri() + "\r\n" for file in files).encode()


def atom(name):
    return x.XInternAtom(display, name.encode(), 0)


def send(name, *data):
    event = Event()
    event.message = Message(CLIENT_MESSAGE, 0, 1, display.value, window, atom(name), 32,
                            (Long * 5)(source.value, *data, *[0] * (4 - len(data))))
    x.XSendEvent(display, Id(window), 0, Long(0), ctypes.byref(event))


def give(request):
    x.XChangeProperty(display, Id(request.requestor), Id(request.property), Id(request.target), 8, 0, content,
                      len(content))
    event = Event()
    event.notify = Notify(SELECTION_NOTIFY, 0, 1, display.value, request.requestor, request.selection,
                          request.target, request.property, request.time)
    x.XSendEvent(display, Id(request.requestor), 0, Long(0), ctypes.byref(event))


x.XSetSelectionOwner(display, Id(atom("XdndSelection")), source, Id(0))
send("XdndEnter", 5 << 24, atom("text/uri-list"))
send("XdndPosition", 0, 300 << 16 | 300, 0, atom("XdndActionCopy"))
send("XdndDrop", 0, 0)
x.XFlush(display)
until = time.monotonic() + 10
while time.monotonic() < until:
    if not x.XPending(display):
        time.sleep(0.01)
        continue
    event = Event()
    x.XNextEvent(display, ctypes.byref(event))
    if event.type == SELECTION_REQUEST:
        give(event.request)
        x.XFlush(display)
    elif event.type == CLIENT_MESSAGE and event.message.kind == atom("XdndFinished"):
        sys.exit(0)
sys.exit(1)
