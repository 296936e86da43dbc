#include <algorithm>

#include "app/gui/draw_text.h"
#include "app/gui/follow_pick.h"
#include "app/gui/panels/tabs.h"
#include "app/gui/warning_words.h"
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

// Sentences are wrapped; what Python prints keeps its lines.
void write_lines(const PanelContext& context, ImFont* font, Role role, std::string_view text) {
  const bool sentence = font != context.fonts.mono;
  ImGui::PushTextWrapPos(sentence ? ImGui::GetWindowWidth() - context.px(24) : -1);
  ImGui::PushFont(font);
  ImGui::PushStyleColor(ImGuiCol_Text, context.color(role));
  ImGui::TextUnformatted(text.data(), text.data() + text.size());
  ImGui::PopStyleColor();
  ImGui::PopFont();
  ImGui::PopTextWrapPos();
}

// Who waits for whom.
void write_deadlock(const PanelContext& context, const TraceState& state) {
  const Trace& trace = context.session.trace();
  const Deadlock deadlock = diagnose_deadlock(trace, state);
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

// Those before the cursor, the latest first: it is the one that is asked about.
std::vector<LineWarning> warnings_before(EventIndex cursor, const Gathered& gathered) {
  std::vector<LineWarning> entries;
  for (const EventIndex event : gathered.warnings())
    if (event < cursor) entries.push_back({event, {}});
  for (const Lint& lint : gathered.lints())
    if (lint.event < cursor) entries.push_back({lint.event, lint});
  std::ranges::stable_sort(entries, std::ranges::greater(), &LineWarning::event);
  return entries;
}

void draw_warning(const PanelContext& context, const LineWarning& warning, EventSentences& sentences) {
  write_lines(context, context.fonts.text, Role::Warning, warning_words(context, warning, sentences));
  if (warning.lint) return;
  const Event event = context.session.trace().at(warning.event);
  const std::string_view text = printed_text(event.fact);
  if (text.find('\n') != std::string_view::npos) write_lines(context, context.fonts.mono, Role::Text, text);
  if (std::holds_alternative<Deadlocked>(event.fact))
    write_deadlock(context, sentences.state_behind(warning.event));
}

}  // namespace

void draw_warnings(const PanelContext& context, const PanelRect& rect, const Gathered& gathered,
                   EventSentences& sentences, PanelOutput& out) {
  const std::vector<LineWarning> entries = warnings_before(context.session.cursor(), gathered);
  if (entries.empty()) {
    const bool later = !gathered.warnings().empty() || !gathered.lints().empty();
    return draw_empty(context, rect, context.words.text(later ? "ui.warnings.not_yet" : "ui.warnings.empty"));
  }
  begin_panel("warning_rows", rect, ImGuiWindowFlags_HorizontalScrollbar);
  for (const LineWarning& entry : entries) {
    ImGui::SetCursorPosX(context.px(12));
    ImGui::BeginGroup();
    draw_warning(context, entry, sentences);
    ImGui::EndGroup();
    if (ImGui::IsItemClicked()) go_to_event(entry.event, out);
    ImGui::Dummy({1, context.px(4)});
  }
  ImGui::EndChild();
}

}  // namespace coroscope
