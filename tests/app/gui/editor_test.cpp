#include <gtest/gtest.h>

#include "app/gui/panel_table.h"
#include "tests/app/gui/headless.h"
#include "tests/app/session/temp_folder.h"

namespace coroscope {
namespace {

TEST(Editor, TakesTheKeyboardWhenItIsOpenedAndOnlyThen) {
  const TempFolder folder;
  Session session;
  run(session, folder.write("hello.py", "print('hello')\n"));
  Headless headless({1280, 720});
  for (int i = 0; i < 8; ++i) EXPECT_FALSE(headless.settle(session).typing);
  session.apply(Arrange{with_panel(session.preferences().arrangement, *find_panel("editor"))});
  headless.settle(session);
  EXPECT_TRUE(headless.frame(session).typing);
  // A click elsewhere gives it back, and it stays there.
  headless.click(session, {640, 100});
  for (int i = 0; i < 8; ++i) EXPECT_FALSE(headless.settle(session).typing);
}

TEST(Editor, LeavesTheKeyboardAloneWhereItWasOpenAllTheTime) {
  const TempFolder folder;
  Session session;
  run(session, folder.write("hello.py", "print('hello')\n"));
  session.apply(Arrange{with_panel(session.preferences().arrangement, *find_panel("editor"))});
  Headless headless({1280, 720});
  for (int i = 0; i < 8; ++i) EXPECT_FALSE(headless.settle(session).typing);
}

TEST(Input, TakesTheKeyboardWhenItIsOpenedAndKeepsWhatWasWrittenAtEscape) {
  const TempFolder folder;
  setenv("XDG_DATA_HOME", folder.path().c_str(), 1);
  Session session;
  run(session, folder.write("ask.py", "print('hello', input())\n"));
  Headless headless({1280, 720});
  for (int i = 0; i < 8; ++i) EXPECT_FALSE(headless.settle(session).typing);
  session.apply(Arrange{with_panel(session.preferences().arrangement, *find_panel("input"))});
  headless.settle(session);
  ASSERT_TRUE(headless.frame(session).typing);
  for (const unsigned c : {'A', 'd', 'a'}) ImGui::GetIO().AddInputCharacter(c);
  headless.frame(session);
  constexpr int kEscape = 256;  // without a window, no number of any key is known
  ImGui::GetIO().KeyMap[ImGuiKey_Escape] = kEscape;
  ImGui::GetIO().KeysDown[kEscape] = true;
  headless.frame(session);
  ImGui::GetIO().KeysDown[kEscape] = false;
  for (int i = 0; i < 60; ++i) headless.frame(session);
  EXPECT_EQ(session.input_text(), "Ada");
}

}  // namespace
}  // namespace coroscope
