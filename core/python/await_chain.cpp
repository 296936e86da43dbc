#include "core/python/await_chain.h"

#include "core/python/tasks.h"

namespace coroscope::python {

namespace {

// A chain that leads in a circle would else never end; real ones are far shorter.
constexpr int kChainMax = 1000;

PyGetSetDef* find_getter(PyTypeObject* type, const char* name) {
  for (PyGetSetDef* getter = type->tp_getset; getter && getter->name; ++getter)
    if (std::string_view(getter->name) == name) return getter;
  return nullptr;
}

bool has_frame(PyObject* object) {
  return PyCoro_CheckExact(object) || PyGen_CheckExact(object) || PyAsyncGen_CheckExact(object);
}

// What a coroutine, generator or asynchronous generator awaits; null for nothing.
Ref awaited_by(PyObject* object) {
  static PyGetSetDef* const of_coroutine = find_getter(&PyCoro_Type, "cr_await");
  static PyGetSetDef* const of_generator = find_getter(&PyGen_Type, "gi_yieldfrom");
  static PyGetSetDef* const of_async_generator = find_getter(&PyAsyncGen_Type, "ag_await");
  PyGetSetDef* const getter = PyCoro_CheckExact(object)  ? of_coroutine
                              : PyGen_CheckExact(object) ? of_generator
                                                         : of_async_generator;
  Ref awaited = Ref::steal(get(getter, object));
  if (!awaited) PyErr_Clear();
  return awaited.get() == Py_None ? Ref() : std::move(awaited);
}

int visit_inner(PyObject* object, void* found) {
  if (!has_frame(object)) return 0;
  *static_cast<PyObject**>(found) = object;
  return 1;
}

// `asend()` and its like, and `coroutine.__await__()`, hide what they wrap from Python, but not from the
// garbage collector.
Ref wrapped_in(PyObject* opaque) {
  PyTypeObject* const type = Py_TYPE(opaque);
  if (type->tp_flags & Py_TPFLAGS_HEAPTYPE || !type->tp_traverse || is_future(opaque)) return {};
  if (type->tp_name == std::string_view("_asyncio.FutureIter")) return {};
  PyObject* inner = nullptr;
  type->tp_traverse(opaque, visit_inner, &inner);
  return Ref::borrow(inner);
}

std::string words_for_waiter(PyObject* waiter) {
  if (!is_future(waiter)) return "future";
  if (!is_task(waiter)) return kind_of(waiter);
  const Ref name = Ref::steal(PyObject_CallOneArg(run().asyncio.get_name, waiter));
  if (!name) PyErr_Clear();
  return name && PyUnicode_Check(name.get()) ? "task " + text_of(name.get()) : "task";
}

}  // namespace

Suspension suspension_of(PyObject* coroutine, PyObject* waiter) {
  Run& r = run();
  Suspension result;
  std::string primitive;  // of the outermost function of the library below the innermost user frame
  Ref at = Ref::borrow(coroutine);
  for (int depth = 0; at && depth < kChainMax; ++depth) {
    if (!has_frame(at.get())) {
      at = wrapped_in(at.get());
      continue;
    }
    const Frame frame = frame_of_generator(at.get());
    if (!frame) break;
    const CodeInfo& info = r.sources.info(code_of(frame));
    if (const Where where = r.sources.where(frame)) {
      result.where = where;
      result.stack = r.recorder.intern(coroscope::Frame{result.stack, info.function, where});
      primitive.clear();
    } else {
      if (primitive.empty() && waiter) primitive = words_for(info.primitive, frame);
      if (info.primitive.is_innermost()) break;
    }
    at = awaited_by(at.get());
  }
  if (waiter)
    result.waiting_for = r.recorder.intern(primitive.empty() ? words_for_waiter(waiter) : primitive);
  return result;
}

}  // namespace coroscope::python
