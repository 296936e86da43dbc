#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/scene/scene.h"
#include "core/trace/trace.h"
#include "core/trace/trace_state.h"

// A column of cards with titles and chips, for pictures that are lists. For this folder only.
namespace coroscope {

// No more cards than this are laid out; what is left out is counted.
inline constexpr std::size_t kCardsMax = 100;

class Cards {
 public:
  Cards(const Trace& trace, const TraceState& state, float width_px, float text_px, Pick selection);

  void heading(std::string_view words);
  // A muted line that stands for itself: "nobody waits", "+7 more".
  void note(std::string_view words);

  void begin_card(Pick pick);
  // The card's first line: what it is, in bold, and how it stands, at the right.
  void title(const std::string& what, const std::string& how, Role how_color = Role::TextMuted);
  // "waits  1 A  2 B": what they are, then each task, with its place in the queue when numbered.
  void tasks(const std::string& what, const std::vector<TaskId>& tasks, bool numbered);
  // "what    text", the text in the card's whole width.
  void line(const std::string& what, const std::string& text, Pick pick = {}, Role color = Role::Text);
  void end_card();

  Scene finish() &&;

 private:
  float text_width(const std::string& text) const;
  void label(Rect rect, const std::string& text, Role color, Align align = Align::Left, bool bold = false,
             Pick pick = {});
  float chip(float x, float y, TaskId task, std::size_t place);
  template <class S>
  void add(S shape) {
    scene_.shapes.emplace_back(std::in_place_type<S>, std::move(shape));
  }

  const Trace& trace_;
  const TraceState& state_;
  float text_px_, line_px_;
  float what_px_;  // the width of the first column in cards
  Pick selection_;
  Scene scene_;
  float y_ = 0;
  float card_top_ = 0;
  std::size_t card_box_ = 0;  // its shape, whose height is known at the end
};

}  // namespace coroscope
