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

// A fact that is a warning, or what follows from several.
struct Entry {
  EventIndex event;
  const Lint* lint = nullptr;
};

// Those before the cursor, the latest first: it is the one that is asked about.
std::vector<Entry> entries_before(EventIndex cursor, const Gathered& gathered) {
  std::vector<Entry> entries;
  for (const EventIndex event : gathered.warnings())
    if (event < cursor) entries.push_back({event});
  for (const Lint& lint : gathered.lints())
    if (lint.event < cursor) entries.push_back({lint.event, &lint});
  std::ranges::stable_sort(entries, std::ranges::greater(), &Entry::event);
  return entries;
}

void draw_lint(const PanelContext& context, const Lint& lint, EventSentences& sentences) {
  const char* const key = lint.certainty == Certainty::Certain ? "cli.lint.certain" : "cli.lint.maybe";
  const Sentence says = describe_lint(context.session.trace(), sentences.state_behind(lint.event), lint);
  write_lines(context, context.fonts.text, Role::Warning,
              context.words.format(key, {{"text", context.words.sentence(says)}}));
}

void draw_fact(const PanelContext& context, EventIndex index, EventSentences& sentences) {
  const Event event = context.session.trace().at(index);
  write_lines(context, context.fonts.text, Role::Warning, sentences.of(index));
  const std::string_view text = printed_text(event.fact);
  if (text.find('\n') != std::string_view::npos) write_lines(context, context.fonts.mono, Role::Text, text);
  if (std::holds_alternative<Deadlocked>(event.fact)) write_deadlock(context, sentences.state_behind(index));
}

}  // namespace

void draw_warnings(const PanelContext& context, const PanelRect& rect, const Gathered& gathered,
                   EventSentences& sentences, PanelOutput& out) {
  const std::vector<Entry> entries = entries_before(context.session.cursor(), gathered);
  if (entries.empty()) {
    const bool later = !gathered.warnings().empty() || !gathered.lints().empty();
    return draw_empty(context, rect, context.words.text(later ? "ui.warnings.not_yet" : "ui.warnings.empty"));
  }
  begin_panel("warning_rows", rect, ImGuiWindowFlags_HorizontalScrollbar);
  for (const Entry& entry : entries) {
    ImGui::SetCursorPosX(context.px(12));
    ImGui::BeginGroup();
    if (entry.lint)
      draw_lint(context, *entry.lint, sentences);
    else
      draw_fact(context, entry.event, sentences);
    ImGui::EndGroup();
    if (ImGui::IsItemClicked()) go_to_event(entry.event, out);
    ImGui::Dummy({1, context.px(4)});
  }
  ImGui::EndChild();
}

}  // namespace coroscope
