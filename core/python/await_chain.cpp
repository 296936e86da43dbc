#include "core/python/await_chain.h"

#include "core/python/tasks.h"

namespace coroscope::python {

namespace {

// A chain that leads in a circle would else never end; real ones are far shorter.
constexpr int kChainMax = 1000;

bool has_frame(PyObject* object) {
  return PyCoro_CheckExact(object) || PyGen_CheckExact(object) || PyAsyncGen_CheckExact(object);
}

int visit_inner(PyObject* object, void* found) {
  if (!has_frame(object)) return 0;
  *static_cast<PyObject**>(found) = object;
  return 1;
}

// `asend()` and its like, and `coroutine.__await__()`, hide what they wrap from Python, but not from the
// garbage collector.
PyObject* wrapped_in(PyObject* opaque) {
  PyTypeObject* const type = Py_TYPE(opaque);
  if (type->tp_flags & Py_TPFLAGS_HEAPTYPE || !type->tp_traverse || is_future(opaque)) return nullptr;
  if (type->tp_name == std::string_view("_asyncio.FutureIter")) return nullptr;
  PyObject* inner = nullptr;
  type->tp_traverse(opaque, visit_inner, &inner);
  return inner;
}

// What a task that is suspended in this function waits for, in the user's words: "sleep(1)", "wait(3 tasks)",
// "Queue.get"; other functions' own name. None: another function, further in, says it.
StringId words_for(CodeInfo& info, Frame frame) {
  Run& r = run();
  const Primitive& primitive = info.primitive;
  PyObject* const argument = primitive.argument >= 0 ? local(frame, primitive.argument) : nullptr;
  switch (primitive.kind) {
    case Primitive::Kind::None:
    case Primitive::Kind::Transparent:
      return {};
    case Primitive::Kind::Named:
      if (!info.words) info.words = r.recorder.intern(primitive.name);
      return info.words;
    case Primitive::Kind::Sleep:
      return r.delay_words.of(argument);
    case Primitive::Kind::Wait: {
      const Py_ssize_t count = argument && PyAnySet_CheckExact(argument) ? PySet_GET_SIZE(argument) : -1;
      return r.recorder.intern(count < 0 ? primitive.name
                                         : std::string(primitive.name) + "(" + std::to_string(count) +
                                               (count == 1 ? " task)" : " tasks)"));
    }
    case Primitive::Kind::Other:
      if (!info.words) info.words = r.names.intern(code_of(frame)->co_qualname);
      return info.words;
  }
  return {};
}

// The same where no function says it.
StringId words_for_waiter(PyObject* waiter) {
  Recorder& recorder = run().recorder;
  if (!is_future(waiter)) return recorder.intern("future");
  if (!is_task(waiter)) return kind_of(waiter);
  const Ref name = Ref::steal(PyObject_CallOneArg(run().asyncio.get_name, waiter));
  if (!name) PyErr_Clear();
  return recorder.intern(name && PyUnicode_Check(name.get()) ? "task " + text_of(name.get()) : "task");
}

}  // namespace

Suspension suspension_of(PyObject* coroutine, PyObject* waiter) {
  Run& r = run();
  Suspension result;
  StringId primitive;  // of the outermost function of the library below the innermost user frame
  // Nothing of the program's runs meanwhile, and each holds the next: borrowed references will do.
  PyObject* at = coroutine;
  for (int depth = 0; at && depth < kChainMax; ++depth) {
    if (!has_frame(at)) {
      at = wrapped_in(at);
      continue;
    }
    const Frame frame = frame_of_generator(at);
    if (!frame) break;
    PyCodeObject* const code = code_of(frame);
    CodeInfo& info = r.sources.info(code);
    if (const Sources::Link link = r.sources.link(result.stack, info, code, instruction_of(frame));
        link.where) {
      result.where = link.where;
      result.stack = link.stack;
      primitive = {};
      result.resource = {};
    } else {
      if (waiter && !result.resource && info.primitive.of_resource)
        result.resource = r.resources.id_of(local(frame, 0));
      if (!primitive && waiter) primitive = words_for(info, frame);
      if (info.primitive.is_innermost()) break;
    }
    at = awaited_by_generator(at);
  }
  if (waiter) result.waiting_for = primitive ? primitive : words_for_waiter(waiter);
  return result;
}

Suspension suspension_without_chain(PyObject* coroutine, PyObject* waiter) {
  Sources& sources = run().sources;
  Suspension found;
  PyObject* at = coroutine;
  for (int depth = 0; at && depth < kChainMax; ++depth) {
    if (!has_frame(at)) {
      at = wrapped_in(at);
      continue;
    }
    const Frame frame = frame_of_generator(at);
    if (!frame) break;
    PyCodeObject* const code = code_of(frame);
    const CodeInfo& info = sources.info(code);
    if (info.is_user)
      found.where = sources.where(code, instruction_of(frame));
    else if (info.primitive.is_innermost())
      break;
    at = awaited_by_generator(at);
  }
  if (waiter) found.waiting_for = words_for_waiter(waiter);
  return found;
}

}  // namespace coroscope::python
