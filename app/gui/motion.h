#pragma once

#include <utility>

#include "app/scene/scene.h"

namespace coroscope {

// How long a card travels from where it was to where it is.
inline constexpr float kTravelSeconds = 0.16f;

// The picture on its way from one scene to the next: shapes that stand for the same thing (same kind, same
// pick) are between their two places, new ones stand where they will be, gone ones are gone. `fraction` 0:
// where they were; 1: exactly `to`.
Scene between(const Scene& from, const Scene& to, float fraction);

// A scene that follows another one a short time behind.
class MovingScene {
 public:
  // Shows `target`, travelling there from what is shown now, which takes kTravelSeconds. `jump`: at once.
  void go_to(Scene target, bool jump);
  // The same place seen anew (another size, another selection): no journey begins, one under way goes on.
  void update_target(Scene target) { to_ = std::move(target); }
  void advance(float elapsed_s);

  bool moving() const { return travelled_ < 1; }
  Scene shown() const;
  const Scene& target() const { return to_; }

 private:
  Scene from_, to_;
  float travelled_ = 1;  // of the time, 0 to 1
};

}  // namespace coroscope
