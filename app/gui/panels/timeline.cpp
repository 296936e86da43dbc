#include "app/gui/panels/timeline.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/core.h>

#include "app/gui/controls.h"
#include "app/gui/flag.h"
#include "app/gui/follow_pick.h"
#include "app/gui/painted.h"
#include "app/gui/phase_look.h"
#include "app/gui/timeline_follow.h"
#include "app/gui/timeline_words.h"
#include "core/trace/describe.h"

namespace coroscope {
namespace {

constexpr float kNameWidthPx = 150, kNameWidthNarrowPx = 100, kNarrowPx = 1000;
constexpr float kOverviewPx = 18;
constexpr EventIndex kScopeEventsMax = 100'000;  // read for the boxes in one frame
constexpr float kDragFromPx = 4;                 // a press that moves less is a click

TimelineOptions options(const PanelContext& context, const PanelRect& rect) {
  TimelineOptions options = timeline_words(context.words);
  options.width_px = rect.size.x / context.scale;
  options.height_px = rect.size.y / context.scale;
  options.name_width_px = options.width_px < kNarrowPx ? kNameWidthNarrowPx : kNameWidthPx;
  options.cursor = context.session.cursor();
  options.selection = as_pick(context.session.selection());
  return options;
}

class Timeline {
 public:
  Timeline(const PanelContext& context, const PanelRect& rect, TimelinePanelView& view,
           EventSentences& sentences, PanelOutput& out)
      : context_(context),
        session_(context.session),
        rect_(rect),
        view_(view),
        sentences_(sentences),
        out_(out),
        options_(options(context, rect)) {}

  void draw() {
    follow_run();
    follow_choice();
    follow_cursor();
    make_room_for_overview();
    follow_lane();
    follow_moves();
    const Scene scene = layout_timeline(session_.trace(), session_.lanes(), session_.columns(), view_.axis,
                                        view_.view, options_);
    draw_scene(context_, scene, rect_.at);
    if (view_.measured)
      draw_measured(context_, rect_.at, options_, view_.view, view_.axis, *view_.measured, ruler_px());
    draw_scroll_mark();
    draw_overview();
    draw_flags();  // before the timeline itself, so that the pointer finds them
    ImGui::SetCursorScreenPos(rect_.at);
    ImGui::InvisibleButton("timeline",
                           {std::max(1.f, rect_.size.x), std::max(1.f, context_.px(options_.height_px))});
    const Point pointer = pointer_in_scene(context_, rect_.at);
    if (ImGui::IsItemHovered()) wheel(pointer);
    if (ImGui::IsItemClicked(1))
      open_lane_menu(view_.menu, hit_test(scene, pointer).task, session_.lane_choice());
    if (ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(0)) out_.emit(ShowAll{});
    if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape))) view_.measured.reset();
    if (ImGui::IsItemActivated() && on_ruler(pointer)) view_.ruler_from_units = units_at(pointer);
    if (view_.ruler_from_units)
      measure(scene, pointer);
    else
      drag(scene, pointer);
    if (ImGui::IsItemHovered() && !ImGui::IsItemActive()) explain(hit_test(scene, pointer));
    draw_lane_menu(context_, view_.menu, out_);
  }

 private:
  // How wide view.units are.
  float area_px() const {
    const TimelineView one{.left_units = 0, .units = 1, .scroll_y_px = 0};
    const double unit = timeline_units_at(one, options_, 1) - timeline_units_at(one, options_, 0);
    return std::max(1.f, static_cast<float>(1 / unit));
  }
  // The height of the axis above the lanes.
  float ruler_px() const { return timeline_axis_px(options_); }
  bool on_ruler(Point p) const { return in_area(p) && p.y < ruler_px(); }
  double cursor_units() const { return view_.axis.x_units(session_.columns(), session_.cursor()); }
  bool in_area(Point p) const { return p.x >= options_.name_width_px; }

  void follow_run() {
    if (view_.generation != session_.generation() || view_.axis.mode() != session_.preferences().axis) {
      view_.axis = Axis(session_.preferences().axis);
      view_.folds.clear();
      view_.placed = false;
      if (view_.generation != session_.generation()) {
        view_.view.scroll_y_px = 0;
        view_.scopes.clear();
      }
    }
    view_.generation = session_.generation();
    view_.axis.extend(session_.columns());
    view_.folds.extend(session_.lanes(), session_.columns(), view_.axis);
    options_.folds = &view_.folds;
    if (view_.scopes.extend(session_.trace(), kScopeEventsMax)) out_.moving = true;
    options_.scopes = &view_.scopes;
  }

  // Made again only when the run or the choice is another: there may be ten thousand lanes.
  void follow_choice() {
    const LaneChoice& choice = session_.lane_choice();
    if (choice == LaneChoice{}) return;
    // While the run grows they are not chosen anew in each frame.
    const EventIndex events = session_.trace().size(), seen = view_.lanes_events;
    const bool grown = session_.running() ? events > seen + seen / 4 : events != seen;
    if (view_.lanes_choice != choice || view_.lanes_generation != session_.generation() || grown) {
      view_.lanes = choose_lanes(session_.trace(), session_.lanes(), choice);
      view_.lanes_choice = choice;
      view_.lanes_events = events;
      view_.lanes_generation = session_.generation();
    }
    options_.only = view_.lanes.rows;
    options_.groups = &view_.lanes.groups;
  }

  void follow_cursor() {
    const bool moved = view_.cursor != session_.cursor();
    view_.cursor = session_.cursor();
    view_.reveal_lane |= moved;
    const double length = view_.axis.length_units();
    double units = followed_units(length, area_px());
    double left = view_.view.left_units;
    if (const std::optional<ShowUnits> shown = session_.shown_units()) {
      units = shown->units;
      left = shown->left_units;
      // Who zoomed in still sees where the cursor went, at that zoom.
      const double followed = followed_left(left, units, length, cursor_units());
      if (moved && followed != left) out_.emit(ShowUnits{followed, units});
      view_.view.left_units = left;
      view_.view.units = units;
    } else {
      const double wanted = followed_left(left, units, length, cursor_units());
      const double near = units / area_px() / 2;
      if (!view_.placed) {
        view_.view.left_units = wanted;
        view_.view.units = units;
      }
      // Far away it begins just beside the goal: thousands of columns flying past show nothing.
      view_.view.left_units = std::clamp(view_.view.left_units, wanted - units, wanted + units);
      out_.moving |= travel(context_.elapsed_s, view_.view.left_units, wanted, near);
      out_.moving |= travel(context_.elapsed_s, view_.view.units, units, near);
    }
    view_.placed = true;
  }

  float scroll_max() const {
    return std::max(0.f, timeline_height_px(session_.lanes(), options_) - options_.height_px);
  }

  // Brings the lane of the task that ran into sight.
  void follow_lane() {
    float wanted = view_.view.scroll_y_px;
    const std::vector<TaskId>& order = options_.only.empty() ? session_.lanes().order() : options_.only;
    const auto lane = std::ranges::find(order, session_.state().step().handle.task);
    if (view_.reveal_lane && lane != order.end()) {
      const auto above =
          static_cast<float>(session_.lanes().workers().size()) + static_cast<float>(lane - order.begin());
      const float top = above * options_.lane_height_px;
      const float room = options_.height_px - ruler_px() - options_.lane_height_px;
      wanted = std::clamp(wanted, std::max(0.f, top - std::max(0.f, room)), top);
    }
    wanted = std::clamp(wanted, 0.f, scroll_max());
    const bool on_the_way = travel(context_.elapsed_s, view_.view.scroll_y_px, wanted, 0.5f);
    view_.reveal_lane = view_.reveal_lane && on_the_way;
    out_.moving |= on_the_way;
  }

  // A strip at the bottom, once there is more of the run than can be seen.
  void make_room_for_overview() {
    const bool all = view_.view.units >= view_.axis.length_units() * (1 - 1e-9);
    const bool room = options_.height_px > ruler_px() + 2 * options_.lane_height_px + kOverviewPx;
    overview_ = !all && room;
    if (overview_) options_.height_px -= kOverviewPx;
  }

  // A press or a drag on it brings that place to the middle.
  void draw_overview() {
    if (!overview_) return;
    TimelineOptions strip = options_;
    strip.height_px = kOverviewPx;
    const ImVec2 at = {rect_.at.x, rect_.end().y - context_.px(kOverviewPx)};
    draw_scene(context_,
               layout_overview(session_.trace(), session_.lanes(), session_.columns(), view_.axis, view_.view,
                               strip),
               at);
    ImGui::SetCursorScreenPos(at);
    ImGui::InvisibleButton("overview", {std::max(1.f, rect_.size.x), context_.px(kOverviewPx)});
    if (!ImGui::IsItemActive()) return;
    const double length = view_.axis.length_units(), units = view_.view.units;
    const double middle = overview_units_at(view_.axis, strip, pointer_in_scene(context_, at).x);
    out_.emit(ShowUnits{std::clamp(middle - units / 2, 0.0, std::max(0.0, length - units)), units});
  }

  // The user's marks, on the ruler: a click goes there.
  void draw_flags() {
    for (const Mark& mark : session_.marks()) {
      const auto boundary = boundary_of(session_.columns(), mark, session_.trace().size());
      if (!boundary) continue;
      const double units = view_.axis.x_units(session_.columns(), *boundary);
      const float area = context_.px(options_.name_width_px);
      const float x = rect_.at.x + scene_x(options_, view_.view, units) * context_.scale;
      if (x >= rect_.at.x + area && x <= rect_.end().x)
        draw_flag(context_, {x, rect_.at.y + context_.px(ruler_px())}, mark, *boundary, out_);
    }
  }

  // How much of the lanes is in sight, at the right edge; nothing when all are.
  void draw_scroll_mark() const {
    const float max = scroll_max();
    if (max <= 0) return;
    const float whole = options_.height_px + max, width = context_.px(4);
    const float top = rect_.at.y + rect_.size.y * view_.view.scroll_y_px / whole;
    const float right = rect_.end().x - context_.px(3);
    ImGui::GetWindowDrawList()->AddRectFilled({right - width, top},
                                              {right, top + rect_.size.y * options_.height_px / whole},
                                              context_.color(Role::StateWaiting), width / 2);
  }

  void scroll_by(float px) {
    view_.reveal_lane = false;
    view_.view.scroll_y_px = std::clamp(view_.view.scroll_y_px + px, 0.f, scroll_max());
  }

  void wheel(Point pointer) {
    const ImGuiIO& io = ImGui::GetIO();
    const double length = view_.axis.length_units();
    if (io.MouseWheelH != 0 || (io.MouseWheel != 0 && io.KeyShift)) {
      const double notches = io.MouseWheelH != 0 ? io.MouseWheelH : io.MouseWheel;
      out_.emit(panned(view_.view, length, -notches * view_.view.units / 10));
    } else if (io.MouseWheel != 0 && !in_area(pointer)) {
      scroll_by(-io.MouseWheel * options_.lane_height_px);
    } else if (io.MouseWheel != 0) {
      out_.emit(zoomed(view_.view, length, units_at(pointer), io.MouseWheel));
    }
  }

  double units_at(Point pointer) const { return timeline_units_at(view_.view, options_, pointer.x); }

  // A drag on the ruler. One that goes nowhere is a click.
  void measure(const Scene& scene, Point pointer) {
    if (ImGui::IsItemActive()) {
      view_.dragged_px = ImGui::IsItemActivated()
                             ? 0
                             : std::max(view_.dragged_px, std::abs(ImGui::GetMouseDragDelta(0, 0).x));
      if (view_.dragged_px >= context_.px(kDragFromPx))
        view_.measured = measured(session_.columns(), view_.axis, *view_.ruler_from_units, units_at(pointer));
      return;
    }
    view_.ruler_from_units.reset();
    if (view_.dragged_px >= context_.px(kDragFromPx)) return;
    view_.measured.reset();
    click(hit_test(scene, pointer), pointer);
  }

  // What the keys have moved since the last frame.
  void follow_moves() {
    const ViewMoves now = session_.view_moves(), before = std::exchange(view_.moves, now);
    if (now == before) return;
    const double length = view_.axis.length_units();
    if (now.right != before.right)
      out_.emit(panned(view_.view, length, (now.right - before.right) * view_.view.units));
    if (now.nearer != before.nearer)
      out_.emit(zoomed(view_.view, length, cursor_units(), static_cast<float>(now.nearer - before.nearer)));
    if (now.down != before.down) scroll_by(static_cast<float>(now.down - before.down) * options_.height_px);
    if (now.fits != before.fits) out_.emit(next_fit(session_.shown_units(), wanted_fit(), length));
  }

  // The stretch of the axis that is measured or selected, with some room around it.
  std::optional<ShowUnits> wanted_fit() const {
    constexpr double kRoom = 0.06;
    constexpr double kUnitsLeast = 6;
    Measured stretch;
    const Selection& selection = session_.selection();
    if (view_.measured) {
      stretch = *view_.measured;
    } else if (selection.event != kNoEvent) {
      stretch = {selection.event, selection.event + 1};
    } else if (selection.task && session_.lanes().state().task(selection.task) != nullptr) {
      const Lane& lane = session_.lanes().lane(selection.task);
      const EventIndex end = lane.segments.empty() ? lane.begin : lane.segments.back().begin;
      const TaskState& task = *session_.lanes().state().task(selection.task);
      stretch = {lane.begin, is_done(task.phase) ? end : session_.trace().size()};
    } else {
      return {};
    }
    const double left = view_.axis.x_units(session_.columns(), stretch.from);
    const double right = view_.axis.x_units(session_.columns(), stretch.to);
    const double length = view_.axis.length_units();
    const double units = std::min(length, std::max((right - left) * (1 + 2 * kRoom), kUnitsLeast));
    return ShowUnits{std::clamp((left + right - units) / 2, 0.0, std::max(0.0, length - units)), units};
  }

  void drag(const Scene& scene, Point pointer) {
    const ImVec2 delta = ImGui::GetIO().MouseDelta;
    // How the pointer came here is no part of the drag.
    if (ImGui::IsItemActivated()) {
      view_.dragged_px = 0;
    } else if (ImGui::IsItemActive()) {
      view_.dragged_px += std::abs(delta.x) + std::abs(delta.y);
      if (view_.dragged_px < context_.px(kDragFromPx)) return;
      ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
      if (delta.y != 0) scroll_by(-delta.y / context_.scale);
      if (delta.x != 0)
        out_.emit(panned(view_.view, view_.axis.length_units(),
                         -delta.x / context_.scale * view_.view.units / area_px()));
    } else if (ImGui::IsItemDeactivated() && view_.dragged_px < context_.px(kDragFromPx)) {
      click(hit_test(scene, pointer), pointer);
    }
  }

  void click(const Pick& pick, Point pointer) {
    // A mark is a fact; a name is a task; elsewhere the cursor goes to where the pointer is.
    if (!in_area(pointer) && unfold(pick.task)) return;
    if (pick.event != kNoEvent || !in_area(pointer)) return follow_pick(pick, session_, out_);
    out_.emit(SeekTo{nearest_edge(session_.columns(), view_.axis, units_at(pointer))});
    Selection selection;
    selection.task = pick.task;
    if (pick.task) out_.emit(Select{selection});
  }

  // Where the task's lane stands for all of its coroutine.
  bool unfold(TaskId task) {
    if (options_.groups == nullptr || !options_.groups->contains(task)) return false;
    const TaskState& state = *session_.lanes().state().task(task);
    out_.emit(SetLanes{with_fold_toggled(session_.lane_choice(), session_.trace().string(state.coroutine))});
    return true;
  }

  // What is under the pointer.
  void explain(const Pick& pick) const {
    if (pick.event != kNoEvent && pick.event < session_.trace().size()) {
      const std::string line = sentences_.of(pick.event);
      show_hint(context_, {&line, 1});
    } else if (pick.task) {
      explain_stretch(pick);
    }
  }

  void explain_stretch(const Pick& pick) const {
    const Trace& trace = session_.trace();
    const LaneSegments& segments = session_.lanes().lane(pick.task).segments;
    const std::size_t index = segments.first_beginning_at(pick.boundary);
    std::optional<LaneSegment> segment;
    if (index < segments.size()) segment = segments[index];
    std::vector<std::string> lines = {task_label(trace, session_.state(), pick.task)};
    if (segment && segment->begin == pick.boundary) {
      lines[0] += ": " + std::string(context_.words.text(look_of(segment->phase, segment->cancelling).name));
      if (segment->waiting_for) lines[0] += fmt::format(" — {}", trace.string(segment->waiting_for));
      if (segment->step != 0) lines[0] += fmt::format(" — #{}", segment->step);
      const EventIndex end = segment->end == kNoEvent ? trace.size() : segment->end;
      const VirtualTime from = trace.at(segment->begin - 1).at, to = trace.at(end - 1).at;
      lines.push_back(from == to
                          ? context_.words.format("ui.timeline.at", {{"time", format_seconds(from)}})
                          : context_.words.format("ui.timeline.from_to", {{"from", format_seconds(from)},
                                                                          {"to", format_seconds(to)}}));
    }
    show_hint(context_, lines);
  }

  const PanelContext& context_;
  const Session& session_;
  const PanelRect& rect_;
  TimelinePanelView& view_;
  EventSentences& sentences_;
  PanelOutput& out_;
  TimelineOptions options_;
  bool overview_ = false;  // is shown
};

}  // namespace

void draw_timeline(const PanelContext& context, const PanelRect& rect, TimelinePanelView& view,
                   EventSentences& sentences, PanelOutput& out) {
  begin_panel("timeline", rect, ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
  if (context.session.columns().empty()) {
    draw_heading(context, rect, context.words.text("ui.panel.timeline"));
    draw_empty(context, rect, context.words.text("ui.timeline.empty"));
  } else {
    Timeline(context, rect, view, sentences, out).draw();
  }
  ImGui::EndChild();
}

}  // namespace coroscope
