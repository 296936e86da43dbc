#include "app/scene/queue_layout.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "app/scene/handle_text.h"
#include "app/scene/text_width.h"

namespace coroscope {

namespace {

constexpr float kGutterPx = 56;   // the names of the three rows
constexpr float kGapPx = 6;       // between cards
constexpr float kBetweenPx = 12;  // between the parts of the picture
constexpr float kEdgePx = 8;      // inside a card
constexpr float kRadiusPx = 4;
constexpr float kSignPx = 12;
constexpr float kCardLeastPx = 44, kCardMostPx = 220;
constexpr float kCardSqueezedPx = 90;  // a card that is cut to this can still be read
constexpr float kMorePx = 40;

// One card: the same shapes in the same order wherever its handle stands, so that it can be followed from the
// timers to the ready queue and on to the CPU.
struct Card {
  HandleId handle;
  TaskId task;
  std::string text;
  bool callback = false;  // not a task's step
  bool mono = false;      // the text is a name in the program
  std::string aside{};    // position, number of the step, time left
  bool aside_first = false;
  Sign sign = Sign::Triangle;
  bool has_sign = false;
  float fraction = 1;
  Role fill = Role::None;
  Pattern pattern = Pattern::Solid;
  Role stroke = Role::None;
  Role ink = Role::Text;
  Role aside_ink = Role::TextMuted;
};

class QueuePicture {
 public:
  QueuePicture(const Trace& trace, const TraceState& state, const QueueOptions& options)
      : trace_(trace), state_(state), o_(options), left_(std::min(kGutterPx, options.width_px / 4)) {
    scene_.width_px = o_.width_px;
    scene_.height_px = o_.height_px;
    // The places of the parts depend on the panel's size alone: nothing jumps when a queue grows.
    float rest = o_.height_px - o_.card_height_px - 2 * kBetweenPx;
    const float phases_px = kLoopPhasesPx + kBetweenPx / 2;
    shows_phases_ = rest - phases_px >= 2 * row_px() - kGapPx;
    if (shows_phases_) rest -= phases_px, cpu_top_ = phases_px;
    const int rows = std::max(2, static_cast<int>(std::floor((rest + kGapPx) / row_px())));
    ready_rows_ = (rows + 1) / 2;
    timer_rows_ = rows - ready_rows_;
  }

  Scene draw() {
    scene_.shapes.emplace_back(std::in_place_type<PushClip>, Rect{0, 0, o_.width_px, o_.height_px});
    const float ready_top = cpu_top_ + o_.card_height_px + kBetweenPx;
    const float timers_top = ready_top + static_cast<float>(ready_rows_) * row_px() - kGapPx + kBetweenPx;
    if (shows_phases_)
      draw_loop_phases(loop_phases(trace_, state_), o_.words.phases, {0, 0, o_.width_px, kLoopPhasesPx},
                       small_px(), scene_.shapes);
    draw_cpu();
    draw_way_up(ready_top);
    draw_ready(ready_top);
    draw_way_up(timers_top);
    draw_timers(timers_top);
    scene_.shapes.emplace_back(std::in_place_type<PopClip>);
    return std::move(scene_);
  }

 private:
  template <class S>
  void add(S shape) {
    scene_.shapes.emplace_back(std::in_place_type<S>, std::move(shape));
  }
  float row_px() const { return o_.card_height_px + kGapPx; }
  float small_px() const { return std::round(o_.text_px * 0.85f); }

  void draw_name(const std::string& text, float top) {
    add(LabelShape{.rect = {0, top, left_ - kEdgePx, o_.card_height_px},
                   .text = text,
                   .color = Role::TextMuted,
                   .size_px = small_px()});
  }
  void draw_empty(const std::string& text, float top) {
    add(LabelShape{.rect = {left_ + kEdgePx, top, o_.width_px - left_ - kEdgePx, o_.card_height_px},
                   .text = text,
                   .color = Role::TextMuted});
  }
  // Timers fire into the ready queue, the ready queue feeds the CPU.
  void draw_way_up(float top) {
    const float x = left_ + 14;
    add(LineShape{
        .from = {x, top - 2}, .to = {x, top - kBetweenPx + 2}, .stroke = Role::TextMuted, .arrow = true});
  }

  std::string task_name(TaskId id) const {
    const TaskState* const task = state_.task(id);
    return task ? std::string(trace_.string(task->name)) : std::string();
  }
  Card card_of(const HandleState& handle) const {
    Card card{.handle = handle.id, .task = handle.task, .text = task_name(handle.task)};
    card.callback = card.text.empty();
    if (card.callback) card.text = timer_text(trace_, state_, handle.made_by);
    card.mono = card.text.empty();
    if (card.mono) card.text = readable_label(trace_.string(handle.label));
    return card;
  }

  bool selected(const Card& card) const {
    return (o_.selection.handle && o_.selection.handle == card.handle) ||
           (o_.selection.task && o_.selection.task == card.task);
  }
  float width_of(const Card& card) const {
    const float aside =
        card.aside.empty() ? 0 : estimated_width_px(card.aside, small_px(), FontFace::Mono) + kEdgePx;
    const float sign = card.has_sign ? kSignPx + kEdgePx : 0;
    const float text = estimated_width_px(card.text, o_.text_px, card.mono ? FontFace::Mono : FontFace::Sans);
    return std::clamp(sign + text + aside + 2 * kEdgePx, kCardLeastPx, kCardMostPx);
  }

  void draw_card(const Card& card, Rect rect) {
    const Pick pick{.handle = card.handle};
    add(BoxShape{.rect = rect,
                 .fill = card.fill,
                 .pattern = card.pattern,
                 .stroke = card.stroke,
                 .radius_px = kRadiusPx,
                 .pick = pick});
    float left = rect.x + kEdgePx, right = rect.right() - kEdgePx;
    if (card.has_sign) {
      add(SignShape{.sign = card.sign,
                    .centre = {left + kSignPx / 2, rect.centre().y},
                    .size_px = kSignPx,
                    .color = card.sign == Sign::Timer ? Role::TextMuted : card.ink,
                    .fraction = card.fraction,
                    .pick = pick});
      left += kSignPx + kEdgePx;
    }
    const float aside_px =
        card.aside.empty() ? 0 : estimated_width_px(card.aside, small_px(), FontFace::Mono) + 2;
    const Rect aside{card.aside_first ? left : right - aside_px, rect.y, aside_px, rect.height};
    if (aside_px > 0)
      (card.aside_first ? left : right) += (card.aside_first ? 1 : -1) * (aside_px + kEdgePx - 2);
    add(LabelShape{.rect = {left, rect.y, std::max(0.f, right - left), rect.height},
                   .text = card.text,
                   .color = card.ink,
                   .face = card.mono ? FontFace::Mono : FontFace::Sans,
                   .size_px = card.mono ? small_px() : o_.text_px,
                   .pick = pick});
    add(LabelShape{.rect = aside,
                   .text = card.aside,
                   .color = card.aside_ink,
                   .face = FontFace::Mono,
                   .size_px = small_px(),
                   .align = card.aside_first ? Align::Left : Align::Right,
                   .pick = pick});
    if (selected(card))
      add(BoxShape{.rect = rect,
                   .pattern = Pattern::None,
                   .stroke = Role::Selection,
                   .stroke_width_px = 2,
                   .radius_px = kRadiusPx,
                   .pick = pick});
  }

  void draw_cpu() {
    draw_name(o_.words.cpu, cpu_top_);
    const Rect slot{left_, cpu_top_, std::max(0.f, o_.width_px - left_), o_.card_height_px};
    const StepState& step = state_.step();
    if (step.number == 0) {
      add(BoxShape{.rect = slot,
                   .pattern = Pattern::None,
                   .stroke = Role::Hairline,
                   .dotted = true,
                   .radius_px = kRadiusPx});
      return draw_empty(o_.words.nothing_runs, cpu_top_);
    }
    Card card = card_of(step.handle);
    card.has_sign = true;
    card.sign = card.callback ? Sign::Callback : Sign::Triangle;
    card.fill = Role::StateRunning;
    card.aside = fmt::format("#{}", step.number);
    if (step.running) {
      card.ink = card.aside_ink = Role::TextOnState;
    } else {
      card.aside = o_.words.just_ran + " " + card.aside;
      card.pattern = Pattern::Light;
      card.stroke = Role::StateRunning;
    }
    draw_card(card, slot);
  }

  // More cards than so many rows could ever hold.
  std::size_t cards_max(int rows) const {
    const float across = std::max(0.f, o_.width_px - left_) / kCardLeastPx;
    return static_cast<std::size_t>(rows) * (static_cast<std::size_t>(across) + 1) + 1;
  }

  // Lays cards from left to right in `rows` rows; those that do not fit become "+n", where all `count` are no
  // fewer than the cards. Calls before(i) for what stands in front of a card, which returns its width.
  template <class Before>
  void flow(const std::vector<Card>& cards, std::size_t count, float top, int rows, Before&& before) {
    float x = left_, y = top;
    int row = 1;
    for (std::size_t i = 0; i < cards.size(); ++i) {
      const float width = std::min(width_of(cards[i]), o_.width_px - left_);
      // Behind a last card nothing must be said; before it there must be room for "+n".
      const auto right = [&] { return o_.width_px - (row == rows && i + 1 < count ? kMorePx : 0); };
      if (x > left_ && x + width > right()) {
        if (row < rows)
          x = left_, y += row_px(), ++row;
        else if (right() - x < kCardSqueezedPx)
          return draw_more(count - i, x, y);
      }
      x += before(i, x, y);
      const float drawn = std::min(width, right() - x);
      draw_card(cards[i], {x, y, drawn, o_.card_height_px});
      x += drawn + kGapPx;
    }
  }
  void draw_more(std::size_t count, float x, float y) {
    std::string text = o_.words.more;
    if (const auto at = text.find("{n}"); at != std::string::npos)
      text.replace(at, 3, fmt::format("{}", count));
    add(LabelShape{.rect = {x + 2, y, std::max(0.f, o_.width_px - x - 2), o_.card_height_px},
                   .text = text,
                   .color = Role::TextMuted,
                   .face = FontFace::Mono,
                   .size_px = o_.text_px});
  }

  void draw_ready(float top) {
    draw_name(o_.words.ready, top);
    const LoopState& loop = state_.loop();
    if (loop.ready.empty()) return draw_empty(o_.words.queue_empty, top);
    std::vector<Card> cards;
    const std::size_t most = cards_max(ready_rows_);
    for (const HandleState& handle : loop.ready) {
      if (cards.size() == most) break;
      Card card = card_of(handle);
      const bool this_iteration = cards.size() < loop.ready_in_iteration;
      card.aside = fmt::format("{}", cards.size() + 1);
      card.aside_first = true;
      card.fill = this_iteration ? Role::StateReady : Role::None;
      card.pattern = Pattern::Light;
      card.stroke = Role::StateReady;
      if (handle.cancelled) {
        card.stroke = Role::StateCancelled;
        card.has_sign = true;
        card.sign = Sign::BarredCircle;
        card.ink = Role::TextMuted;
      }
      cards.push_back(std::move(card));
    }
    // What became ready during this iteration waits for the next one, behind a line.
    flow(cards, loop.ready.size(), top, ready_rows_, [&](std::size_t i, float x, float y) {
      if (i == 0 || i != loop.ready_in_iteration) return 0.f;
      if (x > left_)
        add(LineShape{.from = {x + 3, y},
                      .to = {x + 3, y + o_.card_height_px},
                      .stroke = Role::TextMuted,
                      .dashed = true});
      return x > left_ ? 6.f + kGapPx : 0.f;
    });
  }

  void draw_timers(float top) {
    draw_name(o_.words.timers, top);
    const LoopState& loop = state_.loop();
    if (loop.timers.empty()) return draw_empty(o_.words.no_timers, top);
    std::vector<Card> cards;
    const std::size_t most = cards_max(timer_rows_);
    for (const auto& [key, timer] : loop.timers) {
      if (cards.size() == most) break;
      const VirtualTime left =
          timer.due == kNever ? kNever : std::max(VirtualTime{}, timer.due - state_.now());
      const double whole = (timer.due - timer.armed_at).seconds();
      cards.push_back(
          {.handle = timer.id,
           .task = timer.armed_by,
           .text = timer_text(trace_, state_, timer.made_by),
           .aside = format_seconds(left),
           .sign = Sign::Timer,
           .has_sign = true,
           .fraction = left == kNever || whole <= 0 ? 1 : static_cast<float>(left.seconds() / whole),
           .fill = Role::SurfaceRaised,
           .stroke = Role::Hairline,
           .aside_ink = Role::Text});
    }
    flow(cards, loop.timers.size(), top, timer_rows_, [](std::size_t, float, float) { return 0.f; });
  }

  const Trace& trace_;
  const TraceState& state_;
  const QueueOptions& o_;
  float left_;
  bool shows_phases_ = false;
  float cpu_top_ = 0;
  int ready_rows_ = 1, timer_rows_ = 1;
  Scene scene_;
};

}  // namespace

Scene layout_queue(const Trace& trace, const TraceState& state, const QueueOptions& options) {
  return QueuePicture(trace, state, options).draw();
}

}  // namespace coroscope
