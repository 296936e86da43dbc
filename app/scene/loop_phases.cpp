#include "app/scene/loop_phases.h"

#include <array>
#include <utility>

#include <fmt/format.h>

namespace coroscope {

namespace {

constexpr float kBetweenPx = 16;  // room for an arrow between two phases
constexpr float kRadiusPx = 10;

LoopPhase phase_of_fact(const Fact& fact, const LoopState& loop) {
  if (std::holds_alternative<ClockAdvanced>(fact)) return LoopPhase::Clock;
  if (std::holds_alternative<IterationBegan>(fact) && loop.ready.empty()) return LoopPhase::Clock;
  return LoopPhase::Timers;
}

LoopPhase phase_after(LoopPhase now, const LoopState& loop) {
  if (loop.collecting && now == LoopPhase::Clock) return LoopPhase::Timers;
  if (!loop.ready.empty()) return LoopPhase::Run;
  return loop.timers.empty() ? LoopPhase::None : LoopPhase::Clock;
}

std::string run_text(const LoopPhases& phases, const LoopPhaseWords& words) {
  if (phases.left == 0) return words.run;
  std::string left = words.left;
  if (const auto at = left.find("{n}"); at != std::string::npos)
    left.replace(at, 3, fmt::format("{}", phases.left));
  return words.run + " · " + left;
}

}  // namespace

LoopPhases loop_phases(const Trace& trace, const TraceState& state) {
  const LoopState& loop = state.loop();
  LoopPhases phases;
  if (!loop.running || state.applied() == 0) return phases;
  phases.now = loop.collecting && !state.step().running
                   ? phase_of_fact(trace.at(state.applied() - 1).fact, loop)
                   : LoopPhase::Run;
  phases.next = state.step().running ? LoopPhase::Run : phase_after(phases.now, loop);
  phases.left = loop.ready_in_iteration;
  return phases;
}

void draw_loop_phases(const LoopPhases& phases, const LoopPhaseWords& words, Rect rect, float text_px,
                      std::vector<Shape>& shapes) {
  const std::array<std::pair<LoopPhase, std::string>, 3> all = {{
      {LoopPhase::Clock, words.clock},
      {LoopPhase::Timers, words.timers},
      {LoopPhase::Run, run_text(phases, words)},
  }};
  const float width = (rect.width - 2 * kBetweenPx) / 3;
  float x = rect.x;
  for (const auto& [phase, text] : all) {
    const bool on = phase == phases.now, next = phase == phases.next;
    const Rect box{x, rect.y, std::max(0.f, width), rect.height};
    shapes.emplace_back(BoxShape{.rect = box,
                                 .fill = on ? Role::StateRunning : Role::None,
                                 .pattern = on ? Pattern::Light : Pattern::None,
                                 .stroke = on     ? Role::StateRunning
                                           : next ? Role::StateReady
                                                  : Role::Hairline,
                                 .radius_px = kRadiusPx});
    shapes.emplace_back(LabelShape{.rect = {box.x + 6, box.y, std::max(0.f, box.width - 12), box.height},
                                   .text = text,
                                   .color = on ? Role::Text : Role::TextMuted,
                                   .size_px = text_px,
                                   .align = Align::Centre});
    x += width + kBetweenPx;
    if (phase != LoopPhase::Run)
      shapes.emplace_back(LineShape{.from = {x - kBetweenPx + 3, box.centre().y},
                                    .to = {x - 3, box.centre().y},
                                    .stroke = Role::TextMuted,
                                    .arrow = true});
  }
}

}  // namespace coroscope
