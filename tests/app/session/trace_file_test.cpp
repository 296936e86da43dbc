#include "app/session/trace_file.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/session/session.h"
#include "tests/app/session/temp_folder.h"
#include "tests/core/trace/sample_traces.h"

namespace coroscope {
namespace {

using testing::HasSubstr;

std::string content(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

TEST(TraceFile, ASavedTraceLoadsAsTheSameBytes) {
  const TempFolder folder;
  const Trace trace = samples::gather_of_three();
  ASSERT_TRUE(save_trace(trace, folder / "a.trace"));
  EXPECT_TRUE(is_trace_file(folder / "a.trace"));
  auto loaded = load_trace(folder / "a.trace");
  ASSERT_TRUE(loaded);
  EXPECT_EQ(loaded->size(), trace.size());
  EXPECT_TRUE(std::ranges::equal(loaded->bytes(), trace.bytes()));
}

TEST(TraceFile, SavingLeavesNothingBesideTheFile) {
  const TempFolder folder;
  ASSERT_TRUE(save_trace(samples::two_sleepers(), folder / "a.trace"));
  const auto files = std::distance(std::filesystem::directory_iterator(folder.path()), {});
  EXPECT_EQ(files, 1);
}

TEST(TraceFile, AFileCutAnywhereLoadsAsTheRunUpToThere) {
  const TempFolder folder;
  const Trace trace = samples::two_sleepers();
  ASSERT_TRUE(save_trace(trace, folder / "a.trace"));
  const std::string whole = content(folder / "a.trace");
  EventIndex last_size = 0;
  for (std::size_t size = 24; size <= whole.size(); size += size + 11 < whole.size() ? 11 : 1) {
    folder.write("cut.trace", whole.substr(0, size));
    auto loaded = load_trace(folder / "cut.trace");
    ASSERT_TRUE(loaded) << size;
    EXPECT_FALSE(loaded->damaged()) << size;
    EXPECT_GE(loaded->size(), last_size);
    last_size = loaded->size();
  }
  EXPECT_EQ(last_size, trace.size());
}

TEST(TraceFile, WhatIsNoTraceIsRefusedWithWords) {
  const TempFolder folder;
  folder.write("a.py", "print(1)\n");
  folder.write("empty", "");
  std::filesystem::create_directory(folder / "folder");
  EXPECT_FALSE(is_trace_file(folder / "a.py"));
  EXPECT_FALSE(is_trace_file(folder / "empty"));
  EXPECT_FALSE(is_trace_file(folder / "folder"));
  EXPECT_FALSE(is_trace_file(folder / "missing"));
  EXPECT_THAT(load_trace(folder / "a.py").error().message, HasSubstr("not a Coroscope trace"));
  EXPECT_THAT(load_trace(folder / "missing").error().message, HasSubstr("does not exist"));
  EXPECT_THAT(load_trace(folder / "folder").error().message, HasSubstr("is a directory"));
}

TEST(TraceFile, AFileThatCannotBeWrittenIsSaid) {
  const TempFolder folder;
  const Status saved = save_trace(samples::two_sleepers(), folder / "no such folder" / "a.trace");
  ASSERT_FALSE(saved);
  EXPECT_THAT(saved.error().message, HasSubstr("cannot be written"));
}

TEST(TraceFile, AFactAddedByTheReaderIsReadLikeAnyOther) {
  Trace trace = samples::two_sleepers();
  const EventIndex size = trace.size();
  const std::byte half_a_record[] = {std::byte{2 + 24}, std::byte{0}};  // a text that has not come
  trace.append(half_a_record);
  trace.append_fact(ProgramEnded{EndKind::Signalled, 11, "crashed"});
  ASSERT_EQ(trace.size(), size + 1);
  const auto end = std::get<ProgramEnded>(trace.at(size).fact);
  EXPECT_EQ(end.how, EndKind::Signalled);
  EXPECT_EQ(end.status, 11);
  EXPECT_EQ(end.text, "crashed");
  Trace again;
  again.append(trace.bytes());
  EXPECT_EQ(again.size(), trace.size());
}

TEST(TraceFile, AnEndThatIsHeldComesAfterWhatItsReaderAdds) {
  const Trace whole = samples::deadlocked_pair();
  Trace trace;
  trace.hold_end();
  for (const std::byte byte : whole.bytes()) trace.append({&byte, 1});
  EXPECT_EQ(trace.size(), whole.size() - 1);
  const std::vector<Fact> added{Printed{Stream::Err, "last words"}};
  trace.release_end(added);
  ASSERT_EQ(trace.size(), whole.size() + 1);
  EXPECT_EQ(std::get<Printed>(trace.at(whole.size() - 1).fact).text, "last words");
  EXPECT_EQ(std::get<ProgramEnded>(trace.at(whole.size()).fact).text,
            std::get<ProgramEnded>(whole.at(whole.size() - 1).fact).text);
}

TEST(TraceFile, AnEndThatIsHeldIsAsItWasWhereNothingIsAdded) {
  const Trace whole = samples::two_sleepers();
  Trace trace;
  trace.hold_end();
  trace.append(whole.bytes());
  trace.release_end({});
  EXPECT_TRUE(std::ranges::equal(trace.bytes(), whole.bytes()));
  EXPECT_EQ(trace.size(), whole.size());
}

TEST(TraceFile, ALongOneIsShownWhileItComes) {
  const TempFolder folder;
  const Trace trace = samples::many_tasks(1000, 100);
  ASSERT_TRUE(save_trace(trace, folder / "long.trace"));
  Session session;
  ASSERT_TRUE(session.open_trace(folder / "long.trace"));
  EXPECT_TRUE(session.running());
  EXPECT_LT(session.trace().size(), trace.size());
  EXPECT_GT(session.cursor(), 0u) << "its first step is there";
  while (session.running()) session.update(0.01);
  EXPECT_TRUE(std::ranges::equal(session.trace().bytes(), trace.bytes()));
  EXPECT_EQ(session.lanes().seen(), trace.size());
}

}  // namespace
}  // namespace coroscope
