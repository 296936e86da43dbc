"""What cannot be simulated is refused, with what to use instead; by the name under which the program asked for it."""

import os
import socket
import subprocess

REFUSED = {
    "threads": "only the threads of executors are simulated: await asyncio.to_thread(function) or "
               "loop.run_in_executor(None, function)",
    "loops": "one event loop runs at a time, on the program's first thread: await the coroutine there, or hand it "
             "over with asyncio.run_coroutine_threadsafe(coroutine, loop)",
    "connections": "the network is not simulated: let coroutines exchange data through asyncio.Queue, and await "
                   "asyncio.sleep() for as long as the other side would take",
    "files": "files and pipes cannot be waited for in virtual time: read them directly",
    "processes": "other processes are not simulated: await asyncio.sleep() for as long as the command would take, or "
                 "asyncio.to_thread(function) for work of your own",
    "alarms": "the system's timers run in real time: use loop.call_later() or asyncio.timeout()",
}

refuse_loop_in_a_thread = core.refusal("an event loop in a thread", REFUSED["loops"])

_REFUSED_OF_LOOPS = {
    "connections": ["create_connection", "create_server", "create_datagram_endpoint", "create_unix_connection",
                    "create_unix_server", "connect_accepted_socket", "start_tls", "sendfile", "getaddrinfo",
                    "getnameinfo", "sock_recv", "sock_recv_into", "sock_recvfrom", "sock_recvfrom_into",
                    "sock_sendall", "sock_sendto", "sock_connect", "sock_accept", "sock_sendfile"],
    "files": ["add_reader", "add_writer", "remove_reader", "remove_writer", "connect_read_pipe",
              "connect_write_pipe"],
    "processes": ["subprocess_exec", "subprocess_shell"],
}


def refuse_functions(module, reason, *names):
    for name in names:
        if hasattr(module, name):
            setattr(module, name, core.refusal(f"{module.__name__}.{name}()", REFUSED[reason]))


def refuse_class(cls, reason, name, method="__init__"):
    setattr(cls, method, core.refusal(name, REFUSED[reason]))


def install_refusals():
    for reason, names in _REFUSED_OF_LOOPS.items():
        for name in names:
            setattr(Loop, name, core.refusal(f"loop.{name}()", REFUSED[reason]))
    refuse_class(socket.socket, "connections", "socket.socket()")
    refuse_functions(socket, "connections", "create_connection", "create_server", "socketpair", "fromfd", "getaddrinfo",
                     "getnameinfo", "gethostbyname", "gethostbyname_ex", "gethostbyaddr")
    refuse_class(subprocess.Popen, "processes", "subprocess.Popen()")
    refuse_functions(os, "processes", "system", "posix_spawn", "posix_spawnp", "forkpty",
                     *(name for name in dir(os) if name.startswith(("exec", "spawn"))))
    # Programs are prepared for a fork that fails.
    os.fork = core.refusal("os.fork()", REFUSED["processes"], PermissionError)
    refuse_functions(signal, "alarms", "alarm", "setitimer")
    when_imported("multiprocessing.process", lambda module: refuse_class(
        module.BaseProcess, "processes", "multiprocessing.Process.start()", "start"))
    when_imported("concurrent.futures.process", lambda module: refuse_class(
        module.ProcessPoolExecutor, "processes", "concurrent.futures.ProcessPoolExecutor()"))


install_refusals()
