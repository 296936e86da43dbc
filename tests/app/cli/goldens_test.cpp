// Whole outputs, to be read as a person reads them. Refresh with UPDATE_GOLDENS=1.

#include <regex>

#include <gtest/gtest.h>

#include "tests/app/cli/command_line.h"
#include "tests/golden.h"

namespace coroscope {
namespace {

std::string program(const std::string& name) {
  return std::string(COROSCOPE_SOURCE_DIR) + "/tests/programs/" + name + ".py";
}

TEST(CommandGoldens, ShowGather) {
  expect_golden("app/cli/goldens/show_gather.txt",
                coroscope_command({"show", program("gather_keeps_order")}).out);
}

TEST(CommandGoldens, ShowEventsOfADeadlock) {
  const std::string shown = coroscope_command({"show", program("deadlock_cleaned_up"), "--events"}).out;
  // What the kernel has is not the same everywhere.
  const std::regex isolation("(key=\"isolation\" value=)\"[^\"]*\"");
  expect_golden("app/cli/goldens/show_deadlock_events.txt", std::regex_replace(shown, isolation, "$1..."));
}

TEST(CommandGoldens, ShowAStep) {
  expect_golden("app/cli/goldens/show_at.txt",
                coroscope_command({"show", program("producer_consumer_with_timeout"), "--at", "6"}).out);
}

TEST(CommandGoldens, ShowAStepInChinese) {
  expect_golden(
      "app/cli/goldens/show_at_zh.txt",
      coroscope_command({"show", program("producer_consumer_with_timeout"), "--at", "6", "--lang", "zh"})
          .out);
}

TEST(CommandGoldens, RunATimeout) {
  const CommandResult result = coroscope_command({"run", program("timeout_fires")});
  expect_golden("app/cli/goldens/run_timeout.txt", result.out + "---- standard error ----\n" + result.err +
                                                       "---- exit status ----\n" +
                                                       std::to_string(result.status) + "\n");
}

TEST(CommandGoldens, RunLegacyCode) {
  const CommandResult result = coroscope_command({"run", program("legacy_all_tasks")});
  expect_golden("app/cli/goldens/run_legacy.txt", result.out + "---- standard error ----\n" + result.err);
}

}  // namespace
}  // namespace coroscope
