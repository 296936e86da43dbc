// What the window makes of source text and output before it draws any of it.

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/gui/cpp_syntax.h"
#include "app/gui/gathered.h"
#include "app/gui/glyphs.h"
#include "app/gui/python_syntax.h"
#include "core/trace/recorder.h"
#include "tests/core/trace/sample_traces.h"

namespace coroscope {
namespace {

using testing::ElementsAre;

// Each span as "kind:text".
std::vector<std::string> spans(const std::vector<std::string_view>& lines,
                               decltype(highlight_python)& highlight = highlight_python) {
  constexpr const char* kNames[] = {"plain", "key", "await", "name", "deco", "str", "num", "comment"};
  const auto highlighted = highlight(lines);
  std::vector<std::string> words;
  for (std::size_t i = 0; i < lines.size(); ++i)
    for (const SyntaxSpan& span : highlighted[i])
      words.push_back(std::string(kNames[static_cast<int>(span.kind)]) + ":" +
                      std::string(lines[i].substr(span.begin, span.end - span.begin)));
  return words;
}

TEST(PythonSyntax, TellsWhatStandsInALine) {
  EXPECT_THAT(spans({"async def work(n):  # it"}),
              ElementsAre("await:async", "key:def", "name:work", "comment:# it"));
  EXPECT_THAT(spans({"    x = await f(1.5, 'a\\'b', f\"{y}\")"}),
              ElementsAre("await:await", "num:1.5", "str:'a\\'b'", "str:f\"{y}\""));
  EXPECT_THAT(spans({"@app.task(1)"}), ElementsAre("deco:@app.task", "num:1"));
  EXPECT_THAT(spans({"classic = 变量 @ b"}), ElementsAre());
}

TEST(CppSyntax, TellsWhatStandsInALine) {
  EXPECT_THAT(spans({"#include <coroscope.h>"}, highlight_cpp), ElementsAre("deco:#include"));
  EXPECT_THAT(spans({"  int x = co_await f(1'000, \"a\\\"b\");  // it's"}, highlight_cpp),
              ElementsAre("key:int", "await:co_await", "num:1'000", "str:\"a\\\"b\"", "comment:// it's"));
}

TEST(CppSyntax, FollowsCommentsOverLines) {
  EXPECT_THAT(spans({"a /* one", "two", "*/ if", "\"open"}, highlight_cpp),
              ElementsAre("comment:/* one", "comment:two", "comment:*/", "key:if", "str:\"open"));
}

TEST(PythonSyntax, FollowsStringsOverLines) {
  EXPECT_THAT(spans({"s = '''one", "  two # no comment", "''' + 1"}),
              ElementsAre("str:'''one", "str:  two # no comment", "str:'''", "num:1"));
}

TEST(PythonSyntax, EndsAnUnclosedStringWithItsLine) {
  EXPECT_THAT(spans({"s = 'one", "return"}), ElementsAre("str:'one", "key:return"));
  EXPECT_THAT(spans({"s = 'one\\"}), ElementsAre("str:'one\\"));
}

TEST(SplitLines, GivesLinesWithoutTheirBreaks) {
  EXPECT_THAT(split_lines("a\r\n\nb"), ElementsAre("a", "", "b"));
  EXPECT_THAT(split_lines("a\n"), ElementsAre("a"));
  EXPECT_THAT(split_lines(""), ElementsAre());
}

TEST(Gathered, HoldsSourcesAndOutputOfTheRun) {
  const Trace trace = samples::callbacks_and_freeze();
  Gathered gathered;
  gathered.extend(trace, 1);
  ASSERT_FALSE(gathered.sources().empty());
  EXPECT_EQ(gathered.sources().front().lines.front(), "import asyncio");
  ASSERT_GT(gathered.output_lines(), 0u);
  const EventIndex first = gathered.output_line(0).front().event;
  EXPECT_EQ(gathered.output_lines_before(first), 0u);
  EXPECT_EQ(gathered.output_lines_before(first + 1), 1u);
  EXPECT_EQ(gathered.output_lines_before(trace.size()), gathered.output_lines());
}

TEST(Gathered, IsTheSameHoweverTheTraceCame) {
  const Trace whole = samples::callbacks_and_freeze();
  Trace growing;
  Gathered by_pieces, at_once;
  for (const std::byte byte : whole.bytes()) {
    growing.append({&byte, 1});
    by_pieces.extend(growing, 1);
  }
  at_once.extend(whole, 1);
  EXPECT_EQ(by_pieces.output_lines(), at_once.output_lines());
  EXPECT_EQ(by_pieces.warnings(), at_once.warnings());
  EXPECT_EQ(by_pieces.sources().size(), at_once.sources().size());
  EXPECT_EQ(by_pieces.lints().size(), at_once.lints().size());
}

TEST(Gathered, NamesWhatBlockedTheLoopWhenTheProgramIsOver) {
  Gathered gathered;
  gathered.extend(samples::callbacks_and_freeze(), 1);
  EXPECT_GT(std::ranges::count(gathered.lints(), LintKind::LoopBlocked, &Lint::kind), 0);
}

TEST(Gathered, LooksForWarningsInALongRunFromFrameToFrame) {
  const Trace trace = samples::many_tasks(2000, 5);
  Gathered gathered;
  gathered.extend(trace, 1);
  EXPECT_TRUE(gathered.looking_for_lints()) << trace.size();
  int frames = 1;
  for (; gathered.looking_for_lints(); ++frames) gathered.extend(trace, 1);
  EXPECT_GT(frames, 1);
  EXPECT_LT(frames, 100);
}

Trace printing(const std::vector<std::string>& texts) {
  std::vector<std::byte> memory(1 << 20);
  TraceBuffer buffer(memory);
  Recorder recorder(buffer);
  for (const std::string& text : texts) recorder.record(Printed{Stream::Out, text});
  Trace trace;
  trace.append(buffer.records());
  return trace;
}

std::string line(const Gathered& gathered, std::size_t index) {
  std::string text;
  for (const OutputPiece& piece : gathered.output_line(index)) {
    text += piece.text;
    if (piece.cut_off) text += "...";
  }
  return text;
}

TEST(Gathered, JoinsWhatIsPrintedIntoLines) {
  const Trace trace = printing({"one, ", "two", "\nthree\n\n", "four"});
  Gathered gathered;
  gathered.extend(trace, 1);
  ASSERT_EQ(gathered.output_lines(), 4u);
  EXPECT_EQ(line(gathered, 0), "one, two");
  EXPECT_EQ(line(gathered, 1), "three");
  EXPECT_EQ(line(gathered, 2), "");
  EXPECT_EQ(line(gathered, 3), "four");
  EXPECT_EQ(gathered.output_lines_before(2), 1u);
}

TEST(Gathered, CutsALineOfMegabytesOff) {
  const Trace trace = printing({std::string(100'000, 'x') + "\n"});
  Gathered gathered;
  gathered.extend(trace, 1);
  EXPECT_EQ(line(gathered, 0), std::string(OutputPiece::kBytesMax, 'x') + "...");
}

TEST(Gathered, ForgetsTheRunBefore) {
  const Trace first = samples::callbacks_and_freeze(), second;
  Gathered gathered;
  gathered.extend(first, 1);
  gathered.extend(second, 2);
  EXPECT_TRUE(gathered.sources().empty());
  EXPECT_EQ(gathered.output_lines(), 0u);
}

TEST(Glyphs, ChangeOnlyWhenACharacterIsNew) {
  Glyphs glyphs;
  glyphs.take_ranges();
  glyphs.add("plain text");
  EXPECT_FALSE(glyphs.changed());
  glyphs.add("é");
  EXPECT_TRUE(glyphs.changed());
  glyphs.take_ranges();
  glyphs.add("协程");
  EXPECT_TRUE(glyphs.changed());
  glyphs.take_ranges();
  glyphs.add("程协");
  EXPECT_FALSE(glyphs.changed());
}

TEST(Glyphs, AreRangesThatImGuiUnderstands) {
  Glyphs glyphs;
  glyphs.add("一丁");  // U+4E00, U+4E01
  const std::vector<unsigned short> ranges = glyphs.take_ranges();
  EXPECT_EQ(ranges.size() % 2, 1u);
  EXPECT_EQ(ranges.back(), 0);
  EXPECT_EQ(ranges[ranges.size() - 5], 0x4E00);
  EXPECT_EQ(ranges[ranges.size() - 4], 0x4E01);
}

TEST(Glyphs, PassOverWhatIsNoText) {
  Glyphs glyphs;
  glyphs.take_ranges();
  glyphs.add("\xff\xfe\xe4\xb8");
  EXPECT_FALSE(glyphs.changed());
}

}  // namespace
}  // namespace coroscope
