// The dialogs that ask for one line of text.

#include "app/gui/panels/overlays.h"

namespace coroscope {
namespace {

// True when Enter was pressed.
bool ask(const PanelContext& context, Overlay overlay, const char* question, const char* hint,
         FieldView& field, PanelOutput& out) {
  begin_dialog(context, overlay, {520, 92}, out);
  ImGui::TextUnformatted(context.text(question));
  ImGui::Dummy({1, context.px(2)});
  const bool entered = draw_field(context, field, hint, out);
  end_dialog();
  return entered;
}

}  // namespace

void draw_note(const PanelContext& context, FieldView& field, PanelOutput& out) {
  const Session& session = context.session;
  if (field.just_shown && session.mark_here() != nullptr) field.typed = session.mark_here()->note;
  if (!ask(context, Overlay::Note, "ui.note.question", "ui.note.hint", field, out)) return;
  out.emit(SetNote{session.cursor(), field.typed});
  out.emit(ToggleOverlay{Overlay::Note});
}

void draw_lane_filter(const PanelContext& context, FieldView& field, PanelOutput& out) {
  LaneChoice choice = context.session.lane_choice();
  if (field.just_shown) field.typed = choice.filter;
  if (!ask(context, Overlay::Lanes, "ui.lanes.question", "ui.lanes.filter", field, out)) return;
  choice.filter = field.typed;
  out.emit(SetLanes{std::move(choice)});
  out.emit(ToggleOverlay{Overlay::Lanes});
}

void draw_run_to(const PanelContext& context, FieldView& field, PanelOutput& out) {
  if (!ask(context, Overlay::RunTo, "ui.run_to.question", "ui.run_to.hint", field, out) ||
      field.typed.empty())
    return;
  out.emit(ToggleOverlay{Overlay::RunTo});
  out.emit(RunTo{GoalPrinted{field.typed}, +1});
}

}  // namespace coroscope
