#include "core/python/diagnostics.h"

#include <string_view>

#include "core/python/legacy.h"
#include "core/python/run.h"
#include "core/python/safe_text.h"
#include "core/python/tasks.h"
#include "core/python/writes.h"

namespace coroscope::python {

namespace {

PyObject* item(PyObject* context, const char* key) {
  return PyDict_Check(context) ? PyDict_GetItemString(context, key) : nullptr;
}

TaskId task_of(PyObject* context) {
  for (const char* key : {"task", "future"})
    if (PyObject* const value = item(context, key); value && is_task(value)) return task_id(value);
  return {};
}

void record_context(PyObject* context) {
  Run& r = run();
  PyObject* const message = item(context, "message");
  PyObject* const exception = item(context, "exception");
  std::string text =
      message && PyUnicode_Check(message) ? text_of(message) : "Unhandled exception in event loop";
  const bool pending = text == "Task was destroyed but it is pending!";
  const bool never_retrieved = text.ends_with("exception was never retrieved");
  const bool raised = exception && PyExceptionInstance_Check(exception);
  if (raised) note_refused_writes(exception);
  if (raised)
    text.append("\n").append(never_retrieved ? safe_exception(exception) : safe_traceback(exception));
  text = r.sources.without_folder(std::move(text));
  const TaskId about = task_of(context);
  r.output.flush();
  if (pending)
    r.recorder.record(Warned{WarningKind::DestroyedPending, about, text}, r.user_line());
  else if (never_retrieved)
    r.recorder.record(Warned{WarningKind::NeverRetrieved, about, text},
                      raised ? r.sources.raised_at(exception) : Where{});
  else
    r.recorder.record(ExceptionUnhandled{about, text},
                      raised ? r.sources.raised_at(exception) : r.user_line());
}

Where where_of(PyObject* filename, int line) {
  if (!PyUnicode_Check(filename) || line <= 0) return {};
  const std::string file = run().sources.user_file(text_of(filename));
  if (file.empty()) return {};
  return {run().recorder.intern(file), static_cast<std::uint32_t>(line)};
}

// What helps with this error is shown below its traceback, and recorded.
void explain(PyObject* exception) {
  Run& r = run();
  PyObject* const explanation = r.shim ? r.shim_function("explain") : nullptr;
  if (!explanation) return;
  const Ref found = Ref::steal(PyObject_CallOneArg(explanation, exception));
  const char *kind, *text;
  PyObject* file;
  int line = 0;
  if (found && found.get() != Py_None && PyArg_ParseTuple(found.get(), "ssOi", &kind, &text, &file, &line)) {
    const Ref added = Ref::steal(PyObject_CallMethod(exception, "add_note", "s", text));
    r.recorder.record(
        Warned{std::string_view(kind) == "legacy" ? WarningKind::Legacy : WarningKind::Refused, {}, text},
        line > 0 ? where_of(file, line) : r.sources.raised_at(exception));
  }
  PyErr_Clear();
}

// A script that cannot be read has no frame that raised: the exception itself knows the line.
Where unreadable_at(PyObject* exception) {
  if (!PyErr_GivenExceptionMatches(exception, PyExc_SyntaxError)) return {};
  const Ref file = Ref::steal(PyObject_GetAttrString(exception, "filename"));
  const Ref line = Ref::steal(PyObject_GetAttrString(exception, "lineno"));
  const bool known = file && line && PyLong_Check(line.get());
  const long number = known ? PyLong_AsLong(line.get()) : 0;
  PyErr_Clear();
  return number > 0 && number < INT_MAX ? where_of(file.get(), static_cast<int>(number)) : Where{};
}

void record_unhandled(PyObject* exception) {
  Run& r = run();
  const ErrorKept error;
  r.output.flush();
  explain(exception);
  note_refused_writes(exception);
  const std::string text = r.sources.without_folder(safe_traceback(exception));
  const Where raised = r.sources.raised_at(exception), unreadable = unreadable_at(exception);
  r.recorder.record(ExceptionUnhandled{{}, text}, unreadable ? unreadable : raised);
}

int audit(const char* event, PyObject* arguments, void*) {
  const std::string_view name(event);
  if (name == "sys.excepthook" && PyTuple_GET_SIZE(arguments) == 4) {
    PyObject* const exception = PyTuple_GET_ITEM(arguments, 2);
    if (PyExceptionInstance_Check(exception)) record_unhandled(exception);
  } else if (name == "sys.unraisablehook" && PyTuple_GET_SIZE(arguments) == 2) {
    const ErrorKept error;
    const Ref exception = Ref::steal(PyObject_GetAttrString(PyTuple_GET_ITEM(arguments, 1), "exc_value"));
    if (exception && PyExceptionInstance_Check(exception.get())) record_unhandled(exception.get());
    PyErr_Clear();
  }
  if (name == "exec" && PyTuple_GET_SIZE(arguments) == 1)
    watch_for_loop_arguments(PyTuple_GET_ITEM(arguments, 0));
  else
    watch_writes(name, arguments);
  return 0;
}

}  // namespace

PyObject* call_exception_handler(PyObject* loop, PyObject* context) {
  record_context(context);
  return PyObject_CallFunctionObjArgs(run().asyncio.call_exception_handler, loop, context, nullptr);
}

PyObject* warned(PyObject*, PyObject* arguments) {
  PyObject *category, *message, *filename;
  int line = 0;
  if (!PyArg_ParseTuple(arguments, "OOOi:warned", &category, &message, &filename, &line)) return nullptr;
  Run& r = run();
  const std::string text = r.sources.without_folder(
      PyExceptionInstance_Check(message) ? safe_exception(message) : safe_repr(message));
  constexpr std::string_view kNeverAwaited = "RuntimeWarning: coroutine ";
  const bool never_awaited = text.starts_with(kNeverAwaited) && text.ends_with(" was never awaited");
  r.output.flush();
  r.recorder.record(Warned{never_awaited ? WarningKind::NeverAwaited : WarningKind::Other, {}, text},
                    where_of(filename, line));
  Py_RETURN_NONE;
}

PyObject* in_handle(PyObject*, PyObject*) {
  return PyBool_FromLong(run().in_handle);
}

namespace {

// `state` is (stock, ours) of warnings._warn_unawaited_coroutine. No frame stands between it and its caller.
PyObject* warn_unawaited(PyObject* state, PyObject* coroutine) {
  const Ref origin = Ref::steal(PyObject_GetAttrString(coroutine, "cr_origin"));
  if (!origin) return nullptr;
  return PyObject_CallOneArg(PyTuple_GET_ITEM(state, origin.get() == Py_None ? 0 : 1), coroutine);
}

PyMethodDef warn_unawaited_definition = {"_warn_unawaited_coroutine", warn_unawaited, METH_O, nullptr};

}  // namespace

PyObject* choose_by_origin(PyObject*, PyObject* stock_and_ours) {
  return PyCFunction_New(&warn_unawaited_definition, stock_and_ours);
}

void watch_unhandled_exceptions() {
  PySys_AddAuditHook(audit, nullptr);
}

}  // namespace coroscope::python
