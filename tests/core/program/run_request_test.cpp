#include "core/program/request/run_request.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace coroscope {
namespace {

using testing::HasSubstr;

void expect_survives(const RunRequest& request) {
  const auto back = from_words(to_words(request));
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(back->program, request.program);
  EXPECT_EQ(back->linked, request.linked);
  EXPECT_EQ(back->arguments, request.arguments);
  ASSERT_EQ(back->interventions.size(), request.interventions.size());
  for (std::size_t i = 0; i < request.interventions.size(); ++i)
    EXPECT_EQ(back->interventions[i].at, request.interventions[i].at);
  EXPECT_EQ(back->limits.trace_bytes_max, request.limits.trace_bytes_max);
  EXPECT_EQ(back->limits.events_max, request.limits.events_max);
  EXPECT_EQ(back->limits.run_seconds_max, request.limits.run_seconds_max);
  EXPECT_EQ(back->limits.file_bytes_max, request.limits.file_bytes_max);
  EXPECT_EQ(back->limits.scratch_bytes_max, request.limits.scratch_bytes_max);
  EXPECT_EQ(back->limits.memory_bytes_max, request.limits.memory_bytes_max);
  EXPECT_EQ(back->limits.stall_seconds_max, request.limits.stall_seconds_max);
  EXPECT_EQ(back->input, request.input);
  EXPECT_EQ(back->python_paths, request.python_paths);
  EXPECT_EQ(back->allow_writes, request.allow_writes);
  EXPECT_EQ(back->events_only, request.events_only);
  EXPECT_EQ(back->echo_output, request.echo_output);
}

TEST(RunRequest, SurvivesItsWords) {
  RunRequest request;
  request.program = "script.py";
  expect_survives(request);
  request.interventions = {{Intervention::Kind::InterruptAt, {2'500'000'000}},
                           {Intervention::Kind::InterruptAt, {1}}};
  request.limits = {.trace_bytes_max = 1,
                    .events_max = 2,
                    .run_seconds_max = 3,
                    .stall_seconds_max = 0,
                    .memory_bytes_max = 1ull << 40,
                    .file_bytes_max = 5,
                    .scratch_bytes_max = 6};
  request.input = "some answers.txt";
  request.python_paths = {"modules", "/other modules"};
  request.allow_writes = true;
  request.events_only = true;
  request.echo_output = true;
  expect_survives(request);
}

TEST(RunRequest, AnyTextSurvivesAsArgument) {
  RunRequest request;
  request.program = "a folder/--echo-output=\n.py";
  request.arguments = {"",          "--",        "echo-output", "program=other.py",
                       "two words", "\"quotes'", "中文",        "line\nend"};
  expect_survives(request);
}

TEST(RunRequest, RefusesWordsThatNobodyGave) {
  const auto unknown = from_words({"program=x.py", "colour=red", "--"});
  ASSERT_FALSE(unknown);
  EXPECT_THAT(unknown.error().message, HasSubstr("colour=red"));
  EXPECT_FALSE(from_words({}));
  EXPECT_FALSE(from_words({"program=x.py"}));
  EXPECT_FALSE(from_words({"--"}));
  EXPECT_FALSE(from_words({"program=x.py", "interrupt-at-ns=soon", "--"}));
}

}  // namespace
}  // namespace coroscope
