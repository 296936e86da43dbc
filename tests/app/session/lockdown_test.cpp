// What a program may not do to the machine that it runs on, tried by programs.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/app/session/ended.h"
#include "tests/app/session/temp_folder.h"

namespace coroscope {
namespace {

using testing::HasSubstr;
using testing::Not;

// tries("what", function) prints whether the function was refused. ctypes goes past all that is Python's.
constexpr const char* kTries = R"(import ctypes, os, signal, socket, sys, tempfile, threading
libc = ctypes.CDLL(None, use_errno=True)

def tries(what, function, *arguments):
    try:
        result = function(*arguments)
    except OSError as error:
        print(what, "refused" if isinstance(error, PermissionError) else error)
    else:
        print(what, "refused" if result == -1 and ctypes.get_errno() in (1, 13) else "done")

outside = sys.argv[1]
)";

class ALockedDownProgram : public testing::Test {
 protected:
  ALockedDownProgram() { request_.arguments = {outside_.path().string()}; }

  Ended run(const std::string& script) {
    request_.program = folder_.write("script.py", kTries + script);
    return run_to_the_end(request_);
  }
  // Without these in the kernel there is nothing to test; the trace says so, and that is tested.
  bool lacks(const Ended& ended, std::string_view what) const {
    return ended.described("isolation").find("no " + std::string(what)) != std::string::npos ||
           ended.described("isolation").starts_with("none");
  }

  TempFolder folder_;
  TempFolder outside_;
  RunRequest request_;
};

TEST_F(ALockedDownProgram, SaysInItsTraceWhatIsInForce) {
  const Ended ended = run("");
  EXPECT_THAT(ended.described("isolation"),
              testing::AnyOf("seccomp, landlock", HasSubstr("no landlock"), HasSubstr("no seccomp"),
                             testing::StartsWith("none: ")));
  EXPECT_EQ(ended.described("writes"), "");
  request_.allow_writes = true;
  EXPECT_EQ(run("").described("writes"), "allowed");
}

TEST_F(ALockedDownProgram, HasNoNetwork) {
  const Ended ended = run(R"(
for family in socket.AF_INET, socket.AF_INET6, socket.AF_UNIX, socket.AF_NETLINK:
    tries(family.name, libc.socket, int(family), int(socket.SOCK_STREAM), 0)
)");
  if (lacks(ended, "seccomp")) GTEST_SKIP() << ended.described("isolation");
  EXPECT_EQ(ended.output(), "AF_INET refused\nAF_INET6 refused\nAF_UNIX refused\nAF_NETLINK refused\n");
}

TEST_F(ALockedDownProgram, StartsNoOtherProgram) {
  const Ended ended = run(R"(
tries("fork", libc.fork)
tries("vfork by clone", libc.syscall, 56, 0x4100, 0, 0, 0, 0)
tries("exec", libc.execv, b"/bin/true", None)
)");
  if (lacks(ended, "seccomp")) GTEST_SKIP() << ended.described("isolation");
  EXPECT_EQ(ended.output(), "fork refused\nvfork by clone refused\nexec refused\n");
}

TEST_F(ALockedDownProgram, SignalsNobodyButItself) {
  const Ended ended = run(R"(
signal.signal(signal.SIGUSR1, lambda number, frame: print("got", number))
tries("parent", os.kill, os.getppid(), 0)
tries("everybody", os.kill, -1, 0)
tries("limits of the parent", libc.prlimit, os.getppid(), 0, None, None)
tries("itself", os.kill, os.getpid(), signal.SIGUSR1)
signal.raise_signal(signal.SIGUSR1)
signal.pthread_kill(threading.get_ident(), signal.SIGUSR1)
)");
  if (lacks(ended, "seccomp")) GTEST_SKIP() << ended.described("isolation");
  EXPECT_EQ(ended.output(),
            "parent refused\neverybody refused\nlimits of the parent refused\ngot 10\nitself done\ngot "
            "10\ngot 10\n");
}

TEST_F(ALockedDownProgram, ChangesNoFileOutsideItsScratchFolder) {
  outside_.write("old", "old");
  const Ended ended = run(R"(
old, new = os.path.join(outside, "old"), os.path.join(outside, "new")
tries("overwrite", open, old, "w")
tries("append", open, old, "a")
tries("shorten", os.truncate, old, 0)
tries("shorten by opening", os.open, old, os.O_RDONLY | os.O_TRUNC)
tries("make", open, new, "x")
tries("folder", os.mkdir, new)
tries("link", os.link, old, new)
tries("symlink", os.symlink, old, new)
tries("rename", os.rename, old, new)
tries("remove", os.remove, old)
tries("mode", os.chmod, old, 0)
tries("times", os.utime, old)
tries("read", open, old)
tries("nothing", open, os.devnull, "w")
)");
  if (lacks(ended, "seccomp")) GTEST_SKIP() << ended.described("isolation");
  EXPECT_EQ(ended.output(),
            "overwrite refused\nappend refused\nshorten refused\nshorten by opening refused\nmake refused\n"
            "folder refused\nlink refused\nsymlink refused\nrename refused\nremove refused\nmode refused\n"
            "times refused\nread done\nnothing done\n");
  std::string text;
  std::ifstream(outside_ / "old") >> text;
  EXPECT_EQ(text, "old");
}

constexpr const char* kUsesTemporaryFiles = R"(
with tempfile.NamedTemporaryFile("w+") as file:
    file.write("text")
    file.seek(0)
    print(file.read())
folder = tempfile.mkdtemp()
os.rename(folder, folder + "2")
open(os.path.join(folder + "2", "left"), "w").write("behind")
print(tempfile.gettempdir())
)";

TEST_F(ALockedDownProgram, HasAScratchFolderThatEndsWithTheRun) {
  const Ended ended = run(kUsesTemporaryFiles);
  if (lacks(ended, "landlock")) GTEST_SKIP() << ended.described("isolation");
  EXPECT_EQ(ended.exit_status, 0) << ended.output();
  EXPECT_THAT(ended.output(), testing::StartsWith("text\n/"));
  std::string scratch = ended.output().substr(5);
  scratch.pop_back();
  EXPECT_FALSE(std::filesystem::exists(scratch)) << scratch;
}

TEST_F(ALockedDownProgram, ChangesModesAndTimesInItsScratchFolder) {
  const Ended ended = run(R"(
import pathlib, shutil, stat
scratch = tempfile.gettempdir()
one, two = os.path.join(scratch, "one"), os.path.join(scratch, "two")
open(one, "w").write("text")
os.chmod(one, 0o640)
os.utime(one, ns=(1_500_000_000_000_000_001, 1_500_000_000_000_000_002))
shutil.copy2(one, two)
status = os.stat(two)
print(oct(stat.S_IMODE(status.st_mode)), status.st_mtime_ns, open(two).read())
os.chdir(scratch)
os.chmod("two", 0o600)
os.utime("two")
with open("two") as file:
    os.fchmod(file.fileno(), 0o400)
    os.utime(file.fileno(), (1, 2))
print(oct(stat.S_IMODE(os.stat(two).st_mode)), os.stat(two).st_mtime)
folder = os.open(scratch, os.O_RDONLY)
os.chmod("two", 0o444, dir_fd=folder)
print(oct(stat.S_IMODE(os.stat(two).st_mode)))
os.mkdir("tree")
os.mkdir("tree/below")
shutil.copytree("tree", "copied")
os.chmod("tree/below", 0)
os.chmod("tree", 0)
tries("setuid", os.chmod, one, 0o4755)
tries("missing", os.chmod, "nothing", 0o600)
)");
  if (lacks(ended, "landlock")) GTEST_SKIP() << ended.described("isolation");
  EXPECT_EQ(ended.output(),
            "0o640 1500000000000000002 text\n0o400 2.0\n0o444\nsetuid refused\n"
            "missing [Errno 2] No such file or directory: 'nothing'\n");
  EXPECT_EQ(ended.exit_status, 0);
}

TEST_F(ALockedDownProgram, ChangesNoModesAndTimesElsewhere) {
  outside_.write("old", "old");
  const Ended ended = run(R"(
old, scratch = os.path.join(outside, "old"), tempfile.gettempdir()
link, folder = os.path.join(scratch, "link"), os.path.join(scratch, "folder")
os.symlink(old, link)
os.symlink(outside, folder)
tries("through a link", os.chmod, link, 0)
tries("through a linked folder", os.chmod, os.path.join(folder, "old"), 0)
tries("past the folder", os.chmod, f"{scratch}/../{os.path.basename(outside)}/old", 0)
tries("times through a link", os.utime, link, (1, 1))
tries("the folder of all", os.chmod, os.path.dirname(scratch), 0)
with open(old) as file:
    tries("by descriptor", os.fchmod, file.fileno(), 0)
    tries("times by descriptor", os.utime, file.fileno(), (1, 1))
directory = os.open(outside, os.O_RDONLY)
tries("in a folder", libc.fchmodat, directory, b"old", 0, 0)
tries("by the youngest call", libc.syscall, 452, -100, old.encode(), 0, 0)
tries("attributes by the youngest call", libc.syscall, 463, -100, old.encode(), 0, b"user.x", b"x", 16)
tries("no memory", libc.chmod, ctypes.c_void_p(8), 0)
)");
  if (lacks(ended, "landlock") || lacks(ended, "seccomp")) GTEST_SKIP() << ended.described("isolation");
  EXPECT_EQ(ended.output(),
            "through a link refused\nthrough a linked folder refused\npast the folder refused\n"
            "times through a link refused\nthe folder of all refused\nby descriptor refused\n"
            "times by descriptor refused\nin a folder refused\nby the youngest call refused\n"
            "attributes by the youngest call refused\nno memory refused\n");
  EXPECT_EQ(std::filesystem::status(outside_ / "old").permissions() & std::filesystem::perms::owner_all,
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST_F(ALockedDownProgram, SharesItsScratchFolderWithNoOtherRun) {
  request_.program = folder_.write("script.py", std::string(kTries) + "print(tempfile.gettempdir())\n");
  ChildProcess::use_executable(COROSCOPE_EXECUTABLE);
  auto one = ChildProcess::start(request_);
  auto other = ChildProcess::start(request_);
  ASSERT_TRUE(one && other);
  Ended first, second;
  one->wait(first.trace);
  other->wait(second.trace);
  if (lacks(first, "landlock")) GTEST_SKIP() << first.described("isolation");
  EXPECT_NE(first.output(), second.output());
}

TEST_F(ALockedDownProgram, MayWriteWhereItIsAllowed) {
  request_.allow_writes = true;
  const Ended ended = run("open(os.path.join(outside, 'new'), 'w').write('text')\n");
  EXPECT_EQ(ended.exit_status, 0) << ended.output();
  std::string text;
  std::ifstream(outside_ / "new") >> text;
  EXPECT_EQ(text, "text");
}

TEST_F(ALockedDownProgram, ImportsItsNeighboursAndRunsThreads) {
  folder_.write("neighbour.py", "print('imported')\n");
  const Ended ended = run(R"(
import asyncio, neighbour, json.tool, xml.dom.minidom, sqlite3, decimal
asyncio.run(asyncio.to_thread(print, "in a thread"))
)");
  EXPECT_EQ(ended.output(), "imported\nin a thread\n");
}

TEST_F(ALockedDownProgram, GetsNoChanceBeforeInCppEither) {
  request_.arguments.clear();
  request_.program = folder_.write("early.cpp", R"(#include <cstdio>
#include <sys/stat.h>
#include <coroscope.h>
static const bool early = ::mkdir("early", 0700) == 0;
COROSCOPE_PROGRAM(late) { if (early) asyncio::print("was early"); else asyncio::print("refused"); }
)");
  const Ended ended = run_to_the_end(request_);
  if (lacks(ended, "seccomp")) GTEST_SKIP() << ended.described("isolation");
  EXPECT_EQ(ended.output(), "refused\n");
  EXPECT_FALSE(std::filesystem::exists(folder_ / "early"));
}

}  // namespace
}  // namespace coroscope
