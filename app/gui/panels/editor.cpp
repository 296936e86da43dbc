#include "app/gui/panels/editor.h"

#include <algorithm>

#include <imgui_internal.h>
#include <imgui_stdlib.h>

#include "app/gui/draw_text.h"

namespace coroscope {
namespace {

constexpr double kPauseSeconds = 0.4;  // of the user's, before the program runs
constexpr double kBlinkSeconds = 0.4;  // of the text field's cursor
constexpr float kStripPx = 26;

// The spaces that the line before `at` begins with.
std::string indentation(const char* text, int at) {
  int begin = at;
  while (begin > 0 && text[begin - 1] != '\n') --begin;
  int end = begin;
  while (end < at && text[end] == ' ') ++end;
  std::string spaces(static_cast<std::size_t>(end - begin), ' ');
  if (at > begin && text[at - 1] == ':') spaces += "    ";
  return spaces;
}

// Four spaces for Tab, and a new line begins below the one before.
int help_writing(ImGuiInputTextCallbackData* data) {
  int& length_before = *static_cast<int*>(data->UserData);
  if (data->EventFlag == ImGuiInputTextFlags_CallbackCompletion) {
    data->InsertChars(data->CursorPos, "    ");
  } else if (data->BufTextLen == length_before + 1 && data->CursorPos > 0 &&
             data->Buf[data->CursorPos - 1] == '\n') {
    data->InsertChars(data->CursorPos, indentation(data->Buf, data->CursorPos - 1).c_str());
  }
  length_before = data->BufTextLen;
  return 0;
}

// The line with the error, where the text field shows it.
void mark_line(const PanelContext& context, std::uint32_t line, const PanelRect& rect) {
  const ImGuiWindow* const here = ImGui::GetCurrentWindow();
  for (const ImGuiWindow* window : ImGui::GetCurrentContext()->Windows) {
    if (window->ParentWindow != here ||
        std::string_view(window->Name).find("##program") == std::string_view::npos)
      continue;
    const float line_px = context.fonts.mono->FontSize;
    const float y = rect.at.y + ImGui::GetStyle().FramePadding.y - window->Scroll.y +
                    line_px * (static_cast<float>(line) - 1);
    ImDrawList& draw = *window->DrawList;
    draw.PushClipRect(rect.at, rect.end());
    draw.AddRectFilled({rect.at.x, y}, {rect.end().x, y + line_px}, context.color(Role::StateFailed, 0.16f));
    draw.AddRectFilled({rect.at.x, y}, {rect.at.x + context.px(3), y + line_px},
                       context.color(Role::StateFailed));
    draw.PopClipRect();
  }
}

// What became of the text, below it.
void draw_strip(const PanelContext& context, const PanelRect& rect) {
  const Session& session = context.session;
  std::string words(context.words.text(session.has_draft() ? "ui.editor.draft" : "ui.editor.saved"));
  Role role = Role::TextMuted;
  if (const auto& error = session.draft_error()) {
    words = context.words.format("ui.editor.error",
                                 {{"line", std::to_string(error->line)}, {"why", error->message}});
    role = Role::StateFailed;
  }
  ImFont* font = context.fonts.text;
  draw_text(*ImGui::GetWindowDrawList(), font,
            {rect.at.x + context.px(12), rect.at.y + (rect.size.y - font->FontSize) / 2}, context.color(role),
            elide(font, words, std::max(0.f, rect.size.x - context.px(24))));
}

}  // namespace

void draw_editor(const PanelContext& context, const PanelRect& rect, EditorView& view, PanelOutput& out) {
  const Session& session = context.session;
  const double now_s = ImGui::GetTime();
  if (view.file != session.file() || view.number != session.program_text_number()) {
    // What was written here last and is not kept yet is kept before it goes.
    if (view.changed_at_s > 0 && view.file == session.file()) {
      out.emit(EditProgram{view.text});
    } else {
      view.text = session.program_text();
    }
    view.file = session.file();
    view.number = session.program_text_number();
    view.changed_at_s = 0;
  }
  begin_panel("editor", rect, ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
  const float strip = context.px(kStripPx);
  const PanelRect field = {rect.at, {rect.size.x, std::max(1.f, rect.size.y - strip)}};
  ImGui::SetCursorScreenPos(field.at);
  ImGui::PushFont(context.fonts.mono);
  // ImGui would take back all that was written when Esc is pressed.
  const std::string before_escape =
      ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape)) ? view.text : std::string();
  const bool changed =
      ImGui::InputTextMultiline("##program", &view.text, field.size,
                                ImGuiInputTextFlags_CallbackCompletion | ImGuiInputTextFlags_CallbackEdit,
                                help_writing, &view.length_before);
  const bool active = ImGui::IsItemActive();
  ImGui::PopFont();
  if (!before_escape.empty()) view.text = before_escape;
  view.length_before = active ? view.length_before : static_cast<int>(view.text.size());
  if (changed && before_escape.empty()) view.changed_at_s = now_s;
  if (view.changed_at_s > 0 && now_s - view.changed_at_s >= kPauseSeconds) {
    out.emit(EditProgram{view.text});
    view.changed_at_s = 0;
  }
  if (view.changed_at_s > 0)
    out.redraw_in_s = std::min(out.redraw_in_s, view.changed_at_s + kPauseSeconds - now_s);
  if (active) {
    out.typing = true;
    out.redraw_in_s = std::min(out.redraw_in_s, kBlinkSeconds);
  }
  if (const auto& error = session.draft_error()) mark_line(context, error->line, field);
  out.shown.push_back(view.text);
  draw_strip(context, {{rect.at.x, field.end().y}, {rect.size.x, strip}});
  ImGui::EndChild();
}

}  // namespace coroscope
