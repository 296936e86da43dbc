#include "core/python/line_markers.h"

#include <utility>

#include "core/python/lines.h"
#include "core/python/run.h"

namespace coroscope::python {

namespace {

// What tell_lines() in shim_lines.py puts into the program's code.
struct Marker : PyObject {
  enum Kind { Reached, ReachedByError, Began };
  std::uint32_t line;
  Kind kind;
};

// Always true: the code goes on behind it. Only the first thread's lines are told.
int tell(PyObject* self) {
  const auto* const marker = static_cast<const Marker*>(self);
  Run& r = run();
  PyThreadState* const thread = current_thread();
  if (thread != r.main_thread || !r.recorder.on()) return 1;
  const Frame frame = current_frame(thread);
  if (marker->kind == Marker::Began)
    forget_frame(frame);
  else
    reach_line(frame, marker->line, marker->kind == Marker::Reached);
  return 1;
}

PyNumberMethods as_number{};
PyTypeObject marker_type = static_type("line_marker", sizeof(Marker), Py_TPFLAGS_DEFAULT);

// ---- frames that end ----

destructor stock_dealloc_of[3];
PyTypeObject* const generator_types[] = {&PyGen_Type, &PyCoro_Type, &PyAsyncGen_Type};

template <int kType>
void dealloc_generator(PyObject* object) {
  const Frame frame = inner_frame(reinterpret_cast<PyGenObject*>(object));
  stock_dealloc_of[kType](object);
  forget_frame(frame);
}

void watch_generators() {
  const destructor ours[] = {dealloc_generator<0>, dealloc_generator<1>, dealloc_generator<2>};
  for (int i = 0; i < 3; ++i) stock_dealloc_of[i] = std::exchange(generator_types[i]->tp_dealloc, ours[i]);
}

// ---- which code gets them ----

PyObject* stock_exec = nullptr;

// The code with markers where it is the user's; null with an error set.
Ref telling(PyObject* code) {
  if (!PyCode_Check(code) || !run().sources.info(reinterpret_cast<PyCodeObject*>(code)).is_user)
    return Ref::borrow(code);
  return Ref::steal(PyObject_CallOneArg(run().shim_function("tell_lines"), code));
}

Ref the_script_file;

// Evaluates frames until the script's own comes, whose code is compiled inside of CPython.
PyObject* evaluate_script(PyThreadState* thread, EvaluatedFrame* frame, int throwing) {
  PyCodeObject* const code = code_of(frame);
  if (PyUnicode_Compare(code->co_filename, the_script_file.get()) != 0)
    return stock_evaluator(thread, frame, throwing);
  set_evaluator(stock_evaluator);
  const Ref told = telling(reinterpret_cast<PyObject*>(code));
  return told ? PyEval_EvalCode(told.get(), globals_of(frame), globals_of(frame)) : nullptr;
}

}  // namespace

PyObject* line_marker(PyObject*, PyObject* arguments) {
  unsigned line, kind;
  if (!PyArg_ParseTuple(arguments, "II:line_marker", &line, &kind)) return nullptr;
  auto* const marker = PyObject_New(Marker, &marker_type);
  if (!marker) return nullptr;
  marker->line = line;
  marker->kind = static_cast<Marker::Kind>(kind);
  return marker;
}

PyObject* exec_telling(PyObject*, PyObject* arguments) {
  PyObject *code, *globals;
  if (!PyArg_ParseTuple(arguments, "OO:exec", &code, &globals)) return nullptr;
  const Ref told = telling(code);
  return told ? PyObject_CallFunctionObjArgs(stock_exec, told.get(), globals, nullptr) : nullptr;
}

bool make_code_tell_lines(const std::string& script_file) {
  as_number.nb_bool = tell;
  marker_type.tp_as_number = &as_number;
  if (PyType_Ready(&marker_type) < 0) return false;
  watch_generators();
  stock_exec = Py_XNewRef(PyDict_GetItemString(PyEval_GetBuiltins(), "exec"));
  const Ref done = Ref::steal(PyObject_CallNoArgs(run().shim_function("tell_lines_of_imports")));
  the_script_file = Ref::steal(PyUnicode_DecodeFSDefault(script_file.c_str()));
  if (!stock_exec || !done || !the_script_file) return false;
  set_evaluator(evaluate_script);
  return true;
}

}  // namespace coroscope::python
