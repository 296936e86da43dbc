#include "app/gui/phase_look.h"

#include "core/base/check.h"

namespace coroscope {

PhaseLook look_of(TaskPhase phase, bool cancelling) {
  if (cancelling && !is_done(phase) && phase != TaskPhase::Running)
    return {Role::StateCancelling, Pattern::CrossHatch, false, Sign::Notch, "ui.phase.cancelling"};
  switch (phase) {
    case TaskPhase::Created:
      return {Role::StateCreated, Pattern::None, true, {}, "ui.phase.created"};
    case TaskPhase::Ready:
      return {Role::StateReady, Pattern::Light, false, {}, "ui.phase.ready"};
    case TaskPhase::Running:
      return {Role::StateRunning, Pattern::Solid, false, Sign::Triangle, "ui.phase.running"};
    case TaskPhase::Waiting:
      return {Role::StateWaiting, Pattern::Hatch, false, {}, "ui.phase.waiting"};
    case TaskPhase::Done:
      return {Role::StateDone, Pattern::Solid, false, Sign::Tick, "ui.phase.done"};
    case TaskPhase::Failed:
      return {Role::StateFailed, Pattern::Solid, false, Sign::Cross, "ui.phase.failed"};
    case TaskPhase::Cancelled:
      return {Role::StateCancelled, Pattern::Solid, false, Sign::BarredCircle, "ui.phase.cancelled"};
  }
  CHECK(false, "there is no such phase");
}

const char* public_name(TaskPhase phase) {
  switch (public_state(phase)) {
    case PublicState::Pending:
      return "Pending";
    case PublicState::Running:
      return "Running";
    case PublicState::Done:
      return "Done";
    case PublicState::Cancelled:
      return "Cancelled";
  }
  CHECK(false, "there is no such state");
}

}  // namespace coroscope
