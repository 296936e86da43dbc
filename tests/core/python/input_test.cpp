#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/app/session/temp_folder.h"
#include "tests/core/python/program_under_test.h"
#include "tests/core/python/recorded.h"

namespace coroscope {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

std::string put(const TempFolder& folder, const char* name, const std::string& text) {
  const std::string path = folder / name;
  std::ofstream(path) << text;
  return path;
}

std::vector<std::string> texts_of_input(const Trace& trace) {
  std::vector<std::string> texts;
  trace.for_each(0, trace.size(), [&](EventIndex, const Event& event) {
    if (const auto* read = std::get_if<InputRead>(&event.fact)) texts.emplace_back(read->text);
  });
  return texts;
}

TEST(Input, IsRecordedAsItIsReadAndTheSameAgain) {
  const TempFolder folder;
  RunRequest request;
  request.program = put(folder, "script.py", "print(input('a? ') + input('b? '))\n");
  request.input = put(folder, "answers.txt", "one\ntwo\nnever read\n");
  const Trace trace = traced(request);
  EXPECT_THAT(texts_of_input(trace), ElementsAre("one\n", "two\n"));
  const Trace again = traced(request);
  EXPECT_TRUE(std::ranges::equal(trace.bytes(), again.bytes()));
}

TEST(ModuleSearch, FindsModulesInFoldersThatAreGiven) {
  const TempFolder folder;
  std::filesystem::create_directory(folder / "modules");
  put(folder, "modules/mine_alone.py", "print('found')\n");
  RunRequest request;
  request.program = put(folder, "script.py", "import mine_alone\n");
  request.python_paths = {folder / "modules"};
  const Trace trace = traced(request);
  bool found = false;
  trace.for_each(0, trace.size(), [&](EventIndex, const Event& event) {
    if (const auto* printed = std::get_if<Printed>(&event.fact)) found |= printed->text == "found\n";
  });
  EXPECT_TRUE(found);
}

TEST(ModuleSearch, TellsWhereItLookedForAModuleThatIsNotThere) {
  const Recorded run("import no_such_module_at_all\n");
  EXPECT_THAT(run.err(), HasSubstr("ModuleNotFoundError: No module named 'no_such_module_at_all'\n"
                                   "Coroscope runs the Python it was built with, "));
  EXPECT_THAT(run.err(), HasSubstr("--python-path DIR"));
  EXPECT_THAT(run.of_kind("Warned"), Contains(HasSubstr("warning=Refused")));
}

TEST(ModuleSearch, AModuleThatTheProgramCanDoWithoutIsNoWarning) {
  const Recorded run("try:\n    import no_such_module_at_all\nexcept ImportError:\n    print('without')\n");
  EXPECT_EQ(run.out(), "without\n");
  EXPECT_THAT(run.of_kind("Warned"), testing::IsEmpty());
}

TEST(Legacy, AsyncAsANameIsExplained) {
  const Recorded run("import asyncio\nasyncio.async(asyncio.sleep(1))\n");
  EXPECT_THAT(
      run.of_kind("Warned"),
      Contains(AllOf(HasSubstr("warning=Legacy text=\"asyncio.async(...): today asyncio.create_task(...)"),
                     HasSubstr("script.py:2"))));
}

}  // namespace
}  // namespace coroscope
