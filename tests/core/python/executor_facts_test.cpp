#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/core/python/recorded.h"

namespace coroscope {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(ExecutorFacts, AFunctionIsSubmittedBeginsOnAWorkerAndEnds) {
  const Recorded run(R"(import asyncio, time
def work(n):
    time.sleep(n)
    print("worked")
    return n * 2
def fails():
    raise ValueError("no")
async def main():
    await asyncio.gather(asyncio.to_thread(work, 1), asyncio.get_running_loop().run_in_executor(None, fails),
                         return_exceptions=True)
asyncio.run(main())
)");
  EXPECT_THAT(run.of_kind("WorkSubmitted"),
              ElementsAre("[Task-1] WorkSubmitted work=1 function=\"fails\" future=f1  script.py:9",
                          HasSubstr("WorkSubmitted work=2 function=\"work\" future=f")));
  EXPECT_THAT(run.of_kind("WorkBegan"), ElementsAre("[-] WorkBegan work=1 worker=1  script.py:7",
                                                    "[-] WorkBegan work=2 worker=1  script.py:3"));
  EXPECT_THAT(run.of_kind("WorkEnded"),
              ElementsAre("[-] WorkEnded work=1 how=Exception text=\"ValueError: no\"  script.py:7",
                          "[-] WorkEnded work=2 how=Result text=\"2\""));
  EXPECT_THAT(run.of_kind("Printed"), ElementsAre("[-] Printed stream=Out text=\"worked\\n\"  script.py:4"));
  EXPECT_THAT(run.of_kind("ClockAdvanced"), ElementsAre(HasSubstr("why=Idle")));
}

}  // namespace
}  // namespace coroscope
