// The real window on an X server without a screen, driven by keys and clicks. Its title says at which step
// the cursor is.

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/gui/layout.h"
#include "app/session/trace_file.h"
#include "tests/app/gui/desktop.h"
#include "tests/app/session/temp_folder.h"
#include "tests/core/trace/sample_traces.h"

namespace coroscope {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class RealWindow : public testing::Test {
 protected:
  void SetUp() override {
    if (const std::string missing = Desktop::missing(); !missing.empty())
      GTEST_SKIP() << missing << " is not installed: the window is not driven";
    const Trace trace = samples::gather_of_three();
    steps_ = trace.totals().step;
    CHECK(save_trace(trace, folder_ / "gather.trace"), "a trace can be saved in a temporary folder");
    trace_ = shell_word((folder_ / "gather.trace").string());
    desktop_.emplace();
  }
  std::string at_step(std::uint32_t step) const {
    return "gather.trace - step " + std::to_string(step) + "/" + std::to_string(steps_);
  }
  void expect_step(std::uint32_t step) const {
    EXPECT_THAT(desktop_->wait_for_title(at_step(step)), HasSubstr(at_step(step)));
  }

  const TempFolder folder_;
  std::uint32_t steps_ = 0;
  std::string trace_;
  std::optional<Desktop> desktop_;
  const Layout layout_ = lay_out({1280, 720}, 1, {});
};

TEST_F(RealWindow, IsDrivenByKeys) {
  desktop_->open_window(trace_ + " --at 1");
  expect_step(1);
  desktop_->key("Right Right Right");
  expect_step(4);
  desktop_->key("Left");
  expect_step(3);
  desktop_->key("End");
  expect_step(steps_);
  desktop_->key("Home");
  expect_step(0);
  desktop_->key("space");  // plays to the end by itself
  expect_step(2);
  desktop_->key("ctrl+q");
  EXPECT_TRUE(desktop_->wait_for_the_end());
}

TEST_F(RealWindow, IsDrivenByTheMouse) {
  desktop_->open_window(trace_ + " --at 0");
  expect_step(0);
  // The button "forward", the sixth sign but two of the transport's.
  desktop_->click(8 + 4 * 30 + 15, static_cast<int>(layout_.transport.at.y) + 20);
  expect_step(1);
  // The end of the timeline.
  desktop_->click(static_cast<int>(layout_.at(Dock::Wide).end().x) - 20,
                  static_cast<int>(layout_.at(Dock::Wide).at.y) + 60);
  expect_step(steps_);
  // The first event of the list, after Home has brought it into sight.
  desktop_->key("Home");
  expect_step(0);
  desktop_->click(300, static_cast<int>(layout_.at(Dock::Bottom).at.y) + 28 + 10);
  expect_step(0);
  desktop_->key("Right");
  expect_step(1);
}

TEST_F(RealWindow, OpensWhatIsTypedIntoItsDialog) {
  CHECK(save_trace(samples::two_sleepers(), folder_ / "other.trace"), "a trace can be saved");
  desktop_->open_window(trace_);
  expect_step(1);
  // All at once: letters that come before the text field has the keyboard are not lost.
  desktop_->key("ctrl+o o t h e r period t r a c e Return");
  const std::string title = desktop_->wait_for_title("other.trace - step");
  EXPECT_THAT(title, HasSubstr("other.trace - step"));
}

std::pair<int, int> png_size(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  unsigned char head[24] = {};
  in.read(reinterpret_cast<char*>(head), sizeof head);
  const auto number = [&](int at) {
    return head[at] << 24 | head[at + 1] << 16 | head[at + 2] << 8 | head[at + 3];
  };
  return {number(16), number(20)};
}

TEST_F(RealWindow, OpensAFileThatIsDroppedOnIt) {
  desktop_->open_window(trace_);
  const std::filesystem::path program =
      folder_.write("两个 tasks.py", "import asyncio\nasyncio.run(asyncio.sleep(1))\n");
  ASSERT_TRUE(desktop_->drop(program));
  EXPECT_THAT(desktop_->wait_for_title("tasks.py - step 0/"), StartsWith("两个 tasks.py"));
}

TEST_F(RealWindow, IsWrittenAsAPictureOfTheSizeAsked) {
  for (const auto& [size, words] : {std::pair{std::pair{800, 600}, "800x600 --lang zh"},
                                    std::pair{std::pair{1280, 720}, "1280x720 --theme dark"}}) {
    const std::filesystem::path picture = folder_ / "picture.png";
    const Ran ran =
        desktop_->view(trace_ + " --at 5 --screenshot " + shell_word(picture.string()) + " --size " + words);
    EXPECT_EQ(ran.status, 0) << ran.output;
    EXPECT_EQ(png_size(picture), size);
    EXPECT_GT(std::filesystem::file_size(picture), 20'000u) << "something is drawn";
  }
}

TEST_F(RealWindow, SaysWhyAPictureCannotBeMade) {
  const Ran no_step =
      desktop_->view(trace_ + " --at 999 --screenshot " + shell_word((folder_ / "p.png").string()));
  EXPECT_EQ(no_step.status, 1);
  EXPECT_THAT(no_step.output, HasSubstr("There is no step 999"));
  const Ran no_folder = desktop_->view(trace_ + " --screenshot /no/such/folder/p.png");
  EXPECT_EQ(no_folder.status, 1);
  EXPECT_THAT(no_folder.output, HasSubstr("/no/such/folder/p.png"));
}

TEST(Window, SaysWhatToDoWithoutADisplay) {
  const TempFolder folder;
  ASSERT_TRUE(save_trace(samples::two_sleepers(), folder / "t.trace"));
  const Ran ran = run("DISPLAY=:987 WAYLAND_DISPLAY= " + shell_word(COROSCOPE_EXECUTABLE) + " view " +
                      shell_word((folder / "t.trace").string()));
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.output, HasSubstr("coroscope export"));
}

}  // namespace
}  // namespace coroscope
