// Any bytes as a lesson's file.

#include "app/lessons/lesson.h"
#include "tests/fuzz/text_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace coroscope;
  const TextFile file(data, size);
  static const Trace empty;
  if (const auto lesson = load_lesson(file.path())) resolve_notes(*lesson, empty);
  return 0;
}
