#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "app/scene/timeline_frame.h"

namespace coroscope {

namespace {

constexpr float kScopeLeastPx = 10;  // narrower boxes would be nothing but outline
constexpr float kNestPx = 2;         // a box inside of another one
constexpr int kDepthMax = 2;         // deeper ones lie upon each other
constexpr float kEdgePx = 4;
constexpr int kAncestorsMax = 16;  // of a task, that are asked what they are in

// Boxes around what belongs together: the lanes of a group's tasks, and whatever these created meanwhile.
class ScopeBoxes {
 public:
  explicit ScopeBoxes(TimelineFrame& frame)
      : f_(frame),
        scopes_(*frame.options.scopes),
        left_(f_.boundary(f_.clip.x)),
        right_(f_.boundary(f_.clip.right())) {}

  void draw() {
    const std::size_t first = f_.first_row > 0 ? f_.first_row - 1 : 0;
    const std::size_t last = std::min(f_.rows.size(), f_.last_row + 1);
    for (std::size_t row = first; row < last; ++row) find(row);
    for (const auto& [scope, found] : found_) {
      named_ = false;
      for (std::size_t i = 0; i < found.rows.size();) {
        std::size_t end = i + 1;
        while (end < found.rows.size() && found.rows[end] == found.rows[end - 1] + 1) ++end;
        draw_box(scopes_[scope], std::min(found.depth, kDepthMax), found.rows[i], found.rows[end - 1]);
        i = end;
      }
    }
    for (auto& [box, label] : labels_) f_.add(box), f_.add(std::move(label));
  }

 private:
  struct Found {
    std::vector<std::size_t> rows;
    int depth = 0;  // how many are around it
  };

  float x_left(const Scope& scope) const { return f_.x(scope.begin); }
  float x_right(const Scope& scope) const {
    return scope.end == kNoEvent ? f_.x(f_.trace.size()) : f_.x(scope.shown_until);
  }
  bool in_sight(const Scope& scope) const {
    return scope.begin <= right_ && scope.end >= left_ && x_right(scope) - x_left(scope) >= kScopeLeastPx;
  }

  // Calls `take` for each one around a task that is wide enough to be seen.
  template <class Take>
  void each_around(TaskId task, Take&& take) const {
    const std::vector<ScopeUse>& uses = scopes_.around(task);
    const auto begins_before = [&](const ScopeUse& use, EventIndex b) {
      return scopes_[use.scope].begin < b;
    };
    const auto from = static_cast<std::size_t>(
        std::lower_bound(uses.begin(), uses.end(), left_, begins_before) - uses.begin());
    for (auto i = static_cast<std::int32_t>(from) - 1; i >= 0; i = uses[static_cast<std::size_t>(i)].outer)
      if (in_sight(scopes_[uses[static_cast<std::size_t>(i)].scope]))
        take(uses[static_cast<std::size_t>(i)].scope);
    for (std::size_t i = from; i < uses.size() && scopes_[uses[i].scope].begin <= right_;) {
      const Scope& scope = scopes_[uses[i].scope];
      if (in_sight(scope)) {
        take(uses[i++].scope);
        continue;
      }
      // All that begin before the next pixel are as narrow.
      const EventIndex next = f_.boundary(x_left(scope) + 1);
      const auto after = std::lower_bound(uses.begin() + static_cast<std::ptrdiff_t>(i) + 1, uses.end(), next,
                                          begins_before);
      i = static_cast<std::size_t>(after - uses.begin());
    }
  }

  void find(std::size_t row) {
    const TaskId task = f_.rows[row];
    if (!task || group_of(f_, task) != nullptr) return;
    const EventIndex created = f_.lanes.lane(task).begin;
    std::vector<std::uint32_t> here;
    TaskId around = task;
    for (int i = 0; around && i < kAncestorsMax; ++i) {
      each_around(around, [&](std::uint32_t scope) {
        const bool inside = scopes_[scope].begin <= created && created <= scopes_[scope].end;
        if (around == task || inside) here.push_back(scope);
      });
      const TaskState* const state = f_.lanes.state().task(around);
      around = state ? state->parent : TaskId{};
    }
    std::ranges::sort(here);
    here.erase(std::unique(here.begin(), here.end()), here.end());
    for (const std::uint32_t scope : here) {
      Found& found = found_[scope];
      found.rows.push_back(row);
      const auto contains = [&](std::uint32_t other) {
        return other < scope && scopes_[other].end >= scopes_[scope].end;
      };
      found.depth = std::max(found.depth, static_cast<int>(std::ranges::count_if(here, contains)));
    }
  }

  // gather is given tasks that were created a moment earlier: around what the same step has made.
  float left_around(const Scope& scope, std::size_t first, std::size_t last) const {
    float left = x_left(scope);
    if (scope.kind == ScopeKind::Timeout) return left;
    const std::uint32_t column = f_.columns.place(scope.begin).column;
    for (std::size_t row = first; row <= last; ++row) {
      const EventIndex created = f_.lanes.lane(f_.rows[row]).begin;
      if (f_.columns.place(created).column == column) left = std::min(left, f_.x(created) - 2);
    }
    return left;
  }

  void draw_box(const Scope& scope, int depth, std::size_t first, std::size_t last) {
    const float inset = kNestPx * static_cast<float>(depth);
    const float left = std::max(left_around(scope, first, last) + inset, f_.clip.x - 8);
    // Around the signs at the ends of its tasks, too.
    const float caps = scope.kind == ScopeKind::Timeout ? -inset : f_.metrics.cap_width_px + 2;
    const float right = std::min(x_right(scope) + caps, f_.clip.right() + 8);
    const float top = f_.row_y(first) + 1 + inset;
    const float bottom = f_.row_y(last) + f_.options.lane_height_px - inset / 2;
    f_.add(BoxShape{.rect = {left, top, right - left, bottom - top},
                    .pattern = Pattern::None,
                    .stroke = Role::Accent,
                    .dotted = scope.kind == ScopeKind::Timeout,
                    .radius_px = 4});
    const std::string text = text_of(scope);
    const float width = text_width_px(f_.options, text, f_.metrics.small_text_px) + 8;
    for (std::size_t row = first; row <= last && !named_; ++row)
      if (const auto rect = room_for(scope, row, left, right, width)) put_label(scope, *rect, text);
    for (std::size_t row = first; row <= last && !named_; ++row)
      if (const auto rect = room_behind(row, right, width)) put_label(scope, *rect, text);
  }

  std::string text_of(const Scope& scope) const {
    switch (scope.kind) {
      case ScopeKind::Timeout:
        return "timeout " + format_seconds(scope.limit);
      case ScopeKind::TaskGroup:
        return "TaskGroup";
      case ScopeKind::Gather:
        return "gather";
      case ScopeKind::Shield:
        return "shield";
      case ScopeKind::None:
        break;
    }
    return {};
  }

  // As high as its letters, in a low lane too.
  Rect name_box(Rect bar, float width) const {
    const float height = std::max(bar.height - 4, f_.metrics.small_text_px + 3);
    return {bar.x, bar.y + (bar.height - height) / 2, width, height};
  }

  // Where nothing stands on this lane: behind the end of its task, behind what it waits for, before it began.
  std::optional<Rect> room_for(const Scope& scope, std::size_t row, float left, float right,
                               float width) const {
    const Lane& lane = f_.lanes.lane(f_.rows[row]);
    const float sight_left = std::max(left, f_.clip.x) + kEdgePx;
    const float sight_right = std::min(right, f_.clip.right()) - kEdgePx;
    const auto fits = [&](float from, float to) -> std::optional<Rect> {
      from = std::max(from, sight_left), to = std::min(to, sight_right);
      const Rect bar = f_.bar(row, to - width, to);
      const Rect rect = name_box(bar, width);
      const auto taken = [&](const auto& label) { return label.first.rect.overlaps(rect); };
      if (to - from < width || std::ranges::any_of(labels_, taken)) return {};
      return rect;
    };
    const LaneSegment last = lane.segments.back();
    if (is_done(last.phase)) {
      const bool badge = lane.outcome_read != kNoEvent || lane.never_read != kNoEvent;
      const float cap = f_.x(last.begin) + f_.metrics.cap_width_px + kEdgePx;
      if (const auto rect = fits(cap, sight_right); rect && !badge) return rect;
    }
    if (const auto rect = fits(sight_left, f_.x(lane.begin) - kEdgePx)) return rect;
    return behind_waiting(scope, lane, fits);
  }

  // Outside of a box that has no room, behind it on the lane of a task that has ended in it.
  std::optional<Rect> room_behind(std::size_t row, float right, float width) const {
    const Lane& lane = f_.lanes.lane(f_.rows[row]);
    const LaneSegment last = lane.segments.back();
    const bool badge = lane.outcome_read != kNoEvent || lane.never_read != kNoEvent;
    if (!is_done(last.phase) || badge || f_.x(last.begin) > right) return {};
    const float from = std::max(right, f_.x(last.begin) + f_.metrics.cap_width_px) + kEdgePx;
    const Rect bar = f_.bar(row, from, from + width);
    const Rect rect = name_box(bar, width);
    const auto taken = [&](const auto& label) { return label.first.rect.overlaps(rect); };
    if (from < f_.clip.x || rect.right() > f_.clip.right() || std::ranges::any_of(labels_, taken)) return {};
    return rect;
  }

  // In the last stretch of the scope, if its task waits there.
  template <class Fits>
  std::optional<Rect> behind_waiting(const Scope& scope, const Lane& lane, Fits&& fits) const {
    const auto late = std::ranges::lower_bound(f_.lanes.late_timers(), left_, {}, &LateTimer::event);
    if (late != f_.lanes.late_timers().end() && late->event <= right_) return {};  // its words stand there
    const EventIndex end = std::min({scope.end, right_, f_.trace.size()});
    std::size_t index = lane.segments.first_ending_at(end);
    if (index == lane.segments.size() || lane.segments[index].begin >= end) {
      if (index == 0) return {};
      --index;
    }
    const LaneSegment segment = lane.segments[index];
    if (segment.phase != TaskPhase::Waiting || segment.cancelling || segment.begin < scope.begin) return {};
    const std::string text(f_.trace.string(segment.waiting_for));
    const float from = std::max(f_.x(segment.begin), f_.clip.x) + 12 +
                       text_width_px(f_.options, text, f_.metrics.small_text_px);
    return fits(from, f_.x(std::min(segment.end, f_.trace.size())) - kEdgePx);
  }

  void put_label(const Scope& scope, Rect rect, const std::string& text) {
    named_ = true;
    const Pick pick{.event = scope.begin - 1};
    labels_.emplace_back(
        BoxShape{.rect = rect, .fill = Role::Surface, .stroke = Role::Accent, .radius_px = 3, .pick = pick},
        LabelShape{.rect = rect.inset(2),
                   .text = text,
                   .size_px = f_.metrics.small_text_px,
                   .align = Align::Centre,
                   .pick = pick});
  }

  TimelineFrame& f_;
  const Scopes& scopes_;
  EventIndex left_, right_;
  std::map<std::uint32_t, Found> found_;
  bool named_ = false;  // the scope whose boxes are drawn now: it has a label
  std::vector<std::pair<BoxShape, LabelShape>> labels_;
};

}  // namespace

void draw_scopes(TimelineFrame& f) {
  if (f.options.scopes == nullptr || f.options.character_px > 0) return;
  ScopeBoxes(f).draw();
}

}  // namespace coroscope
