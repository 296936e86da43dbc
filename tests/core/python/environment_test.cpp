// Where modules are looked for: a virtual environment that is active, made by hand here.

#include <cstdlib>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/core/python/program_under_test.h"
#include "tests/core/python/recorded.h"

namespace coroscope {
namespace {

using testing::AllOf;
using testing::HasSubstr;

class AVirtualEnvironment : public testing::Test {
 protected:
  AVirtualEnvironment() { ::setenv("VIRTUAL_ENV", folder_.path().c_str(), 1); }
  ~AVirtualEnvironment() override { ::unsetenv("VIRTUAL_ENV"); }

  // `version` as in "3.11"; empty: the one that is embedded here.
  void has(const std::string& name, const std::string& text, std::string version = {}) {
    if (version.empty())
      version = Recorded("import sys\nprint('%d.%d' % sys.version_info[:2], end='')").out();
    const auto packages = folder_.path() / "lib" / ("python" + version) / "site-packages";
    std::filesystem::create_directories(packages);
    folder_.write("pyvenv.cfg",
                  "home = /usr/bin\ninclude-system-site-packages = false\nversion = " + version + "\n");
    std::ofstream(packages / name) << text;
  }

  TempFolder folder_;
};

TEST_F(AVirtualEnvironment, LendsItsPackages) {
  has("only_here.py", "async def greet():\n    print('hello from the environment')\n");
  const Recorded run("import asyncio, only_here\nasyncio.run(only_here.greet())\n");
  EXPECT_EQ(run.out(), "hello from the environment\n") << run.err();
}

TEST_F(AVirtualEnvironment, HasItsPathFilesRead) {
  const TempFolder elsewhere;
  elsewhere.write("linked.py", "print('by a path file')\n");
  has("linked.pth", elsewhere.path().string() + "\n");
  EXPECT_EQ(Recorded("import linked\n").out(), "by a path file\n");
}

TEST_F(AVirtualEnvironment, ComesBeforeTheSystemsPackagesAndBehindTheStandardLibrary) {
  has("json.py", "print('not this one')\n");
  const Recorded run(R"(import json, os, sys
places = [i for i, folder in enumerate(sys.path) if folder.startswith(os.environ["VIRTUAL_ENV"])]
system = [i for i, folder in enumerate(sys.path) if folder.endswith("-packages") and i not in places]
print(len(places), all(places[0] < i for i in system))
)");
  EXPECT_EQ(run.out(), "1 True\n") << run.err();
}

TEST_F(AVirtualEnvironment, IsNamedWhenItIsForAnotherPython) {
  has("only_here.py", "", "2.7");
  const Recorded run("import only_here\n");
  EXPECT_THAT(run.err(), AllOf(HasSubstr("ModuleNotFoundError: No module named 'only_here'"),
                               HasSubstr(folder_.path().string() + ", is for another version.")));
}

TEST(Modules, AreLookedForInTheFoldersThatWereGiven) {
  const TempFolder extra, own;
  extra.write("given.py", "print('given')\n");
  extra.write("near.py", "print('too far')\n");
  own.write("near.py", "print('near')\n");
  RunRequest request;
  request.program = own.write("script.py", "import given, near\n");
  request.python_paths = {extra.path()};
  std::string out;
  const Trace trace = traced(request);
  trace.for_each(0, trace.size(), [&](EventIndex, const Event& event) {
    if (const auto* const printed = std::get_if<Printed>(&event.fact)) out += printed->text;
  });
  EXPECT_EQ(out, "given\nnear\n");
}

}  // namespace
}  // namespace coroscope
