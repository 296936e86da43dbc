#include "app/gui/follow_pick.h"

namespace coroscope {

void follow_pick(const Pick& pick, const Session& session, PanelOutput& out) {
  if (pick.event != kNoEvent) return go_to_event(pick.event, out);
  if (pick.boundary != kNoEvent) return out.emit(SeekTo{pick.boundary});
  const Selection wanted{.task = pick.task, .handle = pick.handle, .future = pick.future};
  if (wanted == Selection{}) return;
  out.emit(Select{wanted == session.selection() ? Selection{} : wanted});
}

void go_to_event(EventIndex event, PanelOutput& out) {
  out.emit(SeekTo{event + 1});
  Selection selection;
  selection.event = event;
  out.emit(Select{selection});
}

Pick as_pick(const Selection& selection) {
  Pick pick;
  pick.task = selection.task;
  pick.handle = selection.handle;
  pick.future = selection.future;
  pick.event = selection.event;
  return pick;
}

}  // namespace coroscope
