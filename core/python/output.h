#pragma once

#include <string>
#include <string_view>

#include "core/python/python.h"
#include "core/python/sources.h"
#include "core/trace/recorder.h"

namespace coroscope::python {

// What the program prints: recorded line by line, with the user's line that printed it, and echoed to the
// process's own output if that is wanted. A part of a line waits for the rest of it (`print` writes text and
// line end separately), but not beyond the step, a flush, or output to the other stream.
class Output {
 public:
  Output(Recorder& recorder, const Sources& sources, bool echo)
      : recorder_(recorder), sources_(sources), echo_(echo) {}

  void write(Stream stream, std::string_view text, Where where);
  // Records the part of a line that is waiting.
  void flush() {
    if (!pending_.empty()) [[unlikely]]
      emit(pending_stream_, std::exchange(pending_, {}), pending_where_);
  }

 private:
  void emit(Stream stream, std::string_view text, Where where);

  Recorder& recorder_;
  const Sources& sources_;
  bool echo_;
  std::string pending_;  // without a line end
  Stream pending_stream_ = Stream::Out;
  Where pending_where_;
};

// Texts of a trace are UTF-8, whatever bytes the program writes and reads.
std::string as_utf8(std::string_view bytes);

// A binary stream for io.TextIOWrapper that writes to the run's output. `descriptor` is 1 or 2. New
// reference, or null with an error set.
PyObject* new_output_stream(int descriptor);

}  // namespace coroscope::python
