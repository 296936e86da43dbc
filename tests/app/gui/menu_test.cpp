#include <gtest/gtest.h>

#include "app/gui/controls.h"
#include "app/gui/layout.h"
#include "tests/app/gui/headless.h"
#include "tests/core/trace/sample_traces.h"

namespace coroscope {
namespace {

TEST(Menu, IsClosedByEscape) {
  Session session;
  open(session, samples::gather_of_three());
  Headless headless({1280, 720});
  headless.settle(session);
  const Layout layout = lay_out({1280, 720}, 1, {});
  headless.click(session, {1160, layout.transport.at.y + 20});  // the size of a step
  ASSERT_TRUE(menu_open());
  constexpr int kEscape = 256;  // without a window, no number of any key is known
  ImGui::GetIO().KeyMap[ImGuiKey_Escape] = kEscape;
  ImGui::GetIO().KeysDown[kEscape] = true;
  headless.frame(session);
  ImGui::GetIO().KeysDown[kEscape] = false;
  headless.frame(session);
  EXPECT_FALSE(menu_open());
}

}  // namespace
}  // namespace coroscope
