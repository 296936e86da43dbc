// How long the timeline, a seek and an index take against the length of the trace, and what they keep in
// memory: 10,000 tasks that take turns, now and then in virtual time.

#include <ctime>
#include <functional>

#include <fmt/format.h>
#include <malloc.h>

#include "app/scene/timeline_layout.h"
#include "core/trace/seeker.h"
#include "tests/bench/views/long_trace.h"

namespace coroscope {
namespace {

// Of this process: others may be busy.
double seconds_of(const std::function<void()>& work) {
  const std::clock_t begin = std::clock();
  work();
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

std::size_t heap_bytes() {
  const struct mallinfo2 info = mallinfo2();
  return info.uordblks + info.hblkhd;
}

// In milliseconds, the longest and the mean of frames at places all over the run.
struct Times {
  double longest_ms = 0, mean_ms = 0;
};
Times layout_times(const Trace& trace, const Lanes& lanes, const Columns& columns, const Axis& axis,
                   const LaneFolds* folds, double share_of_run) {
  constexpr int kFrames = 20;
  TimelineOptions options;
  options.height_px = 700;
  options.folds = folds;
  options.selection.task = TaskId{3};
  Times times;
  for (int i = 0; i < kFrames; ++i) {
    TimelineView view;
    view.units = axis.length_units() * share_of_run;
    view.left_units = (axis.length_units() - view.units) * i / kFrames;
    view.scroll_y_px = timeline_height_px(lanes, options) * static_cast<float>(i) / kFrames;
    options.cursor = trace.size() / kFrames * static_cast<EventIndex>(i);
    const double ms =
        1000 * seconds_of([&] { (void)layout_timeline(trace, lanes, columns, axis, view, options); });
    times.longest_ms = std::max(times.longest_ms, ms);
    times.mean_ms += ms / kFrames;
  }
  return times;
}

void measure(std::uint32_t tasks, std::uint32_t yields) {
  const Trace made = turns_trace(tasks, yields);
  const auto events = static_cast<double>(made.size());
  fmt::print("{} events, {} tasks\n", made.size(), tasks);
  const auto part = [&](const char* what, const std::function<void()>& work) {
    const std::size_t before = heap_bytes();
    const double s = seconds_of(work);
    const double bytes = static_cast<double>(heap_bytes()) - static_cast<double>(before);
    fmt::print("  {:<22} {:>9.0f} ms {:>7.1f} bytes an event\n", what, s * 1000, bytes / events);
  };
  Trace trace;
  Columns columns;
  Lanes lanes;
  part("load the trace", [&] { trace.append(made.bytes()); });
  part("columns", [&] { columns.extend(trace); });
  part("lanes", [&] { lanes.extend(trace); });
  Seeker seeker(trace);
  part("seeker", [&] { seeker.seek(trace.size()); });
  double seek_ms = 0;
  constexpr int kSeeks = 50;
  for (int i = 0; i < kSeeks; ++i) {
    const auto to = static_cast<EventIndex>(events * ((i * 37) % kSeeks) / kSeeks);
    seek_ms = std::max(seek_ms, 1000 * seconds_of([&] { seeker.seek(to); }));
  }
  fmt::print("  {:<22} {:>9.2f} ms at most\n", "seek anywhere", seek_ms);
  for (const AxisMode mode : {AxisMode::Step, AxisMode::Time, AxisMode::Squeezed}) {
    const char* name = mode == AxisMode::Step ? "step" : mode == AxisMode::Time ? "time" : "squeezed";
    Axis axis(mode);
    LaneFolds folds;
    part("axis", [&] { axis.extend(columns); });
    part("folds", [&] { folds.extend(lanes, columns, axis); });
    for (const double share : {1.0, 0.1, 0.001, 0.00001}) {
      const Times with = layout_times(trace, lanes, columns, axis, &folds, share);
      fmt::print("  layout by {:<9} {:>8.3f} % of it in sight: {:>7.2f} ms, at most {:.2f} ms\n", name,
                 share * 100, with.mean_ms, with.longest_ms);
    }
  }
}

}  // namespace
}  // namespace coroscope

int main() {
  for (const std::uint32_t yields : {3u, 30u, 300u}) coroscope::measure(10'000, yields);
}
