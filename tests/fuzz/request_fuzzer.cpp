// Any words as a run's description; those that are one come back from it unchanged.

#include <string>
#include <vector>

#include "core/base/check.h"
#include "core/program/request/run_request.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace coroscope;
  std::vector<std::string> words(1);
  for (std::size_t i = 0; i < size; ++i) {
    if (data[i] == '\0')
      words.emplace_back();
    else
      words.back() += static_cast<char>(data[i]);
  }
  const auto request = from_words(words);
  if (!request) return 0;
  const auto written = to_words(*request);
  const auto again = from_words(written);
  CHECK(again && to_words(*again) == written, "a request survives its words");
  return 0;
}
