// What Coroscope says outside of the window, in the window's language.

#include <algorithm>
#include <csignal>

#include <gtest/gtest.h>

#include "app/i18n/catalogue.h"
#include "app/session/ending.h"
#include "app/session/session.h"
#include "core/program/request/limits.h"
#include "tests/app/session/temp_folder.h"

namespace coroscope {
namespace {

TEST(ErrorsInTheWindow, AreInItsLanguage) {
  const Result<Catalogue> loaded = Catalogue::load(Language::Chinese);
  ASSERT_TRUE(loaded);
  const Catalogue& chinese = *loaded;
  Limits few;
  few.events_max = 5;
  std::vector<std::string> said = {
      words_for(EndingLimit::Trace, {}), words_for(EndingLimit::Trace, few),
      words_for(EndingLimit::RunTime, {}), words_for(EndingLimit::Stall, {}),
      "socket.socket() cannot be simulated: the system's timers run in real time: "
      "use loop.call_later() or asyncio.timeout()"};
  for (const int status : {SIGSEGV, SIGINT, SIGKILL, 0}) said.push_back(ending_of(status, "").text);
  Session session;
  const TempFolder folder;
  for (const std::filesystem::path& program : {folder / "none.py", folder.path()}) {
    RunRequest request;
    request.program = program;
    said.push_back(session.open(request).error().message);
  }
  said.push_back(session.open_trace(folder.write("no.trace", "nothing")).error().message);
  for (const std::string& text : said) {
    const std::string shown = chinese.from_below(text);
    EXPECT_NE(shown, text);
    EXPECT_TRUE(std::ranges::any_of(shown, [](char c) { return (c & 0x80) != 0; })) << shown;
  }
}

}  // namespace
}  // namespace coroscope
