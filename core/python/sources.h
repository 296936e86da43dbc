#pragma once

#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

#include "core/python/names.h"
#include "core/python/primitives.h"
#include "core/python/version.h"

namespace coroscope::python {

// What is known about one code object.
struct CodeInfo {
  bool is_user = false;  // the user's own, not the standard library's or an installed package's
  StringId file;         // is_user: relative to the script's folder where it lies below that
  StringId function;     // is_user: the qualified name
  StringId words;        // not is_user: what the primitive is called, once that was asked for
  StringId name;         // not is_user: `primitive.name`, once it was asked for
  Primitive primitive;   // what of asyncio this function is
  // is_user: what is known about an instruction.
  struct Site {
    int line = 0;    // 0: not looked up yet, -1: none
    StackId caller;  // of the await chain that stood here last
    StackId stack;   // that chain; none: none stood here yet
  };
  std::vector<Site> sites;  // by instruction
};

// Which lines belong to the user, and what they are called in the trace: relative to the script's folder, so
// that a trace does not depend on where the script lies.
class Sources {
 public:
  // `script_file` is the script's absolute path.
  Sources(Recorder& recorder, Names& names, const std::string& script_file);

  // Puts the script's text into the trace. Other files follow when they are first seen.
  void load_script() { load(script_file_, recorder_.intern(user_file(script_file_))); }

  // The file's name in the trace; empty for what is not the user's.
  std::string user_file(const std::string& path) const;

  // A text for the trace: the script's folder is left out of it, so that paths in tracebacks and reprs do not
  // depend on where the script lies.
  std::string without_folder(std::string text) const;

  // Whether the code is the standard library's, or of no file.
  bool is_library(PyCodeObject* code);

  CodeInfo& info(PyCodeObject* code) {
    if (extra_ >= 0) [[likely]]
      if (void* const known = code_extra(code, extra_)) return *static_cast<CodeInfo*>(known);
    return learn(code);
  }
  // The line of an instruction of the user's code; none for other code.
  Where where(PyCodeObject* code, int instruction);
  Where where(Frame frame) { return where(code_of(frame), instruction_of(frame)); }
  // The await chain that goes on from `caller` (none: it begins here) to a frame that stands at this
  // instruction. None for code that is not the user's.
  struct Link {
    StackId stack;
    Where where;
  };
  Link link(StackId caller, CodeInfo& info, PyCodeObject* code, int instruction) {
    CodeInfo::Site* const at = site(info, code, instruction);
    if (!at) return {};
    const Where where{info.file, static_cast<std::uint32_t>(at->line)};
    // Where many tasks run the same code, their chains are mostly equal.
    if (!at->stack || at->caller != caller) {
      at->caller = caller;
      at->stack = recorder_.intern(coroscope::Frame{caller, info.function, where});
    }
    return {at->stack, where};
  }
  // The innermost line of the user's code at or below `frame`, but above `boundary`.
  Where user_line(Frame frame, Frame boundary);
  // The innermost line of the user's code in an exception's traceback; none if there is none.
  Where raised_at(PyObject* exception);
  // The first line of a function's body, where it is the user's.
  Where first_line(PyCodeObject* code) { return where(code, first_instruction(code)); }

 private:
  CodeInfo& learn(PyCodeObject* code);
  // Null where there is no line of the user's.
  static CodeInfo::Site* site(CodeInfo& info, PyCodeObject* code, int instruction) {
    if (instruction < 0 || static_cast<std::size_t>(instruction) >= info.sites.size()) return nullptr;
    CodeInfo::Site& site = info.sites[static_cast<std::size_t>(instruction)];
    if (site.line == 0) site.line = line_of(code, instruction);
    return site.line > 0 ? &site : nullptr;
  }
  // Puts the file's text into the trace, once.
  void load(const std::string& path, StringId file);

  Recorder& recorder_;
  Names& names_;
  std::string script_file_;
  std::string script_folder_;  // with a slash at its end
  std::string library_folder_;
  Py_ssize_t extra_ = -1;  // of code objects; -1: not asked for yet
  std::unordered_set<std::string> loaded_;
};

}  // namespace coroscope::python
