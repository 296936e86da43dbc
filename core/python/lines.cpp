#include "core/python/lines.h"

#include <string>
#include <unordered_map>
#include <vector>

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
};

// By frame. Those of coroutines and generators have an address of their own while they live; others are on a
// stack, where each begins anew.
class KnownLocals {
 public:
  // Those of the frame; none are known of one that is not here yet.
  std::vector<Local>& of(Frame frame) {
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
  std::unordered_map<Frame, std::vector<Local>> by_frame_;  // looked up, never iterated
  Frame last_frame_ = nullptr;
  std::vector<Local>* last_ = nullptr;  // of last_frame_
};

KnownLocals& known_locals() {
  static auto* const known = new KnownLocals;
  return *known;
}

bool is_atom(PyObject* value) {
  return value == Py_None || PyBool_Check(value) || PyLong_CheckExact(value) || PyFloat_CheckExact(value) ||
         PyUnicode_CheckExact(value) || PyBytes_CheckExact(value);
}

void record_local(PyObject* name, Local& known, PyObject* value) {
  Run& r = run();
  if (!value) {
    if (!known.is_set) return;
    known = Local{};
    r.recorder.record(LocalChanged{r.names.intern(name), {}, true});
    return;
  }
  if (known.is_set && known.atom.get() == value) return;
  std::string text = safe_repr(value);
  known.atom = is_atom(value) ? Ref::borrow(value) : Ref();
  if (known.is_set && known.text == text) return;
  known.is_set = true;
  known.text = std::move(text);
  r.recorder.record(LocalChanged{r.names.intern(name), known.text, false});
}

void record_locals(Frame frame) {
  PyCodeObject* const code = code_of(frame);
  const int count = fast_locals(code);
  if (count == 0) return;
  std::vector<Local>& known = known_locals().of(frame);
  known.resize(static_cast<std::size_t>(count));
  PyObject* const names = local_names(code);
  for (int i = 0; i < count; ++i)
    record_local(PyTuple_GET_ITEM(names, i), known[static_cast<std::size_t>(i)], visible_local(frame, i));
}

// The user's frames that this one was called or awaited from, in this step.
std::uint32_t depth_of(Frame frame) {
  Run& r = run();
  std::uint32_t depth = 0;
  for (frame = caller(frame); frame && frame != r.boundary; frame = caller(frame))
    if (r.sources.info(code_of(frame)).is_user) ++depth;
  return depth;
}

int trace(PyObject*, PyFrameObject* object, int what, PyObject* result) {
  Run& r = run();
  const Frame frame = frame_of(object);
  const CodeInfo& info = r.sources.info(code_of(frame));
  if (!info.is_user || !r.recorder.on()) return 0;
  if (what == PyTrace_LINE) {
    if (const Where where = r.sources.where(frame)) {
      r.recorder.record(LineReached{info.function, depth_of(frame)}, where);
      record_locals(frame);
      r.check_room();
    }
  } else if ((what == PyTrace_CALL && is_at_start(frame)) ||
             (what == PyTrace_RETURN && (!result || !is_at_yield(frame)))) {
    known_locals().forget(frame);
  }
  return 0;
}

}  // namespace

void record_lines() {
  PyEval_SetTrace(trace, nullptr);
}

}  // namespace coroscope::python
