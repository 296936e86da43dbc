#include "app/scene/queue_layout.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/trace/columns.h"
#include "core/trace/seeker.h"
#include "tests/core/trace/sample_traces.h"

namespace coroscope {
namespace {

QueueOptions options() {
  QueueOptions options;
  options.words = {"runs",
                   "ready",
                   "timers",
                   "nothing runs",
                   "nobody is ready",
                   "no timers",
                   "just ran",
                   "+{n}",
                   {"clock jumps", "due timers fire", "ready ones run", "{n} left"}};
  return options;
}

std::vector<HandleId> handles(const Scene& scene) {
  std::vector<HandleId> found;
  for (const Shape& shape : scene.shapes)
    if (const auto* box = std::get_if<BoxShape>(&shape); box && box->pick.handle)
      found.push_back(box->pick.handle);
  return found;
}

std::vector<std::string> texts(const Scene& scene) {
  std::vector<std::string> found;
  for (const Shape& shape : scene.shapes)
    if (const auto* label = std::get_if<LabelShape>(&shape)) found.push_back(label->text);
  return found;
}

TEST(QueueLayout, ShowsTheStepTheReadyQueueAndTheTimersInTheirOrder) {
  const Trace trace = samples::random_trace(4);
  Seeker seeker(trace);
  for (EventIndex b = 0; b <= trace.size(); b += 3) {
    const TraceState& state = seeker.seek(b);
    QueueOptions large = options();
    large.width_px = 4000;
    std::vector<HandleId> expected;
    if (state.step().number != 0) expected.push_back(state.step().handle.id);
    for (const HandleState& handle : state.loop().ready) expected.push_back(handle.id);
    for (const auto& [key, timer] : state.loop().timers) expected.push_back(timer.id);
    ASSERT_EQ(handles(layout_queue(trace, state, large)), expected) << "boundary " << b;
  }
}

TEST(QueueLayout, SaysHowManyCardsDoNotFit) {
  const Trace trace = samples::many_tasks(100, 1);
  Seeker seeker(trace);
  Columns columns;
  columns.extend(trace);
  const TraceState& state = seeker.seek(columns.step(1)->end);
  const Scene scene = layout_queue(trace, state, options());
  const auto cards = handles(scene).size() - 1;  // without the one that ran
  EXPECT_GT(cards, 3u);
  EXPECT_LT(cards, state.loop().ready.size());
  const auto words = texts(scene);
  EXPECT_NE(std::find(words.begin(), words.end(), "+" + std::to_string(state.loop().ready.size() - cards)),
            words.end());
  for (const Shape& shape : scene.shapes) {
    const auto* box = std::get_if<BoxShape>(&shape);
    EXPECT_LE(box ? box->rect.right() : 0, scene.width_px);
  }
}

TEST(QueueLayout, SaysWhatIsEmpty) {
  const Trace trace;
  const auto words = texts(layout_queue(trace, TraceState(), options()));
  for (const char* text : {"nothing runs", "nobody is ready", "no timers"})
    EXPECT_NE(std::find(words.begin(), words.end(), text), words.end()) << text;
}

TEST(QueueLayout, KeepsThePartsWhereTheyAre) {
  const Trace trace = samples::many_tasks(30, 2);
  Seeker seeker(trace);
  std::map<std::string, float> places;
  for (EventIndex b = 0; b <= trace.size(); b += 5) {
    const Scene scene = layout_queue(trace, seeker.seek(b), options());
    for (const Shape& shape : scene.shapes) {
      const auto* label = std::get_if<LabelShape>(&shape);
      if (!label || (label->text != "ready" && label->text != "timers")) continue;
      EXPECT_EQ(places.try_emplace(label->text, label->rect.y).first->second, label->rect.y);
    }
  }
  EXPECT_EQ(places.size(), 2u);
}

TEST(QueueLayout, DrawsAHandleWithTheSameShapesWhereverItStands) {
  const Trace trace = samples::two_sleepers();
  Seeker seeker(trace);
  std::map<std::uint32_t, std::size_t> labels_of;
  for (EventIndex b = 0; b <= trace.size(); ++b) {
    std::map<std::uint32_t, std::size_t> labels;
    for (const Shape& shape : layout_queue(trace, seeker.seek(b), options()).shapes)
      if (const auto* label = std::get_if<LabelShape>(&shape); label && label->pick.handle)
        ++labels[label->pick.handle.value];
    for (const auto& [handle, count] : labels)
      EXPECT_EQ(labels_of.try_emplace(handle, count).first->second, count);
  }
}

}  // namespace
}  // namespace coroscope
