#include <algorithm>

#include "app/gui/draw_text.h"
#include "app/gui/follow_pick.h"
#include "app/gui/panels/tabs.h"
#include "core/trace/deadlock.h"
#include "core/trace/describe.h"

namespace coroscope {
namespace {

// The traceback or the warning as Python prints it; empty for a deadlock.
std::string_view printed_text(const Fact& fact) {
  if (const auto* warned = std::get_if<Warned>(&fact)) return warned->text;
  if (const auto* unhandled = std::get_if<ExceptionUnhandled>(&fact)) return unhandled->text;
  return {};
}

void write_lines(const PanelContext& context, ImFont* font, Role role, std::string_view text) {
  ImGui::PushFont(font);
  ImGui::PushStyleColor(ImGuiCol_Text, context.color(role));
  ImGui::TextUnformatted(text.data(), text.data() + text.size());
  ImGui::PopStyleColor();
  ImGui::PopFont();
}

// Who waits for whom.
void write_deadlock(const PanelContext& context, const TraceState& state) {
  const Trace& trace = context.session.trace();
  const Deadlock deadlock = diagnose_deadlock(state);
  for (const StuckTask& stuck : deadlock.stuck)
    write_lines(
        context, context.fonts.text, Role::TextMuted,
        context.words.format("ui.warnings.stuck", {{"task", task_label(trace, state, stuck.task)},
                                                   {"what", std::string(trace.string(stuck.waiting_for))},
                                                   {"line", std::to_string(stuck.where.line)}}));
  if (deadlock.cycle.empty()) return;
  std::string ring;
  for (const TaskId task : deadlock.cycle) ring += task_label(trace, state, task) + " → ";
  ring += task_label(trace, state, deadlock.cycle.front());
  write_lines(context, context.fonts.text, Role::TextMuted,
              context.words.format("ui.warnings.ring", {{"ring", ring}}));
}

}  // namespace

void draw_warnings(const PanelContext& context, const PanelRect& rect, const Gathered& gathered,
                   EventSentences& sentences, PanelOutput& out) {
  const EventIndex cursor = context.session.cursor();
  const auto end = std::ranges::lower_bound(gathered.warnings(), cursor);
  if (end == gathered.warnings().begin()) {
    const bool later = !gathered.warnings().empty();
    return draw_empty(context, rect, context.words.text(later ? "ui.warnings.not_yet" : "ui.warnings.empty"));
  }
  begin_panel("warning_rows", rect, ImGuiWindowFlags_HorizontalScrollbar);
  // The latest is the one that is asked about.
  for (auto at = end; at != gathered.warnings().begin();) {
    const EventIndex index = *--at;
    const Event event = context.session.trace().at(index);
    ImGui::SetCursorPosX(context.px(12));
    ImGui::BeginGroup();
    write_lines(context, context.fonts.text, Role::Warning, sentences.of(index));
    const std::string_view text = printed_text(event.fact);
    if (text.find('\n') != std::string_view::npos) write_lines(context, context.fonts.mono, Role::Text, text);
    if (std::holds_alternative<Deadlocked>(event.fact))
      write_deadlock(context, sentences.state_behind(index));
    ImGui::EndGroup();
    if (ImGui::IsItemClicked()) go_to_event(index, out);
    ImGui::Dummy({1, context.px(4)});
  }
  ImGui::EndChild();
}

}  // namespace coroscope
