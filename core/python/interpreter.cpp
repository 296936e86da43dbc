#include "core/python/interpreter.h"

#include <csignal>
#include <cstdlib>

#include <unistd.h>

#include "core/base/check.h"
#include "core/python/addresses.h"
#include "core/python/clocks.h"
#include "core/python/core_module.h"
#include "core/python/diagnostics.h"
#include "core/python/garbage.h"
#include "core/python/identities.h"
#include "core/python/legacy.h"
#include "core/python/lines.h"
#include "core/python/object_hash.h"
#include "core/python/run.h"
#include "core/python/shim.h"

namespace coroscope {

namespace python {

Run* the_run = nullptr;

namespace {

RunStatus press_interrupt() {
  std::raise(SIGINT);
  if (run().interrupt_only_raises) return RunStatus::Continue;
  if (PyErr_CheckSignals() == 0) return RunStatus::Continue;
  run().interrupted_in_wait = true;
  return RunStatus::Abort;
}

void must(PyStatus status, const char* what) {
  if (!PyStatus_Exception(status)) return;
  CHECK(false,
        std::string(what) + ": " + (status.err_msg ? status.err_msg : "the interpreter wants to exit"));
}

void start_interpreter(const Script& script) {
  PyPreConfig before;
  PyPreConfig_InitPythonConfig(&before);
  before.use_environment = 0;
  before.utf8_mode = 0;
  must(Py_PreInitialize(&before), "CPython's pre-initialization");

  PyConfig config;
  PyConfig_InitPythonConfig(&config);
  config.use_environment = 0;
  config.parse_argv = 0;
  config.use_hash_seed = 1;
  config.hash_seed = 0;
  config.write_bytecode = 0;
  config.install_signal_handlers = 1;
  // The standard library is found from the program's name; without one another python3 on the PATH would lend
  // its.
  must(PyConfig_SetBytesString(&config, &config.program_name, COROSCOPE_PYTHON), "program_name");
  must(PyConfig_SetBytesString(&config, &config.run_filename, script.file.c_str()), "run_filename");
  std::vector<char*> arguments{const_cast<char*>(script.file.c_str())};
  for (const std::string& argument : script.arguments)
    arguments.push_back(const_cast<char*>(argument.c_str()));
  must(PyConfig_SetBytesArgv(&config, static_cast<Py_ssize_t>(arguments.size()), arguments.data()), "argv");
  must(Py_InitializeFromConfig(&config), "CPython's initialization");
  PyConfig_Clear(&config);
}

void describe_interpreter() {
  Recorder& recorder = run().recorder;
  const std::string_view version(Py_GetVersion());
  recorder.record(RunDescribed{recorder.intern("python"), version.substr(0, version.find(' '))});
  recorder.record(RunDescribed{recorder.intern("seed"), "0"});
}

// Called by exit(), after finalization; not by _exit().
void record_exit(int status, void*) {
  run().output.flush();
  run().simulation.verify();
  run().recorder.record_end({EndKind::Exited, status, {}});
}

// PYTHONPATH's part, and a virtual environment's.
bool add_python_paths(const Script& script) {
  const Ref folders = Ref::steal(PyList_New(0));
  if (!folders) return false;
  for (const std::string& folder : script.python_paths) {
    const Ref text = Ref::steal(PyUnicode_DecodeFSDefault(folder.c_str()));
    if (!text || PyList_Append(folders.get(), text.get()) < 0) return false;
  }
  PyObject* const add = run().shim_function("add_python_paths");
  return static_cast<bool>(Ref::steal(PyObject_CallOneArg(add, folders.get())));
}

// Runs shim.py and its like with the module `core` as a global.
bool run_shims() {
  const Ref core = Ref::steal(new_core_module());
  run().shim = Ref::steal(Py_BuildValue("{ss}", "__name__", "<coroscope>"));
  PyObject* const globals = run().shim.get();
  if (!core || !globals || PyDict_SetItemString(globals, "core", core.get()) < 0 ||
      PyDict_SetItemString(globals, "__builtins__", PyEval_GetBuiltins()) < 0)
    return false;
  for (const Shim& shim : kShims) {
    const Ref code = Ref::steal(PyMarshal_ReadObjectFromString(reinterpret_cast<const char*>(shim.data()),
                                                               static_cast<Py_ssize_t>(shim.size())));
    if (!code || !Ref::steal(PyEval_EvalCode(code.get(), globals, globals))) return false;
  }
  return true;
}

// Whether the source ran to its end as __main__. Ends the process for SystemExit.
bool run_as_main(PyObject* source, const Script& script, bool& interrupted) {
  PyObject* const globals = PyModule_GetDict(PyImport_AddModule("__main__"));
  const Ref code = Ref::steal(Py_CompileString(PyBytes_AsString(source), script.file.c_str(), Py_file_input));
  if (code) watch_for_loop_arguments(code.get());
  if (code && Ref::steal(PyEval_EvalCode(code.get(), globals, globals))) return true;
  interrupted = PyErr_ExceptionMatches(PyExc_KeyboardInterrupt);
  PyErr_Print();
  return false;
}

// Py_RunMain for a source that is not what stands in the script's file.
int run_modern(Ref source, const Script& script) {
  bool interrupted = false;
  const bool done = run_as_main(source.get(), script, interrupted);
  source = {};
  constexpr int kFailedFinalization = 120;
  if (Py_FinalizeEx() < 0) return kFailedFinalization;
  if (interrupted) {
    std::signal(SIGINT, SIG_DFL);
    std::raise(SIGINT);
  }
  return done ? 0 : 1;
}

// None: the script can be compiled as it stands.
Ref modern_source(const Script& script) {
  const Ref file = Ref::steal(PyUnicode_DecodeFSDefault(script.file.c_str()));
  Ref source =
      file ? Ref::steal(PyObject_CallOneArg(run().shim_function("modern_script"), file.get())) : Ref();
  if (source && PyBytes_Check(source.get())) return source;
  PyErr_Clear();
  return {};
}

}  // namespace

Run::Run(Simulation& simulation_of_run, const Script& script)
    : simulation(simulation_of_run),
      recorder(simulation_of_run.recorder()),
      trace_full(script.trace_full),
      events_only(script.events_only),
      allow_writes(script.allow_writes),
      scratch(script.scratch),
      names(recorder),
      delay_words(recorder),
      sources(recorder, names, script.file),
      output(recorder, sources, script.echo_output) {}

void Run::stop(int status, const std::string& text) {
  output.flush();
  recorder.record_end({EndKind::Stopped, status, text}, user_line());
  _exit(status);
}

}  // namespace python

int run_script(Simulation& simulation, const Script& script) {
  using namespace python;
  CHECK(!the_run, "one process runs one script");
  // Finalizers of the interpreter still record when this function has returned.
  the_run = new Run(simulation, script);
  on_exit(record_exit, nullptr);
  describe_interpreter();
  the_run->sources.load_script();
  setenv("TZ", "UTC", 1);
  virtual_clocks_on(simulation);
  fixed_identities_on();
  watch_unhandled_exceptions();
  install_object_hashes();
  start_interpreter(script);
  the_run->main_thread = PyThreadState_Get();
  if (!take_over_collection() || !run_shims() || !add_python_paths(script)) {
    PyErr_Print();
    CHECK(false, "the event loop could not be installed in this version of CPython");
  }
  show_stable_addresses();
  hash_program_objects();
  simulation.set_press_interrupt(press_interrupt);
  if (script.lines && !record_lines(script.file)) {
    PyErr_Print();
    CHECK(false, "lines cannot be recorded with this version of CPython");
  }
  if (Ref source = modern_source(script)) return run_modern(std::move(source), script);
  return Py_RunMain();
}

void stop_script(const std::string& reason) {
  using namespace python;
  PyGILState_Ensure();
  Run& r = run();
  r.output.flush();
  const Where where = r.sources.user_line(current_frame(r.main_thread), nullptr);
  r.recorder.record_end({EndKind::Stopped, 128 + SIGTERM, reason}, where);
  _exit(128 + SIGTERM);
}

}  // namespace coroscope
