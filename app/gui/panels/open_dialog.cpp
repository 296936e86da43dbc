#include <algorithm>
#include <cmath>
#include <system_error>

#include <imgui.h>
#include <imgui_stdlib.h>

#include "app/gui/draw_text.h"
#include "app/gui/panels/overlays.h"
#include "app/session/trace_file.h"

namespace coroscope {
namespace {

constexpr std::size_t kEntriesMax = 2000;

// Directories first, then programs and traces, each by name.
std::vector<OpenDialogView::Entry> list(const std::filesystem::path& directory) {
  std::vector<OpenDialogView::Entry> entries;
  std::error_code failed;
  for (auto at = std::filesystem::directory_iterator(directory, failed);
       !failed && at != std::filesystem::directory_iterator() && entries.size() < kEntriesMax;
       at.increment(failed)) {
    std::error_code ignored;
    const std::filesystem::path& path = at->path();
    if (path.filename().string().starts_with('.')) continue;
    const bool is_directory = at->is_directory(ignored);
    if (is_directory || is_program_file(path) || (at->is_regular_file(ignored) && is_trace_file(path)))
      entries.push_back({path, is_directory});
  }
  std::ranges::sort(entries, [](const auto& a, const auto& b) {
    return a.is_directory != b.is_directory ? a.is_directory : a.path.filename() < b.path.filename();
  });
  return entries;
}

void enter(OpenDialogView& view, const std::filesystem::path& directory) {
  view.directory = directory;
  view.entries = list(directory);
}

// What a typed or pasted path means: quotes and a leading ~ as a shell would take them, relative to the
// directory shown.
std::filesystem::path meant(const OpenDialogView& view) {
  std::string text = view.typed;
  while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) text.pop_back();
  if (text.size() >= 2 && (text.front() == '\'' || text.front() == '"') && text.back() == text.front())
    text = text.substr(1, text.size() - 2);
  if (text.starts_with("file://")) text.erase(0, 7);
  const char* home = std::getenv("HOME");
  if (home != nullptr && (text == "~" || text.starts_with("~/"))) text.replace(0, 1, home);
  return (view.directory / text).lexically_normal();
}

void open(const std::filesystem::path& file, PanelOutput& out) {
  out.emit(OpenFile{file});
  out.emit(ToggleOpenDialog{});
}

void draw_typed(const PanelContext& context, bool just_shown, OpenDialogView& view, PanelOutput& out) {
  if (just_shown) ImGui::SetKeyboardFocusHere();
  ImGui::SetNextItemWidth(-1);
  const bool entered = ImGui::InputTextWithHint("##path", context.text("ui.open.path_hint"), &view.typed,
                                                ImGuiInputTextFlags_EnterReturnsTrue);
  out.shown.push_back(view.typed);
  if (!entered || view.typed.empty()) return;
  std::error_code ignored;
  const std::filesystem::path path = meant(view);
  if (std::filesystem::is_directory(path, ignored)) {
    enter(view, path);
    view.typed.clear();
  } else {
    open(path, out);
  }
}

void draw_lessons(const PanelContext& context, const std::vector<Lesson>& lessons, PanelOutput& out) {
  ImGui::TextDisabled("%s", context.text("ui.open.lessons"));
  int number = 0;
  for (const Lesson& lesson : lessons) {
    const std::string words = std::to_string(++number) + "  " + lesson.title.in(context.language);
    if (ImGui::Selectable((words + "##" + lesson.id).c_str())) open(lesson.program, out);
  }
}

void draw_files(const PanelContext& context, OpenDialogView& view, PanelOutput& out) {
  out.shown.push_back(view.directory.string());
  ImGui::TextDisabled(
      "%s", elide(context.fonts.text, view.directory.string(), ImGui::GetContentRegionAvail().x).c_str());
  if (view.directory.has_parent_path() && view.directory != view.directory.root_path() &&
      ImGui::Selectable("../"))
    return enter(view, view.directory.parent_path());
  for (const OpenDialogView::Entry& entry : view.entries) {
    const std::string name = entry.path.filename().string() + (entry.is_directory ? "/" : "");
    out.shown.push_back(name);
    if (!ImGui::Selectable(name.c_str())) continue;
    if (entry.is_directory) return enter(view, std::filesystem::path(entry.path));
    return open(entry.path, out);
  }
  if (view.entries.empty()) ImGui::TextDisabled("%s", context.text("ui.open.no_programs"));
}

}  // namespace

void draw_open_dialog(const PanelContext& context, ImVec2 window_px, const std::vector<Lesson>& lessons,
                      OpenDialogView& view, PanelOutput& out) {
  constexpr double kBlinkSeconds = 0.4;  // of the text field's cursor
  const bool just_shown = !view.shown;
  view.shown = true;
  out.redraw_in_s = std::min(out.redraw_in_s, kBlinkSeconds);
  if (just_shown) {
    std::error_code ignored;
    const std::filesystem::path& file = context.session.file();
    enter(view, file.empty() ? std::filesystem::current_path(ignored)
                             : std::filesystem::absolute(file, ignored).parent_path());
  }
  const ImVec2 size = {std::min(window_px.x - context.px(40), context.px(760)),
                       std::min(window_px.y - context.px(40), context.px(460))};
  const ImVec2 at = {std::floor((window_px.x - size.x) / 2), std::floor((window_px.y - size.y) / 2)};
  begin_panel("open_overlay", {{0, 0}, window_px}, ImGuiWindowFlags_NoScrollbar);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled({0, 0}, window_px, context.color(Role::Background, 0.6f));
  draw.AddRectFilled(at, {at.x + size.x, at.y + size.y}, context.color(Role::SurfaceRaised), context.px(8));
  draw.AddRect(at, {at.x + size.x, at.y + size.y}, context.color(Role::Hairline), context.px(8));
  ImGui::SetCursorScreenPos({0, 0});
  ImGui::InvisibleButton("behind", window_px);
  ImGui::SetItemAllowOverlap();
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const bool outside = mouse.x < at.x || mouse.y < at.y || mouse.x > at.x + size.x || mouse.y > at.y + size.y;
  if (ImGui::IsItemClicked() && outside) out.emit(ToggleOpenDialog{});

  const float pad = context.px(16);
  begin_panel("open_body", {{at.x + pad, at.y + pad}, {size.x - 2 * pad, size.y - 2 * pad}});
  draw_typed(context, just_shown, view, out);
  ImGui::Dummy({1, context.px(4)});
  const float list_px = ImGui::GetContentRegionAvail().y, width = ImGui::GetContentRegionAvail().x;
  ImGui::BeginChild("lessons", {width * 0.5f - pad / 2, list_px});
  draw_lessons(context, lessons, out);
  ImGui::EndChild();
  ImGui::SameLine(0, pad);
  ImGui::BeginChild("files", {0, list_px});
  draw_files(context, view, out);
  ImGui::EndChild();
  ImGui::EndChild();
  ImGui::EndChild();
}

}  // namespace coroscope
