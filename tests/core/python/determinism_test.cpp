#include <cstdlib>
#include <cstring>
#include <filesystem>

#include <gtest/gtest.h>
#ifdef __linux__
#include <sys/personality.h>
#endif

#include "core/trace/event_line.h"
#include "tests/app/session/temp_folder.h"
#include "tests/core/python/program_under_test.h"

namespace coroscope {
namespace {

// While it lives, processes start with addresses that are not random (where the system lets us), more
// environment and another working directory.
class ElsewhereAndElsehow {
 public:
  ElsewhereAndElsehow() : folder_before_(std::filesystem::current_path()) {
#ifdef __linux__
    personality_before_ = ::personality(0xffffffff);
    ::personality(static_cast<unsigned long>(personality_before_) | ADDR_NO_RANDOMIZE);
#endif
    ::setenv("COROSCOPE_TEST_PADDING", std::string(5000, 'x').c_str(), 1);
    std::filesystem::current_path(folder_.path());
  }
  ~ElsewhereAndElsehow() {
    std::filesystem::current_path(folder_before_);
    ::unsetenv("COROSCOPE_TEST_PADDING");
#ifdef __linux__
    ::personality(static_cast<unsigned long>(personality_before_));
#endif
  }

 private:
  TempFolder folder_;
  std::filesystem::path folder_before_;
  int personality_before_ = 0;
};

// The first line in which two traces differ.
std::string first_difference(const Trace& one, const Trace& other) {
  for (EventIndex i = 0; i < std::max(one.size(), other.size()); ++i) {
    const std::string a = i < one.size() ? event_line(one, i, one.at(i)) : "nothing";
    const std::string b = i < other.size() ? event_line(other, i, other.at(i)) : "nothing";
    if (a != b) return a + "\n" + b;
  }
  return "the same events, encoded differently";
}

void expect_equal(const Trace& one, const Trace& other) {
  const bool equal = one.bytes().size() == other.bytes().size() &&
                     std::memcmp(one.bytes().data(), other.bytes().data(), one.bytes().size()) == 0;
  EXPECT_TRUE(equal) << first_difference(one, other);
}

class Determinism : public testing::TestWithParam<ProgramUnderTest> {};

TEST_P(Determinism, GivesTheSameTraceByteForByte) {
  const Trace first = traced(GetParam().request());
  const ElsewhereAndElsehow elsewhere;
  expect_equal(first, traced(GetParam().request()));
}

INSTANTIATE_TEST_SUITE_P(Programs, Determinism, testing::ValuesIn(programs_under_test()),
                         [](const auto& info) { return name_of(info.param); });

INSTANTIATE_TEST_SUITE_P(ProgramsWithLines, Determinism, testing::ValuesIn(some_programs_with_lines()),
                         [](const auto& info) { return name_of(info.param); });

TEST(DeterminismOfPlaces, ATraceDoesNotDependOnWhereTheScriptLies) {
  const std::string script =
      "import asyncio, warnings\n"
      "async def main():\n"
      "    print(asyncio.current_task(), main, object())\n"
      "    asyncio.get_running_loop().call_soon(lambda: 1 / 0)\n"
      "    await asyncio.sleep(1)\n"
      "    warnings.warn('look here')\n"
      "    raise RuntimeError('the end')\n"
      "asyncio.run(main())\n";
  const TempFolder one, other;
  std::filesystem::create_directories(other / "deeper");
  RunRequest here, there;
  here.program = one.write("script.py", script);
  there.program = other.write("deeper/script.py", script);
  expect_equal(traced(here), traced(there));
}

}  // namespace
}  // namespace coroscope
