#include "app/gui/panels/editor.h"

#include <algorithm>
#include <cmath>

#include <imgui_internal.h>
#include <imgui_stdlib.h>

#include "app/gui/controls.h"
#include "app/gui/draw_text.h"
#include "app/gui/gathered.h"
#include "app/gui/highlight.h"

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

// ImGui's text field has one colour and no line numbers: it is asked to draw its text invisibly, and the text
// is painted where it would be.
class Painted {
 public:
  Painted(const PanelContext& context, const PanelRect& field, float gutter_px, EditorView& view)
      : context_(context), field_(field), gutter_px_(gutter_px), view_(view) {
    if (view.painted != view.text || view.spans.size() != view.lines.size()) {
      view.painted = view.text;
      view.lines = split_lines(view.painted);
      view.spans = highlight(context.session.file().string(), view.lines);
    }
  }

  void draw(ImGuiID id) {
    const ImGuiWindow* const window = window_of_field();
    if (window == nullptr) return;
    state_ = ImGui::GetInputTextState(id);
    if (state_ != nullptr && ImGui::GetActiveID() != id) state_ = nullptr;
    const ImVec2 pad = ImGui::GetStyle().FramePadding;
    origin_ = {field_.at.x + pad.x - window->Scroll.x - (state_ == nullptr ? 0 : state_->ScrollX),
               field_.at.y + pad.y - window->Scroll.y};
    ImDrawList& inside = *window->DrawList;
    inside.PushClipRect(field_.at, field_.end());
    const auto first = static_cast<std::size_t>(std::max(0.f, (field_.at.y - origin_.y) / line_px_));
    for (std::size_t i = first; i < view_.lines.size() && line_y(i) < field_.end().y; ++i)
      draw_code(inside, font_, {origin_.x, line_y(i)}, view_.lines[i], view_.spans[i], context_.theme);
    mark_error(inside);
    draw_cursor(inside);
    inside.PopClipRect();
    draw_numbers(first);
  }

 private:
  const ImGuiWindow* window_of_field() const {
    const ImGuiWindow* const here = ImGui::GetCurrentWindow();
    for (const ImGuiWindow* window : ImGui::GetCurrentContext()->Windows)
      if (window->ParentWindow == here &&
          std::string_view(window->Name).find("##program") != std::string_view::npos)
        return window;
    return nullptr;
  }

  float line_y(std::size_t index) const { return origin_.y + static_cast<float>(index) * line_px_; }

  void mark_error(ImDrawList& draw) const {
    const auto& error = context_.session.draft_error();
    if (!error || error->line == 0) return;
    const std::size_t index = error->line - 1;
    const float y = line_y(index), end = y + line_px_;
    draw.AddRectFilled({field_.at.x, y}, {field_.end().x, end}, context_.color(Role::StateFailed, 0.16f));
    draw.AddRectFilled({field_.at.x, y}, {field_.at.x + context_.px(3), end},
                       context_.color(Role::StateFailed));
    // What is wrong, behind the line, where there is room for it.
    const float text = index < view_.lines.size() ? text_width(font_, view_.lines[index]) : 0;
    ImFont* const small = context_.fonts.small;
    const float x = origin_.x + text + context_.px(20), room = field_.end().x - x - context_.px(16);
    if (room > context_.px(60))
      draw_text(draw, small, {x, y + (line_px_ - small->FontSize) / 2}, context_.color(Role::StateFailed),
                elide(small, error->message, room));
  }

  // Where the text field has it; blinking as ImGui's would.
  void draw_cursor(ImDrawList& draw) const {
    if (state_ == nullptr) return;
    constexpr float kPeriod = 1.2f, kShown = 0.8f;
    if (state_->CursorAnim > 0 && std::fmod(state_->CursorAnim, kPeriod) > kShown) return;
    std::size_t line = 0;
    float x = 0;
    for (int i = 0; i < state_->Stb.cursor && i < state_->CurLenW; ++i) {
      const ImWchar c = state_->TextW[i];
      x = c == '\n' ? 0 : x + font_->GetCharAdvance(c);
      line += c == '\n';
    }
    const ImVec2 top = {std::floor(origin_.x + x), line_y(line)};
    draw.AddLine(top, {top.x, top.y + line_px_}, context_.color(Role::Text), context_.px(1));
  }

  void draw_numbers(std::size_t first) const {
    ImFont* const small = context_.fonts.mono_small;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImVec2 from = {field_.at.x - gutter_px_, field_.at.y};
    draw.PushClipRect(from, {field_.at.x, field_.end().y}, true);
    const auto& error = context_.session.draft_error();
    for (std::size_t i = first; line_y(i) < field_.end().y && i < view_.lines.size(); ++i) {
      const std::string number = std::to_string(i + 1);
      const bool wrong = error && error->line == i + 1;
      draw_text(draw, small,
                {field_.at.x - context_.px(6) - text_width(small, number),
                 line_y(i) + (line_px_ - small->FontSize) / 2},
                context_.color(wrong ? Role::StateFailed : Role::TextMuted, wrong ? 1 : 0.7f), number);
    }
    draw.PopClipRect();
  }

  const PanelContext& context_;
  const PanelRect& field_;
  float gutter_px_;
  EditorView& view_;
  ImFont* const font_ = context_.fonts.mono;
  const float line_px_ = font_->FontSize;
  const ImGuiInputTextState* state_ = nullptr;  // while it has the keyboard
  ImVec2 origin_;                               // of the text's first letter
};

// The numbers' column.
float gutter_of(const PanelContext& context, const EditorView& view) {
  const auto lines = static_cast<std::size_t>(std::ranges::count(view.text, '\n')) + 1;
  return context.px(22) +
         text_width(context.fonts.mono_small, std::string(std::to_string(lines).size(), '0'));
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
  const float gutter = gutter_of(context, view);
  const PanelRect field = {{rect.at.x + gutter, rect.at.y},
                           {std::max(1.f, rect.size.x - gutter), std::max(1.f, rect.size.y - strip)}};
  ImGui::SetCursorScreenPos(field.at);
  ImGui::PushFont(context.fonts.mono);
  ImGui::PushStyleColor(ImGuiCol_Text, IM_COL32(0, 0, 0, 0));
  take_keyboard_when_opened(view.drawn_in, out);
  // ImGui would take back all that was written when Esc is pressed.
  const std::string before_escape =
      ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape)) ? view.text : std::string();
  const bool changed =
      ImGui::InputTextMultiline("##program", &view.text, field.size,
                                ImGuiInputTextFlags_CallbackCompletion | ImGuiInputTextFlags_CallbackEdit,
                                help_writing, &view.length_before);
  const bool active = ImGui::IsItemActive();
  const ImGuiID id = ImGui::GetItemID();
  ImGui::PopStyleColor();
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
  Painted(context, field, gutter, view).draw(id);
  out.shown.push_back(view.text);
  draw_strip(context, {{rect.at.x, field.end().y}, {rect.size.x, strip}});
  ImGui::EndChild();
}

}  // namespace coroscope
