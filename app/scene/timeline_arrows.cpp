#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>
#include <utility>

#include "app/scene/timeline_frame.h"
#include "core/base/check.h"

namespace coroscope {

namespace {

constexpr float kArrowPx = 1.5f;
constexpr float kApartPx = 4;              // arrows between the same lanes nearer than this are one
constexpr EventIndex kEventsMax = 10'000;  // zoomed out further than this, arrows would say nothing
constexpr std::size_t kArrowsMax = 200;

enum class Relation { Created, Woke, Result, Cancelled };

struct Arrow {
  Relation relation;
  TaskId from, to;  // none: the loop's lane
  EventIndex event;
};

// What this fact says about two lanes, one of which is `selected`.
std::optional<Arrow> arrow_of(EventIndex index, const Event& event, TaskId selected) {
  std::optional<Arrow> arrow;
  if (const auto* created = std::get_if<TaskCreated>(&event.fact)) {
    if (created->parent) arrow = {Relation::Created, created->parent, created->task, index};
  } else if (const auto* ready = std::get_if<HandleReady>(&event.fact)) {
    const bool result = event.task && ready->future.task == event.task;
    // A task's own next step, and its first, which its creation shows, are no news.
    const bool news =
        ready->origin == HandleOrigin::TaskWakeup || ready->origin == HandleOrigin::DoneCallback;
    if (news) arrow = {result ? Relation::Result : Relation::Woke, event.task, ready->task, index};
  } else if (const auto* cancel = std::get_if<CancelRequested>(&event.fact)) {
    if (cancel->accepted) arrow = {Relation::Cancelled, event.task, cancel->task, index};
  }
  if (!arrow || arrow->from == arrow->to || (arrow->from != selected && arrow->to != selected)) return {};
  return arrow;
}

class Arrows {
 public:
  explicit Arrows(TimelineFrame& frame) : f_(frame) {
    for (const Shape& shape : f_.scene.shapes)
      if (const auto* label = std::get_if<LabelShape>(&shape)) texts_.push_back(letters_of(*label));
  }

  void draw(const Arrow& arrow) {
    const auto from = f_.row_of(arrow.from), to = f_.row_of(arrow.to);
    const float x = f_.x(arrow.event + 1);
    if (!from || !to || x < f_.clip.x || x > f_.clip.right()) return;
    if (x < last_x_ + kApartPx && last_.from == arrow.from && last_.to == arrow.to) return;
    last_x_ = x, last_ = arrow;
    const Rect start = f_.bar(*from, x, x), end = f_.bar(*to, x, x);
    const bool down = *to > *from;
    const Point tail{x, start.centre().y}, head{x, down ? end.y : end.bottom()};
    const Pick pick{.event = arrow.event};
    f_.add(LineShape{.from = tail,
                     .to = head,
                     .stroke = Role::Selection,
                     .width_px = kArrowPx,
                     .arrow = true,
                     .pick = pick});
    f_.add(BoxShape{.rect = {tail.x - 2.5f, tail.y - 2.5f, 5, 5},
                    .fill = Role::Selection,
                    .radius_px = 2.5f,
                    .pick = pick});
    const auto [at_tail, at_head] = words(arrow.relation);
    if (!at_cursor(arrow)) return label(x, end, at_tail, "", pick, false);
    label(x, start, at_tail, name_of(arrow.to), pick, true);
    label(x, end, at_head, name_of(arrow.from), pick, true);
  }

  // Above all arrows, so that none runs through them.
  void draw_labels() {
    for (const Plate& plate : plates_) {
      f_.add(BoxShape{.rect = plate.rect,
                      .fill = Role::SurfaceRaised,
                      .stroke = Role::Selection,
                      .radius_px = 3,
                      .pick = plate.pick});
      f_.add(LabelShape{.rect = plate.rect.inset(2),
                        .text = plate.text,
                        .size_px = f_.metrics.small_text_px,
                        .align = Align::Centre,
                        .pick = plate.pick});
    }
  }

 private:
  std::string name_of(TaskId task) const {
    const TaskState* const state = f_.lanes.state().task(task);
    return state ? std::string(f_.trace.string(state->name)) : f_.options.loop_name;
  }
  // At the arrow's tail and at its head.
  std::pair<std::string, std::string> words(Relation relation) const {
    const TimelineWords& words = f_.options.words;
    switch (relation) {
      case Relation::Created:
        return {words.created, words.created_by};
      case Relation::Woke:
        return {words.woke, words.woken_by};
      case Relation::Result:
        return {words.result, words.result_of};
      case Relation::Cancelled:
        return {words.cancelled, words.cancelled_by};
    }
    CHECK(false, "there is no such relation");
  }
  // In the step that the cursor is in, or at whose end it stands.
  bool at_cursor(const Arrow& arrow) const {
    if (f_.options.cursor == kNoEvent) return false;
    return f_.columns.place(arrow.event + 1).column == f_.columns.place(f_.options.cursor).column;
  }

  // Where the letters of a text are.
  Rect letters_of(const LabelShape& label) const {
    const float width =
        std::min(label.rect.width, text_width_px(f_.options, label.text, label.size_px, label.face));
    const float free = label.rect.width - width;
    const float left = label.align == Align::Left ? 0 : label.align == Align::Right ? free : free / 2;
    return {label.rect.x + left, label.rect.y, width, label.rect.height};
  }

  // On a plate beside the arrow, at its right or else at its left, unless it would cover an earlier one.
  // Only those at the cursor may lie over what is written on a lane.
  void label(float x, Rect bar, std::string text, const std::string& name, Pick pick, bool over_texts) {
    constexpr std::string_view kName = "{name}";
    if (const auto at = text.find(kName); at != std::string::npos) text.replace(at, kName.size(), name);
    text.erase(text.find_last_not_of(' ') + 1);
    const float size = f_.metrics.small_text_px, width = text_width_px(f_.options, text, size) + 8,
                height = std::min(bar.height, size + 4);
    const Rect right{x + 6, bar.centre().y - height / 2, width, height};
    const Rect left{x - 6 - width, right.y, width, height};
    const auto free = [&](Rect rect, bool of_texts) {
      const auto covers_plate = [&](const Plate& other) { return other.rect.overlaps(rect); };
      const auto covers_text = [&](const Rect& other) { return other.overlaps(rect); };
      return rect.x >= f_.clip.x && rect.right() <= f_.clip.right() &&
             std::ranges::none_of(plates_, covers_plate) &&
             !(of_texts && std::ranges::any_of(texts_, covers_text));
    };
    for (const bool of_texts : {true, false})
      for (const Rect& rect : {right, left}) {
        if ((!of_texts && !over_texts) || !free(rect, of_texts)) continue;
        return plates_.push_back({rect, text, pick});
      }
  }

  struct Plate {
    Rect rect;
    std::string text;
    Pick pick;
  };
  TimelineFrame& f_;
  std::vector<Plate> plates_;
  std::vector<Rect> texts_;  // what is written on the lanes
  float last_x_ = -1e9f;
  Arrow last_{};
};

}  // namespace

std::pair<EventIndex, EventIndex> events_in_sight(const TimelineFrame& f) {
  if (f.first_column >= f.last_column) return {0, 0};
  const EventIndex from = f.first_column == 0 ? 0 : f.columns.all()[f.first_column - 1].end;
  const EventIndex to =
      f.last_column == f.columns.all().size() ? f.trace.size() : f.columns.all()[f.last_column - 1].end;
  return to - from > kEventsMax ? std::pair{from, from} : std::pair{from, to};
}

void draw_arrows(TimelineFrame& f) {
  const TaskId selected = f.options.selection.task;
  if (!selected) return;
  const auto [from, to] = events_in_sight(f);
  std::vector<Arrow> arrows;
  f.trace.for_each(from, to, [&](EventIndex index, const Event& event) {
    if (arrows.size() == kArrowsMax) return;
    if (const auto arrow = arrow_of(index, event, selected)) arrows.push_back(*arrow);
  });
  Arrows drawing(f);
  for (const Arrow& arrow : arrows) drawing.draw(arrow);
  drawing.draw_labels();
}

}  // namespace coroscope
