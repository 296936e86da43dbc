#include "app/gui/layout.h"

#include <algorithm>
#include <cmath>

namespace coroscope {
namespace {

constexpr float kBarPx = 40, kSentencePx = 54;
// Loop and timeline are the heart: with little room the others give way first.
constexpr float kMiddleLeastPx = 168, kTimelineLeastPx = 112;
constexpr float kTasksFromPx = 1000, kOutputApartFromPx = 1000;

}  // namespace

Layout lay_out(ImVec2 size, float scale, const Borders& borders) {
  const auto px = [&](float logical) { return std::floor(logical * scale + 0.5f); };
  const float logical_width = size.x / scale;
  Layout layout;
  layout.tasks_shown = logical_width >= kTasksFromPx;
  layout.output_apart = logical_width >= kOutputApartFromPx;

  const float bar = px(kBarPx), sentence = px(kSentencePx);
  const float rest = std::max(0.f, size.y - 2 * bar - sentence);
  const float middle =
      std::floor(std::max(rest * borders.middle, std::min(px(kMiddleLeastPx), rest * 0.55f)));
  const float timeline =
      std::floor(std::max(rest * borders.timeline, std::min(px(kTimelineLeastPx), rest * 0.35f)));
  float y = 0;
  layout.toolbar = {{0, y}, {size.x, bar}};
  y += bar;
  layout.transport = {{0, y}, {size.x, bar}};
  y += bar;

  const float tasks = layout.tasks_shown ? std::floor(size.x * borders.tasks) : 0;
  // What the tasks leave goes to source and loop in equal shares.
  const float source =
      std::floor(size.x * borders.source + (layout.tasks_shown ? 0 : size.x * borders.tasks / 2));
  layout.source = {{0, y}, {source, middle}};
  layout.loop = {{source, y}, {size.x - source - tasks, middle}};
  layout.tasks = {{size.x - tasks, y}, {tasks, middle}};
  y += middle;
  layout.timeline = {{0, y}, {size.x, timeline}};
  y += timeline;
  layout.sentence = {{0, y}, {size.x, sentence}};
  y += sentence;

  const float output = layout.output_apart ? std::floor(size.x * borders.output) : 0;
  layout.output = {{size.x - output, y}, {output, size.y - y}};
  layout.tabs = {{0, y}, {size.x - output, size.y - y}};
  // The first pixel of a panel is its border's.
  for (PanelRect* panel : {&layout.transport, &layout.source, &layout.loop, &layout.tasks, &layout.timeline,
                           &layout.sentence, &layout.output, &layout.tabs}) {
    panel->at.y += 1;
    panel->size.y -= 1;
  }
  for (PanelRect* panel : {&layout.loop, &layout.tasks, &layout.output}) {
    panel->at.x += 1;
    panel->size.x -= 1;
  }
  return layout;
}

}  // namespace coroscope
