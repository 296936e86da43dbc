#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/core/python/recorded.h"

namespace coroscope {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// The lines of the user's functions, "function:line", and behind them what changed: " name=value".
std::vector<std::string> told(const Recorded& run) {
  std::vector<std::string> lines;
  bool in_function = false;
  run.trace().for_each(0, run.trace().size(), [&](EventIndex, const Event& event) {
    if (const auto* reached = std::get_if<LineReached>(&event.fact)) {
      const std::string function(run.trace().string(reached->function));
      in_function = function != "<module>";
      if (in_function) lines.push_back(function + ":" + std::to_string(event.where.line));
    } else if (const auto* changed = std::get_if<LocalChanged>(&event.fact); changed && in_function) {
      lines.back() += " " + std::string(run.trace().string(changed->name)) +
                      (changed->gone ? std::string(" gone") : "=" + std::string(changed->value));
    }
  });
  return lines;
}

TEST(Lines, AreRecordedWithTheLocalsThatChanged) {
  const Recorded run(R"(import asyncio
def total(n):
    sum = 0
    for i in range(n):
        sum += i
    return sum
async def main():
    xs = [1]
    await asyncio.sleep(1)
    xs.append(total(2))
    del xs
asyncio.run(main())
)",
                     Recorded::Lines::On);
  EXPECT_EQ(run.err(), "");
  EXPECT_THAT(told(run),
              ElementsAre("main:8", "main:9 xs=[1]", "main:10", "total:3 n=2", "total:4 sum=0", "total:5 i=0",
                          "total:4", "total:5 i=1", "total:4 sum=1", "total:6", "main:11 xs=[1, 1]"));
  EXPECT_THAT(run.of_kind("LineReached"),
              Contains("[Task-1] LineReached function=\"total\" depth=1  script.py:3"));
}

TEST(Lines, AreNotRecordedUnlessAskedFor) {
  const Recorded run("x = 1\ny = 2\n");
  EXPECT_THAT(run.of_kind("LineReached"), IsEmpty());
}

TEST(Lines, ShowValuesWithoutRunningTheProgramsCode) {
  const Recorded run(R"(class Loud:
    def __repr__(self): print("repr was called")
    __str__ = __hash__ = __eq__ = __len__ = __bool__ = __repr__
class Text(str):
    def __repr__(self): print("repr was called")
def function():
    loud = Loud()
    text = Text("x")
    ring = [1]; ring.append(ring)
    long = "y" * 10**6
    many = {i: str(i) for i in range(100)}
    cell = 5
    inner = lambda: cell
    return locals()
print(sorted(function()))
)",
                     Recorded::Lines::On);
  EXPECT_EQ(run.out(), "['cell', 'inner', 'long', 'loud', 'many', 'ring', 'text']\n");
  const auto changed = run.of_kind("LocalChanged");
  EXPECT_THAT(changed, Contains(HasSubstr("name=\"loud\" value=\"<Loud>\"")));
  EXPECT_THAT(changed, Contains(HasSubstr("name=\"text\" value=\"<Text>\"")));
  EXPECT_THAT(changed, Contains(HasSubstr("name=\"ring\" value=\"[1, [1, […]]]\"")));
  EXPECT_THAT(changed, Contains(HasSubstr("name=\"cell\" value=\"5\"")));
  for (const std::string& line : changed) EXPECT_LT(line.size(), 200u);
}

TEST(Lines, AreThoseThatTracingWouldReport) {
  const Recorded run(R"(def loops():
    n = 2
    while n: n -= 1
    try:
        int("x")
    except ValueError:
        pass
    return n
loops()
)",
                     Recorded::Lines::On);
  EXPECT_THAT(told(run), ElementsAre("loops:2", "loops:3 n=2", "loops:3 n=1", "loops:4 n=0", "loops:5",
                                     "loops:6", "loops:7", "loops:8"));
}

TEST(Lines, EachCallBeginsWithLocalsOfItsOwn) {
  const Recorded run(R"(import asyncio
async def child(n):
    m = n * 2
    await asyncio.sleep(1)
    return m
async def main():
    await asyncio.gather(child(1), child(1))
asyncio.run(main())
)",
                     Recorded::Lines::On);
  EXPECT_THAT(told(run), ElementsAre("main:7", "child:3 n=1", "child:4 m=2", "child:3 n=1", "child:4 m=2",
                                     "child:5", "child:5"));
}

}  // namespace
}  // namespace coroscope
