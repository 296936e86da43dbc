#include "tests/core/python/elsewhere.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include <gtest/gtest.h>
#ifdef __linux__
#include <sys/personality.h>
#endif

#include "core/trace/event_line.h"

namespace coroscope {

Elsewhere::Elsewhere() : folder_before_(std::filesystem::current_path()) {
#ifdef __linux__
  personality_before_ = ::personality(0xffffffff);
  ::personality(static_cast<unsigned long>(personality_before_) | ADDR_NO_RANDOMIZE);
#endif
  ::setenv("COROSCOPE_TEST_PADDING", std::string(5000, 'x').c_str(), 1);
  std::filesystem::current_path(folder_.path());
}

Elsewhere::~Elsewhere() {
  std::filesystem::current_path(folder_before_);
  ::unsetenv("COROSCOPE_TEST_PADDING");
#ifdef __linux__
  ::personality(static_cast<unsigned long>(personality_before_));
#endif
}

namespace {

// The first line in which two traces differ.
std::string first_difference(const Trace& one, const Trace& other) {
  for (EventIndex i = 0; i < std::max(one.size(), other.size()); ++i) {
    const std::string a = i < one.size() ? event_line(one, i, one.at(i)) : "nothing";
    const std::string b = i < other.size() ? event_line(other, i, other.at(i)) : "nothing";
    if (a != b) return a + "\n" + b;
  }
  return "the same events, encoded differently";
}

}  // namespace

void expect_equal(const Trace& one, const Trace& other) {
  const bool equal = one.bytes().size() == other.bytes().size() &&
                     std::memcmp(one.bytes().data(), other.bytes().data(), one.bytes().size()) == 0;
  EXPECT_TRUE(equal) << first_difference(one, other);
}

}  // namespace coroscope
