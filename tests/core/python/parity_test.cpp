#include <cstdlib>
#include <regex>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/core/python/elsewhere.h"
#include "tests/core/python/program_under_test.h"

namespace coroscope {
namespace {

// Stock Python shows real addresses, we show stable ones; and a traceback of the oracle's can show the frames
// of its time.sleep, which is a function in C elsewhere.
std::string comparable(const std::string& text) {
  static const std::regex address("0x[0-9a-f]+");
  static const std::regex frame_of_the_oracle("  File \"[^\"]*/preload/[a-z_]+.py\", line .*\\n(    .*\\n)*");
  return std::regex_replace(std::regex_replace(text, address, "0x..."), frame_of_the_oracle, "");
}

// Each line parsed and written again, so that blanks and escapes do not matter. How signals come in is left
// out.
std::string in_one_form(const std::string& json_lines) {
  std::istringstream in(json_lines);
  std::string out, line;
  while (std::getline(in, line))
    if (line.find("BaseSelectorEventLoop._read_from_self") == std::string::npos)
      out += nlohmann::ordered_json::parse(line).dump() + "\n";
  return out;
}

class Parity : public testing::TestWithParam<ProgramUnderTest> {};

// The same output, exit status and sequence of steps (iteration, time, name) as stock asyncio in virtual
// time. At each event the loops' real queues are held to the trace. Another process gives the same trace,
// byte for byte.
TEST_P(Parity, RunsAsOnStockAsyncioAndTheSameTwice) {
  std::string expected_steps;
  const Shown expected = run_oracle(GetParam(), expected_steps);
  ::setenv("COROSCOPE_VERIFY", "1", 1);
  Trace trace;
  const Shown ours = run_ours(GetParam(), trace);
  ::unsetenv("COROSCOPE_VERIFY");
  EXPECT_EQ(comparable(ours.out), comparable(expected.out));
  EXPECT_EQ(comparable(ours.err), comparable(expected.err));
  EXPECT_EQ(ours.status, expected.status);
  EXPECT_EQ(in_one_form(steps_of(trace)), in_one_form(expected_steps));
  EXPECT_FALSE(trace.damaged());
  const Elsewhere elsewhere;
  expect_equal(trace, traced(GetParam().request()));
}

INSTANTIATE_TEST_SUITE_P(Programs, Parity, testing::ValuesIn(programs_under_test()),
                         [](const auto& info) { return name_of(info.param); });

INSTANTIATE_TEST_SUITE_P(ProgramsWithLines, Parity, testing::ValuesIn(some_programs_with_lines()),
                         [](const auto& info) { return name_of(info.param); });

}  // namespace
}  // namespace coroscope
