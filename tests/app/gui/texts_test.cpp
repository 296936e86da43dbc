// What the painters report of the texts they draw: none lies over another one, and none is cut off.

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/gui/layout.h"
#include "app/gui/panel_table.h"
#include "app/paint/imgui/text_report.h"
#include "tests/app/gui/headless.h"
#include "tests/app/session/temp_folder.h"

namespace coroscope {
namespace {

constexpr const char* kScript = R"(import asyncio
import time

lock = asyncio.Lock()

def square(n):
    time.sleep(0.5)
    return n * n

async def producer(queue):
    for item in range(3):
        await queue.put(item)
        print("put", item)
    await queue.put(None)

async def consumer(queue):
    loop = asyncio.get_running_loop()
    while (item := await queue.get()) is not None:
        result = await loop.run_in_executor(None, square, item)
        async with lock:
            await asyncio.sleep(0.2)
            print("a rather long line of output, to see what becomes of it", result)

async def fails():
    await asyncio.sleep(0.3)
    raise ValueError("nobody asks for me")

async def main():
    queue = asyncio.Queue(maxsize=1)
    doomed = asyncio.create_task(fails(), name="a task with quite a long name of its own")
    fails()
    await asyncio.gather(producer(queue), consumer(queue))
    time.sleep(2)
    doomed.cancel()

asyncio.run(main())
)";

struct Shown {
  ImVec2 size;
  float scale;
  bool chinese;
};
void PrintTo(const Shown& shown, std::ostream* to) {
  *to << shown.size.x << "x" << shown.size.y << (shown.chinese ? " zh" : " en");
}

class Texts : public testing::TestWithParam<Shown> {
 protected:
  Texts() {
    run(session_, folder_.write("script.py", kScript));
    session_.apply(SetLanguage{GetParam().chinese});
    report_texts_to(&report_);
  }
  ~Texts() override { report_texts_to(nullptr); }

  void expect_tidy(Headless& headless, const std::string& what) {
    headless.settle(session_);
    report_.clear();
    headless.frame(session_);
    for (const std::string& wrong : faults())
      ADD_FAILURE() << what << ", event " << session_.cursor() << ": " << wrong;
  }

  // The timeline scrolls its lanes itself, and the editor its lines: those at the edge may be cut.
  bool scrolls_itself(const DrawnText& text) const {
    const Layout layout = lay_out(GetParam().size, GetParam().scale, session_.preferences().arrangement);
    const auto is_in = [&](const PanelRect& dock) {
      return text.clip.y >= dock.at.y && text.clip.w <= dock.end().y + 1 && text.clip.x >= dock.at.x &&
             text.clip.z <= dock.end().x + 1;
    };
    return is_in(layout.at(Dock::Wide)) || is_in(layout.at(Dock::Left));
  }

  std::vector<std::string> faults() const {
    std::vector<std::string> faults;
    std::vector<DrawnText> seen;
    for (const DrawnText& text : report_) {
      const float left = std::max(text.from.x, text.clip.x), right = std::min(text.to.x, text.clip.z);
      const float top = std::max(text.from.y, text.clip.y), bottom = std::min(text.to.y, text.clip.w);
      if (right - left < 1 || bottom - top < 1) continue;
      // Of what can be scrolled a part is out of sight; else a text is whole, or ends in an ellipsis.
      if (!text.scrolls && (text.to.x > text.clip.z + 2 * GetParam().scale || text.from.x < text.clip.x - 2))
        faults.push_back("'" + text.text + "' is cut off");
      const float reach = 2 * GetParam().scale;
      if (!text.scrolls_down && !scrolls_itself(text) &&
          (text.to.y > text.clip.w + reach || text.from.y < text.clip.y - reach))
        faults.push_back("'" + text.text + "' is cut off above or below");
      DrawnText visible = text;
      visible.from = {left, top};
      visible.to = {right, bottom};
      seen.push_back(visible);
    }
    for (std::size_t i = 0; i < seen.size(); ++i)
      for (std::size_t j = i + 1; j < seen.size(); ++j) {
        const DrawnText &a = seen[i], &b = seen[j];
        if (b.on_plate && a.list == b.list) continue;
        const float wide = std::min(a.to.x, b.to.x) - std::max(a.from.x, b.from.x);
        const float high = std::min(a.to.y, b.to.y) - std::max(a.from.y, b.from.y);
        if (wide > 1.5f * GetParam().scale && high > 1.5f * GetParam().scale)
          faults.push_back("'" + a.text + "' and '" + b.text + "' overlap");
      }
    return faults;
  }

  const TempFolder folder_;
  Session session_;
  std::vector<DrawnText> report_;
};

TEST_P(Texts, OfNoPanelOverlap) {
  Headless headless(GetParam().size, GetParam().scale);
  for (const PanelEntry& panel : panel_table()) {
    session_.apply(Arrange{with_panel(session_.preferences().arrangement, panel)});
    session_.apply(GoFirst{});
    const EventIndex size = session_.trace().size();
    for (const EventIndex boundary : {size / 6, size / 2, size * 3 / 4, size}) {
      session_.apply(SeekTo{boundary});
      expect_tidy(headless, panel.id);
    }
  }
  // What lies over the panels.
  for (const Overlay overlay : {Overlay::Keys, Overlay::Open, Overlay::Palette, Overlay::Search}) {
    session_.apply(ToggleOverlay{overlay});
    headless.settle(session_);
    report_.clear();
    headless.frame(session_);
    const ImDrawList* const top = report_.empty() ? nullptr : report_.back().list;
    std::erase_if(report_, [&](const DrawnText& text) { return text.list != top; });
    for (const std::string& wrong : faults()) ADD_FAILURE() << "overlay: " << wrong;
    session_.apply(ToggleOverlay{overlay});
  }
}

TEST_P(Texts, OfEachAxisAndSelectionDoNotOverlap) {
  Headless headless(GetParam().size, GetParam().scale);
  for (const AxisMode axis : {AxisMode::Step, AxisMode::Time, AxisMode::Squeezed}) {
    session_.apply(SetAxis{axis});
    for (const TaskId task : {TaskId{}, TaskId{1}, TaskId{3}}) {
      session_.apply(Select{{.task = task}});
      session_.apply(SeekTo{session_.trace().size() * 2 / 3});
      expect_tidy(headless, "axis");
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Sizes, Texts,
                         testing::Values(Shown{{800, 600}, 1, false}, Shown{{800, 600}, 1, true},
                                         Shown{{1280, 720}, 1, false}, Shown{{1280, 720}, 1, true},
                                         Shown{{3840, 2160}, 2, false}, Shown{{3840, 2160}, 2, true}));

}  // namespace
}  // namespace coroscope
