#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "core/python/python.h"
#include "core/trace/recorder.h"

namespace coroscope::python {

// What a task that sleeps waits for: "sleep(0)", "sleep(0.844)" with no more digits than people read. A
// program sleeps so often that the text is formatted and looked up only where a new one is needed.
class DelayWords {
 public:
  explicit DelayWords(Recorder& recorder) : recorder_(recorder) {}

  // `delay` is sleep's argument; null: not known.
  StringId of(PyObject* delay);

 private:
  // Whole seconds below this, and fractions of a second with so many digits, are kept by value.
  static constexpr long kSecondsMax = 64;
  static constexpr int kMillisecondsMax = 10'000;
  static constexpr int kTenthsOfMsMax = 1'000;

  StringId make(PyObject* delay);
  StringId& place(double seconds);

  struct Recent {
    double seconds = -1;
    StringId id;
  };
  Recorder& recorder_;
  std::array<StringId, kSecondsMax> whole_{};
  std::array<StringId, kMillisecondsMax + 1> rounded_{};  // by thousandths of a second
  std::array<StringId, kTenthsOfMsMax + 1> fine_{};       // by ten-thousandths
  std::array<Recent, 256> recent_{};                      // the others
};

}  // namespace coroscope::python
