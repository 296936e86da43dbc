// Five programs in the real window, by keys and mouse: more than sixty interactions, each held against a
// session that was told the same.

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include "app/gui/panel_table.h"
#include "tests/app/gui/both.h"
#include "tests/app/session/temp_folder.h"

namespace coroscope {
namespace {

namespace fs = std::filesystem;

const KeyPress kRight = {.key = GLFW_KEY_RIGHT}, kLeft = {.key = GLFW_KEY_LEFT},
               kHome = {.key = GLFW_KEY_HOME}, kEnd = {.key = GLFW_KEY_END};

KeyPress plain(int key) {
  return {.key = key};
}
KeyPress shift(int key) {
  return {.key = key, .shift = true};
}
KeyPress control(int key) {
  return {.key = key, .control = true};
}

// The signs of the transport from the left: 0 to the beginning .. 6 to the end.
float sign_x(int sign) {
  return 8 + 30 * static_cast<float>(sign) + 15;
}

constexpr const char* kBoundedQueue = R"(import asyncio
import time

lock = asyncio.Lock()
stock = []

def square(n):
    time.sleep(0.5)
    return n * n

async def producer(queue):
    for item in range(3):
        await queue.put(item)
        print("put", item)
        await asyncio.sleep(0.1)
    await queue.put(None)

async def consumer(queue):
    loop = asyncio.get_running_loop()
    while (item := await queue.get()) is not None:
        result = await loop.run_in_executor(None, square, item)
        async with lock:
            stock.append(result)
            await asyncio.sleep(0.2)

async def main():
    queue = asyncio.Queue(maxsize=1)
    await asyncio.gather(producer(queue), consumer(queue))
    print(stock)

asyncio.run(main())
)";

constexpr const char* kMistakes = R"(import asyncio
import time

async def greet(name):
    await asyncio.sleep(1)

async def fails():
    await asyncio.sleep(0.5)
    raise ValueError("nobody asks for me")

async def main():
    greet("Ada")
    task = asyncio.create_task(fails(), name="fails")
    await asyncio.sleep(1)
    time.sleep(2)
    del task
    await asyncio.sleep(1)
    print("done")

asyncio.run(main())
)";

class FivePrograms : public testing::Test {
 protected:
  void SetUp() override {
    if (const std::string missing = Desktop::missing(); !missing.empty())
      GTEST_SKIP() << missing << " is not installed: the window is not driven";
  }
  static fs::path asset(const char* name) { return fs::path(COROSCOPE_SOURCE_DIR) / "assets" / name; }
  const TempFolder folder_;
};

TEST_F(FivePrograms, ALessonIsSteppedByKeysAndButtons) {
  Both both(asset("lessons/01_task.py"));
  const float y = both.layout().transport.at.y + 20;
  both.key("Home", kHome);
  for (int i = 0; i < 3; ++i) both.click(sign_x(4) + static_cast<float>(i), y);  // forward
  both.picture("1_lesson");
  both.click(sign_x(2), y);  // back
  both.click(sign_x(5), y);  // an iteration
  both.click(sign_x(0), y);  // the beginning
  both.click(sign_x(6), y);  // the end
  both.key("3", plain('3'));
  both.key("Left", kLeft);  // a line back
  both.key("Left", kLeft);
  both.key("5", plain('5'));
  both.key("Left", kLeft);  // a jump of the clock back
  both.key("2", plain('2'));
  both.click(900, y);  // the scrubber
  both.click(640, y);
  // The lesson's next note.
  both.key("Home", kHome);
  const PanelRect& page = both.layout().at(Dock::Bottom);
  both.click(page.at.x + 50, page.at.y + 28 + 90);
  both.click(1208, 20);  // 中文
  both.picture("1_lesson_zh");
  EXPECT_TRUE(both.session().preferences().chinese);
  EXPECT_GE(both.interactions(), 18);
}

TEST_F(FivePrograms, NestedTasksAreFollowedOnTheTimeline) {
  Both both(asset("lessons/05_nested.py"));
  const PanelRect lanes = both.layout().at(Dock::Wide);
  both.key("Home", kHome);
  both.click(lanes.at.x + 600, lanes.at.y + 60);
  both.click(lanes.at.x + 300, lanes.at.y + 90);
  both.key("ctrl+z", control('Z'));
  both.key("ctrl+y", control('Y'));
  both.wheel(lanes.at.x + 500, lanes.at.y + 80, 3);
  both.click(lanes.at.x + 640, lanes.at.y + 85);
  both.drag({lanes.at.x + 700, lanes.at.y + 80}, {lanes.at.x + 400, lanes.at.y + 80});
  both.click(lanes.at.x + 640, lanes.at.y + 80);
  both.picture("2_zoomed");
  both.key("f", plain('F'));
  both.key("f", plain('F'));
  both.click(lanes.at.x + 640, lanes.at.y + 82);
  both.click(1044, 20);  // by time
  both.click(1116, 20);  // squeezed
  both.click(lanes.at.x + 500, lanes.at.y + 82);
  both.click(978, 20);                            // by step
  both.click(lanes.at.x + 40, lanes.at.y + 104);  // the name of a task
  both.key("alt+shift+Right", {.key = GLFW_KEY_RIGHT, .shift = true, .alt = true});
  both.key("p", plain('P'));
  both.key("g", plain('G'));
  both.picture("2_folded");
  both.click(lanes.at.x + 600, lanes.at.y + 60);
  both.key("shift+h", shift('H'));
  both.character("bracketleft", '[');
  EXPECT_GE(both.interactions(), 22);
}

TEST_F(FivePrograms, AQueueALockAndAnExecutorAreExplored) {
  Both both(folder_.write("bounded.py", kBoundedQueue));
  both.key("End", kEnd);
  // Tabs below.
  const PanelRect bottom = both.layout().at(Dock::Bottom);
  both.click(bottom.at.x + 400, bottom.at.y + 14);  // locks and queues
  both.picture("3_resources");
  both.key("shift+Left", {.key = GLFW_KEY_LEFT, .shift = true});
  both.key("shift+Left", {.key = GLFW_KEY_LEFT, .shift = true});
  both.key("m", plain('M'));
  both.key("Home", kHome);
  both.key("Next", plain(GLFW_KEY_PAGE_DOWN));
  EXPECT_TRUE(fs::exists(folder_ / "bounded.py.marks"));
  // The await chain of the second task.
  const PanelRect right = both.layout().at(Dock::Right);
  both.click(right.at.x + 95, right.at.y + 14);
  both.click(right.at.x + 30, right.at.y + 14);
  both.click(right.at.x + 60, right.at.y + 28 + 39);
  both.click(right.at.x + 96, right.at.y + 15);
  both.picture("3_chain");
  // A line of the output.
  const PanelRect side = both.layout().at(Dock::Side);
  both.click(side.at.x + 60, side.at.y + 28 + 28);
  both.key("ctrl+Right", {.key = GLFW_KEY_RIGHT, .control = true});
  both.keys("slash p u t space 2 Escape", {});
  EXPECT_GE(both.interactions(), 13);
}

TEST_F(FivePrograms, MistakesAreFoundAtTheirLines) {
  Both both(folder_.write("mistakes.py", kMistakes));
  both.key("Home", kHome);
  // A stop at a line that is in sight, and on to it.
  const PanelRect source = both.layout().at(Dock::Left);
  both.click(source.at.x + 200, source.at.y + 28 + 24 + 19 * 6.5f, 3);
  both.key("F8", plain(GLFW_KEY_F8));
  EXPECT_FALSE(both.session().breakpoints().empty());
  both.click(source.at.x + 220, source.at.y + 28 + 24 + 19 * 6.5f, 3);
  both.click(230, both.layout().transport.at.y + 20);
  const PanelRect bottom = both.layout().at(Dock::Bottom);
  both.key("End", kEnd);
  both.click(bottom.at.x + 90, bottom.at.y + 14);  // the warnings
  both.picture("4_warnings");
  both.click(bottom.at.x + 60, bottom.at.y + 28 + 8);
  both.click(1227, 20);  // dark
  both.picture("4_dark");
  both.character("bracketright", ']');
  both.key("Left", kLeft);
  EXPECT_GE(both.interactions(), 10);
}

TEST_F(FivePrograms, AScenarioInCppIsTheSame) {
  const fs::path program = folder_ / "producer_consumer.cpp";
  fs::copy_file(asset("examples/producer_consumer.cpp"), program);
  Both both(program);
  both.key("Home", kHome);
  for (int i = 0; i < 4; ++i) both.key("Right", kRight);
  both.picture("5_cpp");
  both.key("4", plain('4'));
  both.key("Right", kRight);
  both.key("Left", kLeft);
  both.key("F9", plain(GLFW_KEY_F9));
  both.key("End", kEnd);
  both.character("bracketleft", '[');
  EXPECT_GE(both.interactions(), 11);
}

}  // namespace
}  // namespace coroscope
