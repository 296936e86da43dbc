#pragma once

#include <vector>

#include "core/loop/event_loop.h"
#include "core/python/delay_words.h"
#include "core/python/interpreter.h"
#include "core/python/names.h"
#include "core/python/output.h"
#include "core/python/python.h"
#include "core/python/resources.h"
#include "core/python/sources.h"
#include "core/python/version.h"

namespace coroscope::python {

// asyncio's own types and attributes in C, found once at the start.
struct Asyncio {
  PyTypeObject* future = nullptr;
  PyTypeObject* task = nullptr;
  PyTypeObject* gathering_future = nullptr;  // what gather() returns
  PyTypeObject* step_wrapper = nullptr;      // the callback of a task's first or next step
  bool fields_known = false;                 // FutureFields and its like are these types'
  // Getters of attributes; they return new references. Those of Future serve for Task too.
  PyGetSetDef* state = nullptr;  // "PENDING", "CANCELLED", "FINISHED"
  PyGetSetDef* exception = nullptr;
  PyGetSetDef* result = nullptr;
  PyGetSetDef* fut_waiter = nullptr;           // of a task
  PyGetSetDef* coro = nullptr;                 // of a task
  PyGetSetDef* step_self = nullptr;            // of a step wrapper: its task
  PyObject* get_name = nullptr;                // Task.get_name, unbound
  PyObject* tasks_module = nullptr;            // asyncio.tasks
  PyObject* call_exception_handler = nullptr;  // BaseEventLoop's, unbound
};

// What is remembered about a task, by id.
struct TaskRecord {
  StringId name;
  Where where;               // the line at which it is suspended, or at which it will begin
  Handle* queued = nullptr;  // its step or wakeup in the ready queue, until that runs
};

// A future whose set_result, set_exception or cancel is running: its callbacks are scheduled from inside.
struct FutureDoor {
  PyObject* future;
  FutureOutcome how;
  PyObject* value;             // the result, the exception, or the message of cancel; may be null
  bool resolves = true;        // false: add_done_callback on a future that is done already
  EventIndex done = kNoEvent;  // its FutureDone, once that is recorded
  FutureDoor* outer = nullptr;
};

// The state of this process's one Python program.
struct Run {
  Run(Simulation& simulation_of_run, const Script& script);

  Simulation& simulation;
  Recorder& recorder;
  std::string trace_full;  // what to say when there is no room left
  bool events_only;        // neither await chains nor locks and queues are recorded
  bool allow_writes;       // files anywhere may be changed; else only those in this folder
  std::string scratch;
  Names names;
  DelayWords delay_words;
  Sources sources;
  Output output;
  Asyncio asyncio;
  Resources resources;
  PyThreadState* main_thread = nullptr;
  Frame boundary = nullptr;  // the frame that runs the loop: what lies below is not the step's
  std::vector<TaskRecord> tasks;
  FutureDoor* door = nullptr;          // the innermost one that is open
  bool interrupt_only_raises = false;  // Ctrl+C finds the program sleeping, without the interpreter lock
  bool in_handle = false;              // a handle runs, what it returned included
  bool interrupted_in_wait = false;    // Ctrl+C broke the iteration off while the loop waited
  Ref shim;                            // the globals of shim.py, a dict

  // The line of the user's code that the calling thread is executing, on the first thread in the running
  // step; none if there is none.
  Where user_line() { return sources.user_line(current_frame(current_thread()), boundary); }
  // A function of shim.py's. Borrowed.
  PyObject* shim_function(const char* name) { return PyDict_GetItemString(shim.get(), name); }
  // Ends the process when the trace has no room left. To be called where a program can record without end.
  void check_room() {
    if (simulation.trace_full()) [[unlikely]]
      stop(1, trace_full);
  }
  // Ends the process at once, with everything recorded and printed; the text says why.
  [[noreturn]] void stop(int status, const std::string& text);
};

// The run. Exists from before the interpreter starts to the end of the process.
extern Run* the_run;
inline Run& run() {
  return *the_run;
}

inline PyObject* get(PyGetSetDef* getter, PyObject* object) {
  return getter->get(object, getter->closure);
}

}  // namespace coroscope::python
