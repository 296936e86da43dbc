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

}  // namespace
}  // namespace coroscope
