#include <algorithm>
#include <cstdlib>
#include <system_error>

#include <imgui.h>

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
std::filesystem::path meant(const OpenDialogView& view, std::string text) {
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
  out.emit(ToggleOverlay{Overlay::Open});
}

void draw_typed(const PanelContext& context, FieldView& field, OpenDialogView& view, PanelOutput& out) {
  if (!draw_field(context, field, "ui.open.path_hint", out) || field.typed.empty()) return;
  std::error_code ignored;
  const std::filesystem::path path = meant(view, field.typed);
  if (std::filesystem::is_directory(path, ignored)) {
    enter(view, path);
    field = {};
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

void draw_open_dialog(const PanelContext& context, const std::vector<Lesson>& lessons, FieldView& field,
                      OpenDialogView& view, PanelOutput& out) {
  if (field.just_shown) {
    std::error_code ignored;
    const std::filesystem::path& file = context.session.file();
    enter(view, file.empty() ? std::filesystem::current_path(ignored)
                             : std::filesystem::absolute(file, ignored).parent_path());
  }
  begin_dialog(context, Overlay::Open, {760, 460}, out);
  draw_typed(context, field, view, out);
  ImGui::Dummy({1, context.px(4)});
  const float list_px = ImGui::GetContentRegionAvail().y, width = ImGui::GetContentRegionAvail().x;
  ImGui::BeginChild("lessons", {width * 0.5f - context.px(8), list_px});
  draw_lessons(context, lessons, out);
  ImGui::EndChild();
  ImGui::SameLine(0, context.px(16));
  ImGui::BeginChild("files", {0, list_px});
  draw_files(context, view, out);
  ImGui::EndChild();
  end_dialog();
}

}  // namespace coroscope
