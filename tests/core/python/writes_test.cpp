// A refused write is explained, and the exception is otherwise the one of Python.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/core/python/recorded.h"

namespace coroscope {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

bool is_refused(const Recorded& run) {
  return run.out().find("refused") != std::string::npos;
}

TEST(Writes, ARefusedOneNamesTheOptionThatAllowsIt) {
  const Recorded run("import sys\nopen(sys.argv[0] + '.txt', 'w')\nprint('done')\n");
  if (run.out() == "done\n") GTEST_SKIP() << "this system refuses no writes";
  EXPECT_THAT(run.err(),
              AllOf(HasSubstr("PermissionError: [Errno 13] Permission denied: 'script.py.txt'\n"),
                    HasSubstr("open('script.py.txt', 'w') is refused"), HasSubstr("--allow-writes")));
  EXPECT_THAT(run.of_kind("Warned"),
              ElementsAre(AllOf(HasSubstr("warning=Refused"), HasSubstr("open('script.py.txt', 'w')"),
                                testing::EndsWith("script.py:2"))));
}

TEST(Writes, OneThatTheProgramCatchesIsRecordedAllTheSame) {
  const Recorded run(R"(import os, pathlib
for change in (lambda: os.mkdir("/coroscope-made"), lambda: os.chmod(__file__, 0o600), lambda: os.utime(__file__),
               lambda: pathlib.Path(__file__).unlink(), lambda: os.rename(__file__, "/coroscope-made")):
    try:
        change()
    except PermissionError as error:
        print("refused", getattr(error, "__notes__", None))
)");
  if (!is_refused(run)) GTEST_SKIP() << "this system refuses no writes";
  EXPECT_EQ(run.out(), "refused None\nrefused None\nrefused None\nrefused None\nrefused None\n");
  EXPECT_THAT(run.of_kind("Warned"),
              ElementsAre(HasSubstr("os.mkdir('/coroscope-made') is refused"),
                          HasSubstr("os.chmod('script.py')"), HasSubstr("os.utime('script.py')"),
                          HasSubstr("os.remove('script.py')"), HasSubstr("os.rename('script.py')")));
}

TEST(Writes, InAGroupOfExceptionsEachIsExplained) {
  const Recorded run(R"(import asyncio
async def write(name):
    with open(name, "w"):
        print("done")
async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(write("/coroscope-one"))
        group.create_task(write("/coroscope-two"))
asyncio.run(main())
)");
  if (run.out().starts_with("done")) GTEST_SKIP() << "this system refuses no writes";
  EXPECT_THAT(run.err(), AllOf(HasSubstr("| open('/coroscope-one', 'w') is refused"),
                               HasSubstr("| open('/coroscope-two', 'w') is refused")));
}

TEST(Writes, WhatIsAllowedOrFailsForAnotherReasonIsNotCalledRefused) {
  const Recorded run(R"(import os, tempfile
folder = tempfile.mkdtemp()
open(os.path.join(folder, "file"), "w").write("text")
os.rename(os.path.join(folder, "file"), os.path.join(folder, "other"))
open(os.devnull, "w").close()
for wrong in (lambda: open("/no/such/folder/file", "w"), lambda: os.remove("/nothing"), lambda: os.mkdir("/")):
    try:
        wrong()
    except OSError as error:
        print(type(error).__name__)
)");
  EXPECT_EQ(run.out(), "FileNotFoundError\nFileNotFoundError\nFileExistsError\n") << run.err();
  EXPECT_THAT(run.of_kind("Warned"), Not(Contains(HasSubstr("refused"))));
}

}  // namespace
}  // namespace coroscope
