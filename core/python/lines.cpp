#include "core/python/lines.h"

#include <array>
#include <charconv>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/python/line_markers.h"
#include "core/python/run.h"
#include "core/python/safe_text.h"

namespace coroscope::python {

namespace {

// A local as it was at the last line of its frame. Numbers and strings are kept alive, so that an equal
// address means an equal value; of anything else only the text is kept.
struct Local {
  Ref atom;
  std::string text;
  bool is_set = false;
  // The value is of a type of which nothing is told but its name. The version is that of the type, since
  // another one may come to the same address; 0: none.
  PyTypeObject* opaque = nullptr;
  unsigned opaque_version = 0;
};

// What is known of a frame that has begun and not ended.
struct KnownFrame {
  std::vector<Local> locals;
  std::uint32_t line = 0;  // the one it reached last; 0: none yet
  std::uint32_t depth = 0;
  // Of what `depth` is known: callers do not change within a step.
  Frame depth_caller = nullptr;
  EventIndex depth_step = kNoEvent;
};

// By frame. Those of coroutines and generators have an address of their own while they live; others are on a
// stack, where each begins anew.
class KnownFrames {
 public:
  // One that is not here yet has reached no line.
  KnownFrame& of(Frame frame) {
    if (frame != last_frame_) {
      last_ = &by_frame_[frame];
      last_frame_ = frame;
    }
    return *last_;
  }
  void forget(Frame frame) {
    if (frame == last_frame_) last_frame_ = nullptr;
    by_frame_.erase(frame);
  }

 private:
  std::unordered_map<Frame, KnownFrame> by_frame_;  // looked up, never iterated
  Frame last_frame_ = nullptr;
  KnownFrame* last_ = nullptr;  // of last_frame_
};

KnownFrames& known_frames() {
  static auto* const known = new KnownFrames;
  return *known;
}

bool is_atom(PyObject* value) {
  return value == Py_None || PyBool_Check(value) || PyLong_CheckExact(value) || PyFloat_CheckExact(value) ||
         PyUnicode_CheckExact(value) || PyBytes_CheckExact(value);
}

// Whether its text is the name of its type (see safe_repr).
bool is_opaque(PyObject* value) {
  return !is_atom(value) && !PyComplex_CheckExact(value) && !PyTuple_CheckExact(value) &&
         !PyList_CheckExact(value) && !PyDict_CheckExact(value) && !PyAnySet_CheckExact(value) &&
         !PyExceptionInstance_Check(value);
}

bool is_as_known(const Local& known, PyObject* value) {
  if (!value || !known.is_set) return !value && !known.is_set;
  return known.atom.get() == value ||
         (known.opaque == Py_TYPE(value) && known.opaque_version == version_of(known.opaque));
}

// safe_repr at less cost where it is the digits of a number, which most of what changes is; they stand in
// `room`. Else in `text`.
std::string_view text_of_value(PyObject* value, std::span<char> room, std::string& text) {
  int overflow = 1;
  const long number = PyLong_CheckExact(value) ? PyLong_AsLongAndOverflow(value, &overflow) : 0;
  if (overflow == 0) return {room.data(), std::to_chars(room.data(), room.data() + room.size(), number).ptr};
  return text = safe_repr(value);
}

void record_local(PyObject* name, Local& known, PyObject* value) {
  Run& r = run();
  if (!value) {
    known = Local{};
    r.recorder.record(LocalChanged{r.names.intern(name), {}, true});
    return;
  }
  std::array<char, 24> room;
  std::string other;
  const std::string_view text = text_of_value(value, room, other);
  known.atom = is_atom(value) ? Ref::borrow(value) : Ref();
  known.opaque_version = is_opaque(value) ? version_of(Py_TYPE(value)) : 0;
  known.opaque = known.opaque_version != 0 ? Py_TYPE(value) : nullptr;
  if (known.is_set && known.text == text) return;
  known.is_set = true;
  known.text = text;
  r.recorder.record(LocalChanged{r.names.intern(name), known.text, false});
}

void record_locals(Frame frame, std::vector<Local>& known) {
  PyCodeObject* const code = code_of(frame);
  const int count = fast_locals(code);
  if (count == 0) return;
  known.resize(static_cast<std::size_t>(count));
  PyObject* const names = local_names(code);
  for (int i = 0; i < count; ++i) {
    Local& one = known[static_cast<std::size_t>(i)];
    PyObject* const value = visible_local(frame, i);
    if (!is_as_known(one, value)) record_local(PyTuple_GET_ITEM(names, i), one, value);
  }
}

// The user's frames that this one was called or awaited from, in this step.
std::uint32_t depth_of(Frame frame, KnownFrame& known) {
  Run& r = run();
  if (known.depth_caller == caller(frame) && known.depth_step == r.recorder.step_event()) return known.depth;
  known.depth_caller = caller(frame);
  known.depth_step = r.recorder.step_event();
  known.depth = 0;
  for (frame = caller(frame); frame && frame != r.boundary; frame = caller(frame))
    if (r.sources.info(code_of(frame)).is_user) ++known.depth;
  return known.depth;
}

}  // namespace

void reach_line(Frame frame, std::uint32_t line, bool again) {
  Run& r = run();
  const CodeInfo& info = r.sources.info(code_of(frame));
  KnownFrame& known = known_frames().of(frame);
  if (!info.is_user || (!again && known.line == line)) return;
  known.line = line;
  r.recorder.record(LineReached{info.function, depth_of(frame, known)}, Where{info.file, line});
  record_locals(frame, known.locals);
  r.check_room();
}

void forget_frame(Frame frame) {
  known_frames().forget(frame);
}

namespace {

// What is called where code does not tell of its lines itself.
int trace(PyObject*, PyFrameObject* object, int what, PyObject* result) {
  Run& r = run();
  const Frame frame = frame_of(object);
  if (!r.recorder.on() || !r.sources.info(code_of(frame)).is_user) return 0;
  if (what == PyTrace_LINE) {
    if (const Where where = r.sources.where(frame)) reach_line(frame, where.line, true);
  } else if ((what == PyTrace_CALL && is_at_start(frame)) ||
             (what == PyTrace_RETURN && (!result || !is_at_yield(frame)))) {
    forget_frame(frame);
  }
  return 0;
}

}  // namespace

bool record_lines(const std::string& script_file) {
  if (kCodeTellsLines) return make_code_tell_lines(script_file);
  PyEval_SetTrace(trace, nullptr);
  return true;
}

}  // namespace coroscope::python
