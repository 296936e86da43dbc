#include "app/gui/locals_index.h"

#include <algorithm>

namespace coroscope {
namespace {

// A chain is cut off there: more frames than that nobody reads.
constexpr std::size_t kFramesMax = 64;

}  // namespace

void LocalsIndex::extend(const Trace& trace, std::uint32_t generation) {
  if (generation != generation_ || &trace != trace_) *this = LocalsIndex{};
  generation_ = generation;
  trace_ = &trace;
  trace.for_each(seen_, trace.size(), [&](EventIndex index, const Event& event) {
    if (const auto* line = std::get_if<LineReached>(&event.fact)) {
      add_line(event.task, index, *line);
    } else if (const auto* change = std::get_if<LocalChanged>(&event.fact)) {
      add_change(event.task, index, *change);
    } else if (std::holds_alternative<StepBegan>(event.fact) && !event.task) {
      // Each callback has frames of its own.
      if (const auto found = tasks_.find(TaskId{}); found != tasks_.end()) end_calls(found->second, 0, index);
    }
  });
  seen_ = trace.size();
}

void LocalsIndex::end_calls(OfTask& of, std::size_t from_depth, EventIndex index) {
  for (std::size_t depth = from_depth; depth < of.depths.size(); ++depth)
    if (!of.depths[depth].empty() && of.depths[depth].back().end == kNoEvent)
      of.depths[depth].back().end = index;
}

void LocalsIndex::add_line(TaskId task, EventIndex index, const LineReached& line) {
  OfTask& of = tasks_[task];
  of.depth = std::min<std::uint32_t>(line.depth, kFramesMax);
  if (of.depths.size() <= of.depth) of.depths.resize(of.depth + 1);
  end_calls(of, of.depth + 1, index);
  std::vector<Call>& calls = of.depths[of.depth];
  if (calls.empty() || calls.back().end != kNoEvent || calls.back().function != line.function) {
    end_calls(of, of.depth, index);
    calls.push_back({.function = line.function, .begin = index, .lines = {}, .locals = {}});
  }
  calls.back().lines.push_back(index);
}

void LocalsIndex::add_change(TaskId task, EventIndex index, const LocalChanged& change) {
  const auto found = tasks_.find(task);
  if (found == tasks_.end() || found->second.depths[found->second.depth].empty()) return;
  std::vector<Local>& locals = found->second.depths[found->second.depth].back().locals;
  auto local = std::ranges::find(locals, change.name, &Local::name);
  if (local == locals.end()) local = locals.insert(locals.end(), {change.name, {}});
  local->changes.push_back(index);
}

const LocalsIndex::Call* LocalsIndex::call_at(const OfTask& of, std::size_t depth, EventIndex boundary) {
  if (depth >= of.depths.size()) return nullptr;
  const std::vector<Call>& calls = of.depths[depth];
  const auto behind = std::ranges::lower_bound(calls, boundary, {}, &Call::begin);
  if (behind == calls.begin()) return nullptr;
  const Call& call = *std::prev(behind);
  return call.end == kNoEvent || call.end >= boundary ? &call : nullptr;
}

void LocalsIndex::fill_in(const Call& call, EventIndex boundary, FrameShown& frame) const {
  const auto line = std::ranges::lower_bound(call.lines, boundary);
  if (line != call.lines.begin() && !frame.where) frame.where = trace_->at(*std::prev(line)).where;
  for (const Local& local : call.locals) {
    const auto change = std::ranges::lower_bound(local.changes, boundary);
    if (change == local.changes.begin()) continue;
    const Event event = trace_->at(*std::prev(change));
    if (!std::get<LocalChanged>(event.fact).gone) frame.locals.push_back({local.name, *std::prev(change)});
  }
}

std::vector<FrameShown> LocalsIndex::frames(TaskId task, EventIndex boundary) const {
  std::vector<FrameShown> frames;
  const auto found = tasks_.find(task);
  if (found == tasks_.end()) return frames;
  for (std::size_t depth = 0; depth < found->second.depths.size(); ++depth) {
    const Call* const call = call_at(found->second, depth, boundary);
    if (call == nullptr) break;
    fill_in(*call, boundary,
            frames.emplace_back(FrameShown{.function = call->function, .where = {}, .locals = {}}));
  }
  return frames;
}

std::vector<FrameShown> LocalsIndex::suspended_frames(const Trace& trace, const TaskState& task,
                                                      EventIndex boundary) const {
  std::vector<FrameShown> frames;
  for (StackId id = task.stack; id && frames.size() < kFramesMax;) {
    const Frame frame = trace.frame(id);
    frames.push_back({frame.function, frame.where, {}});
    id = frame.caller;
  }
  std::ranges::reverse(frames);
  const auto found = tasks_.find(task.id);
  if (found == tasks_.end()) return frames;
  // Only the program's own frames have lines; the depth counts those alone.
  std::size_t depth = 0;
  for (FrameShown& frame : frames) {
    const Call* const call = call_at(found->second, depth, boundary);
    if (call == nullptr || call->function != frame.function) continue;
    fill_in(*call, boundary, frame);
    ++depth;
  }
  return frames;
}

}  // namespace coroscope
