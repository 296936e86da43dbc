#include "core/python/primitives.h"

namespace coroscope::python {

namespace {

using Kind = Primitive::Kind;

struct Entry {
  const char* file;
  const char* function;
  Kind kind;
  const char* name;
  const char* argument = nullptr;
};

constexpr Entry kKnown[] = {
    {"asyncio/tasks.py", "sleep", Kind::Sleep, "sleep", "delay"},
    {"asyncio/tasks.py", "__sleep0", Kind::Transparent, ""},
    {"asyncio/tasks.py", "wait", Kind::Wait, "wait", "fs"},
    {"asyncio/tasks.py", "_wait", Kind::Wait, "wait", "fs"},
    {"asyncio/tasks.py", "wait_for", Kind::Named, "wait_for"},
    {"asyncio/tasks.py", "shield", Kind::Named, "shield"},
    {"asyncio/tasks.py", "as_completed.<locals>._wait_for_one", Kind::Named, "as_completed"},
    {"asyncio/taskgroups.py", "TaskGroup.__aexit__", Kind::Named, "TaskGroup"},
    {"asyncio/timeouts.py", "Timeout.__aenter__", Kind::Named, "timeout"},
    {"asyncio/timeouts.py", "Timeout.__aexit__", Kind::Named, "timeout"},
    {"asyncio/locks.py", "_ContextManagerMixin.__aenter__", Kind::Transparent, ""},
    {"asyncio/locks.py", "Barrier.__aenter__", Kind::Transparent, ""},
    {"asyncio/locks.py", "Lock.acquire", Kind::Named, "Lock.acquire"},
    {"asyncio/locks.py", "Event.wait", Kind::Named, "Event.wait"},
    {"asyncio/locks.py", "Condition.wait", Kind::Named, "Condition.wait"},
    {"asyncio/locks.py", "Condition.wait_for", Kind::Named, "Condition.wait_for"},
    {"asyncio/locks.py", "Semaphore.acquire", Kind::Named, "Semaphore.acquire"},
    {"asyncio/locks.py", "Barrier.wait", Kind::Named, "Barrier.wait"},
    {"asyncio/queues.py", "Queue.get", Kind::Named, "Queue.get"},
    {"asyncio/queues.py", "Queue.put", Kind::Named, "Queue.put"},
    {"asyncio/queues.py", "Queue.join", Kind::Named, "Queue.join"},
};

int index_of_local(PyCodeObject* code, const char* name) {
  PyObject* const names = local_names(code);
  for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(names); ++i)
    if (PyUnicode_CompareWithASCIIString(PyTuple_GET_ITEM(names, i), name) == 0) return static_cast<int>(i);
  return -1;
}

}  // namespace

Primitive find_primitive(PyCodeObject* code, const std::string& file) {
  Primitive found{.kind = Kind::Other};
  for (const Entry& entry : kKnown) {
    if (file != entry.file || PyUnicode_CompareWithASCIIString(code->co_qualname, entry.function) != 0)
      continue;
    found.kind = entry.kind;
    found.name = entry.name;
    if (entry.argument) found.argument = index_of_local(code, entry.argument);
    break;
  }
  found.of_resource = (file == "asyncio/locks.py" || file == "asyncio/queues.py") && code->co_argcount > 0;
  return found;
}

}  // namespace coroscope::python
