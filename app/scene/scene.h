#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "app/scene/geometry.h"
#include "core/base/ids.h"

// A picture as a value: shapes in drawing order, with roles instead of colours and picks for what they stand
// for. No library, no font metrics: a label has a box and the painter elides inside it.
namespace coroscope {

// What a colour means. The theme gives each role its colour.
enum class Role : std::uint8_t {
  None,  // nothing is drawn
  Background,
  Surface,
  SurfaceRaised,
  Hairline,
  Grid,
  Text,
  TextMuted,
  TextOnState,
  StateCreated,
  StateReady,
  StateWaiting,
  StateRunning,
  StateCancelling,
  StateDone,
  StateFailed,
  StateCancelled,
  Freeze,
  Cursor,
  Selection,
  Accent,
  Warning,
};
inline constexpr int kRoles = static_cast<int>(Role::Warning) + 1;
// "StateReady" and so on, for goldens and messages.
std::string_view name_of(Role role);

// How a box is filled, so that states stay apart without colour.
enum class Pattern : std::uint8_t {
  None,  // stroke only
  Solid,
  Light,  // the fill role, pale; goes with a stroke of the same role
  Hatch,  // diagonal lines
  CrossHatch,
};

// Small signs that go with a state or a fact.
enum class Sign : std::uint8_t {
  Triangle,      // running
  Tick,          // done
  Cross,         // failed
  BarredCircle,  // cancelled
  Notch,         // cancel requested
  Callback,      // a plain callback or done-callback ran: a diamond
  Output,        // something was printed: a small speech mark
  Warning,       // a triangle with a bar
  Interrupt,     // Ctrl+C: a bolt
  Timer,         // a clock face, `fraction` of it full
};

// What a shape stands for; what a click on it selects or where it leads. At most one of the ids is set.
struct Pick {
  TaskId task{};
  HandleId handle{};
  FutureId future{};
  EventIndex event = kNoEvent;     // a fact: a click moves the cursor to event + 1
  EventIndex boundary = kNoEvent;  // a place on the axis: a click moves the cursor there
  std::uint32_t line = 0;          // a source line

  explicit operator bool() const {
    return task || handle || future || event != kNoEvent || boundary != kNoEvent || line != 0;
  }
  bool operator==(const Pick&) const = default;
};

enum class FontFace : std::uint8_t { Sans, SansBold, Mono };
enum class Align : std::uint8_t { Left, Centre, Right };

struct BoxShape {
  Rect rect{};
  Role fill = Role::None;
  Pattern pattern = Pattern::Solid;
  Role stroke = Role::None;
  float stroke_width_px = 1;
  bool dotted = false;  // the stroke
  float radius_px = 0;
  Pick pick{};
};
struct LineShape {
  Point from{}, to{};
  Role stroke = Role::Hairline;
  float width_px = 1;
  bool dashed = false;
  bool arrow = false;  // a head at `to`
  Pick pick{};
};
struct LabelShape {
  Rect rect{};         // text is centred vertically and elided with an ellipsis at the right edge
  std::string text{};  // UTF-8, one line
  Role color = Role::Text;
  FontFace face = FontFace::Sans;
  float size_px = 13;
  Align align = Align::Left;
  Pick pick{};
};
struct SignShape {
  Sign sign = Sign::Tick;
  Point centre{};
  float size_px = 10;  // diameter
  Role color = Role::Text;
  float fraction = 1;  // Timer: what is left, 0 to 1
  Pick pick{};
};
// Shapes between a push and the matching pop are visible inside the rectangle only; clips nest.
struct PushClip {
  Rect rect{};
};
struct PopClip {};

using Shape = std::variant<BoxShape, LineShape, LabelShape, SignShape, PushClip, PopClip>;

struct Scene {
  float width_px = 0;
  float height_px = 0;
  std::vector<Shape> shapes;
};

// The topmost shape with a pick at `point` (lines and signs within 4 px), respecting clips; an empty pick if
// none.
Pick hit_test(const Scene& scene, Point point);

// One shape a line, rounded to whole pixels: for text goldens.
std::string to_text(const Scene& scene);

}  // namespace coroscope
