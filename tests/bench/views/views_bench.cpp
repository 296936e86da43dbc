// How long a seek, an index and the timeline's layout take against the length of the trace, and what they
// keep in memory: bytes an event of all that is allocated. For runs that are made here, or for traces given
// as arguments.

#include <algorithm>
#include <ctime>
#include <functional>
#include <random>

#include <fmt/format.h>
#include <malloc.h>

#include "app/scene/timeline_layout.h"
#include "app/session/trace_file.h"
#include "core/base/check.h"
#include "core/trace/seeker.h"
#include "tests/bench/views/long_trace.h"

namespace coroscope {
namespace {

// Of this process: others may be busy.
double seconds_of(const std::function<void()>& work) {
  timespec begin{}, end{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &begin);
  work();
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
  return static_cast<double>(end.tv_sec - begin.tv_sec) +
         1e-9 * static_cast<double>(end.tv_nsec - begin.tv_nsec);
}

std::size_t heap_bytes() {
  const struct mallinfo2 info = mallinfo2();
  return info.uordblks + info.hblkhd;
}

// In milliseconds.
struct Times {
  double longest = 0, mean = 0;
};

// Frames at places all over the run.
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
    times.longest = std::max(times.longest, ms);
    times.mean += ms / kFrames;
  }
  return times;
}

Times seek_times(Seeker& seeker, EventIndex events) {
  constexpr int kSeeks = 300;
  std::mt19937 random(1);
  Times times;
  for (int i = 0; i < kSeeks; ++i) {
    const auto to = static_cast<EventIndex>(random() % (std::uint64_t{events} + 1));
    const double ms = 1000 * seconds_of([&] { (void)seeker.seek(to); });
    times.longest = std::max(times.longest, ms);
    times.mean += ms / kSeeks;
  }
  return times;
}

void measure(std::string_view name, Trace made) {
  const auto events = static_cast<double>(made.size());
  fmt::print("{}: {} events, {} tasks\n", name, made.size(), made.totals().last_task);
  double sum = 0;
  const auto part = [&](const char* what, const std::function<void()>& work) {
    const std::size_t before = heap_bytes();
    const double s = seconds_of(work);
    const double bytes = (static_cast<double>(heap_bytes()) - static_cast<double>(before)) / events;
    fmt::print("  {:<24} {:>9.0f} ms {:>7.2f} bytes an event\n", what, s * 1000, bytes);
    return bytes;
  };
  Trace trace;
  Columns columns;
  Lanes lanes;
  Axis axis(AxisMode::Step);
  LaneFolds folds;
  const double records = static_cast<double>(made.bytes().size()) / events;
  fmt::print("  {:<24} {:>9} ms {:>7.2f} bytes an event\n", "the records", "", records);
  sum += records;
  sum += part("reading them", [&] { trace.append(made.bytes()); });
  made = Trace();
  sum += part("columns", [&] { columns.extend(trace); });
  sum += part("lanes, checkpoints", [&] { lanes.extend(trace); });
  fmt::print("    {:<32} {:>9.2f} bytes an event\n", "of these, checkpoints",
             static_cast<double>(lanes.checkpoints().bytes()) / events);
  fmt::print("    {:<32} {:>9.2f} bytes an event\n", "lanes", static_cast<double>(lanes.bytes()) / events);
  sum += part("axis", [&] { axis.extend(columns); });
  sum += part("folds", [&] { folds.extend(lanes, columns, axis); });
  Seeker seeker(trace, lanes.state(), lanes.checkpoints());
  Times seeks;
  sum += part("a state elsewhere", [&] { seeker.seek(trace.size() - 1); });
  seeks = seek_times(seeker, trace.size());
  fmt::print("  all of it: {:.2f} bytes an event\n", sum);
  fmt::print("  seek anywhere: {:.2f} ms, at most {:.2f} ms\n", seeks.mean, seeks.longest);
  for (const AxisMode mode : {AxisMode::Step, AxisMode::Time, AxisMode::Squeezed}) {
    const char* mode_name = mode == AxisMode::Step ? "step" : mode == AxisMode::Time ? "time" : "squeezed";
    axis = Axis(mode);
    axis.extend(columns);
    folds.clear();
    folds.extend(lanes, columns, axis);
    for (const double share : {1.0, 0.1, 0.001, 0.00001}) {
      const Times with = layout_times(trace, lanes, columns, axis, &folds, share);
      fmt::print("  layout by {:<9} {:>8.3f} % of it in sight: {:>7.2f} ms, at most {:.2f} ms\n", mode_name,
                 share * 100, with.mean, with.longest);
    }
  }
}

}  // namespace
}  // namespace coroscope

int main(int argc, char** argv) {
  using namespace coroscope;
  for (int i = 1; i < argc; ++i) {
    Result<Trace> trace = load_trace(argv[i]);
    CHECK(trace, trace.error().message);
    measure(argv[i], std::move(*trace));
  }
  if (argc > 1) return 0;
  for (const std::uint32_t turns : {3u, 30u, 300u}) measure("taking turns", turns_trace(10'000, turns));
  measure("sleeping", sleeps_trace(10'000, 100));
}
