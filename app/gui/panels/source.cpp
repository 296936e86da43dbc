#include "app/gui/panels/source.h"

#include <algorithm>
#include <cmath>
#include <span>

#include <fmt/core.h>

#include "app/gui/controls.h"
#include "app/gui/draw_text.h"
#include "app/gui/follow_pick.h"
#include "app/gui/highlight.h"
#include "app/gui/painted.h"
#include "app/gui/phase_look.h"
#include "app/gui/warning_words.h"
#include "app/scene/handle_text.h"
#include "core/base/text.h"
#include "core/trace/describe.h"

namespace coroscope {
namespace {

constexpr float kLinePx = 19, kBadgePx = 52, kMarkPx = 16, kWarningPx = 14;
constexpr float kTravelPerSecond = 16;  // share of the way to the wanted place
constexpr int kMarginLines = 2;         // kept visible above and below the marked lines

// One frame's drawing of the lines.
struct Lines {
  const PanelContext& context;
  const SourceFile& file;
  const SourceMarks& marks;
  const Gathered& gathered;
  EventSentences& sentences;
  PanelOutput& out;
  ImDrawList& draw;
  float left, right;  // of the panel
  float line_px;
  bool has_warnings = false;  // anywhere in this file: there is a column for them

  float badge_end() const { return left + context.px(kBadgePx - 6); }
  float number_x() const { return left + context.px(kBadgePx + (has_warnings ? kWarningPx : 0)); }
  float mark_x() const {
    const auto digits = std::to_string(file.lines.size()).size();
    return number_x() + text_width(context.fonts.mono_small, std::string(digits, '0')) + context.px(6);
  }
  float code_x() const { return mark_x() + context.px(kMarkPx); }
  // Of the longest line with everything before it.
  float width() const {
    std::size_t longest = 0;
    for (const std::string_view line : file.lines) longest = std::max(longest, line.size());
    return code_x() - left + text_width(context.fonts.mono, std::string(longest, ' '));
  }
  bool is(const Where& where, std::uint32_t number) const {
    return where.file == file.name && where.line == number;
  }

  void line(std::uint32_t number, float y) const {
    const bool ran = is(marks.ran, number), next = is(marks.next, number);
    button(number, y);
    if (ran) mark_ran(y);
    if (next) mark_next(y);
    if (stops_at(number)) breakpoint(y);
    const std::string digits = std::to_string(number);
    ImFont* small = context.fonts.mono_small;
    draw_text(draw, small,
              {mark_x() - context.px(6) - text_width(small, digits), y + (line_px - small->FontSize) / 2},
              context.color(ran || next ? Role::Text : Role::TextMuted, ran || next ? 1 : 0.7f), digits);
    code(number - 1, y);
    if (ran || next) says(number, y, ran, next);
    const auto standing = marks.standing.find(Where{file.name, number});
    if (standing != marks.standing.end()) badge(standing->second, y, stops_at(number));
    warn(gathered.warnings_at({file.name, number}), number, y);
  }

  SourceLine place(std::uint32_t number) const {
    return {std::string(context.session.trace().string(file.name)), number};
  }
  bool stops_at(std::uint32_t number) const {
    const auto& breakpoints = context.session.breakpoints();
    return !breakpoints.empty() && breakpoints.contains(place(number));
  }
  // A disc at the very left.
  void breakpoint(float y) const {
    const float radius = context.px(4);
    draw.AddCircleFilled({left + context.px(7), y + line_px / 2}, radius, context.color(Role::StateFailed),
                         16);
  }

  // A triangle before the line's number: what is wrong here; a click goes to where it first showed.
  void warn(std::span<const LineWarning> warnings, std::uint32_t number, float y) const {
    const auto later = std::ranges::partition_point(
        warnings, [&](const LineWarning& w) { return w.event < context.session.cursor(); });
    const auto shown = warnings.first(static_cast<std::size_t>(later - warnings.begin()));
    if (shown.empty()) return;
    Scene sign;
    sign.shapes.push_back(SignShape{
        .sign = Sign::Warning, .centre = {kWarningPx / 2, kLinePx / 2}, .color = Role::Warning, .pick = {}});
    const ImVec2 at = {number_x() - context.px(kWarningPx + 2), y};
    draw_scene(context, sign, at);
    ImGui::SetCursorScreenPos(at);
    ImGui::PushID(static_cast<int>(number));
    if (ImGui::InvisibleButton("warning", {context.px(kWarningPx), line_px}))
      go_to_event(shown.front().event, out);
    ImGui::PopID();
    if (!ImGui::IsItemHovered()) return;
    std::vector<std::string> lines;
    for (const LineWarning& warning : shown) lines.push_back(warning_words(context, warning, sentences));
    show_hint(context, lines);
  }

  // Everything right of the badges.
  void button(std::uint32_t number, float y) const {
    ImGui::SetCursorScreenPos({number_x(), y});
    ImGui::PushID(static_cast<int>(number));
    if (ImGui::InvisibleButton("line", {std::max(1.f, right - number_x()), line_px},
                               ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight)) {
      if (ImGui::IsMouseReleased(1))
        out.emit(ToggleBreakpoint{place(number)});
      else
        out.emit(RunTo{GoalLine{place(number)}, +1});
    }
    ImGui::PopID();
    if (ImGui::IsItemHovered())
      draw.AddRectFilled({number_x(), y}, {right, y + line_px}, context.color(Role::Hairline, 0.35f));
    hint_for_last_item(context, context.text("ui.source.line_hint"));
  }

  // A band with a bar: something happened here.
  void mark_ran(float y) const {
    draw.AddRectFilled({mark_x(), y}, {right, y + line_px}, context.color(Role::StateRunning, 0.13f));
    draw.AddRectFilled({mark_x(), y}, {mark_x() + context.px(3), y + line_px},
                       context.color(Role::StateRunning));
  }

  // An outline with an arrow: it will go on here.
  void mark_next(float y) const {
    const ImU32 color = context.color(Role::StateReady);
    draw.AddRect({mark_x(), y}, {right - context.px(1), y + line_px}, color);
    const float middle = y + line_px / 2, size = context.px(4.5f), x = mark_x() + context.px(9);
    draw.AddTriangleFilled({x - size, middle - size}, {x + size, middle}, {x - size, middle + size}, color);
  }

  void code(std::size_t index, float y) const {
    ImFont* font = context.fonts.mono;
    draw_code(draw, font, {code_x(), y + (line_px - font->FontSize) / 2}, file.lines[index],
              file.spans[index], context.theme);
  }

  // What the mark means, at the right, where the line leaves room.
  void says(std::uint32_t number, float y, bool ran, bool next) const {
    const char* key = ran && next ? "ui.source.ran_and_next" : ran ? "ui.source.ran" : "ui.source.next";
    if (marks.running && ran) key = "ui.source.runs";
    if (marks.raised && ran) key = "ui.source.raised";
    const std::string_view words = context.words.text(key);
    ImFont* font = context.fonts.small;
    const float x = right - context.px(8) - text_width(font, words);
    if (x < code_x() + text_width(context.fonts.mono, file.lines[number - 1]) + context.px(16)) return;
    draw_text(draw, font, {x, y + (line_px - font->FontSize) / 2}, context.color(Role::TextMuted), words);
  }

  std::string short_names(const std::vector<TaskId>& tasks, float width_px) const {
    // As many as could ever have room.
    constexpr std::size_t kNamesMax = 16;
    const TraceState& state = context.session.state();
    std::string names;
    for (const TaskId task : std::span(tasks).first(std::min(tasks.size(), kNamesMax))) {
      if (!names.empty()) names += ' ';
      names += context.session.trace().string(state.task(task)->name);
    }
    const bool all = tasks.size() <= kNamesMax;
    if (tasks.size() == 1 || (all && text_width(context.fonts.small, names) <= width_px)) return names;
    return fmt::format("×{}", tasks.size());
  }

  // The tasks that stand at this line.
  void badge(const std::vector<TaskId>& tasks, float y, bool beside_breakpoint) const {
    const Selection& selection = context.session.selection();
    // One that can go on stands for those that wait.
    const TraceState& state = context.session.state();
    const auto goes_on = std::ranges::find_if(
        tasks, [&](TaskId task) { return state.task(task)->phase != TaskPhase::Waiting; });
    const TaskState& shown = *state.task(goes_on == tasks.end() ? tasks.front() : *goes_on);
    const PhaseLook look = look_of(shown.phase, shown.cancelling);
    ImFont* font = context.fonts.small;
    const float inner = context.px(kBadgePx - (beside_breakpoint ? 30 : 18));
    const std::string names = elide(font, short_names(tasks, inner), inner);
    const float width = text_width(font, names) + context.px(8), height = line_px - context.px(3);
    const ImVec2 from = {badge_end() - width, y + context.px(1.5f)};
    const ImVec2 to = {from.x + width, from.y + height};
    draw.AddRectFilled(from, to, context.color(look.role, 0.22f), context.px(3));
    const bool selected = std::ranges::find(tasks, selection.task) != tasks.end();
    draw.AddRect(from, to, context.color(selected ? Role::Selection : look.role), context.px(3), 0,
                 selected ? context.px(2) : 1);
    draw_text(draw, font, {from.x + context.px(4), from.y + (height - font->FontSize) / 2},
              context.color(Role::Text), names);
    ImGui::SetCursorScreenPos(from);
    ImGui::PushID(static_cast<int>(tasks.front().value));
    if (ImGui::InvisibleButton("badge", {width, height})) {
      Pick pick;
      pick.task = tasks.front();
      follow_pick(pick, context.session, out);
    }
    ImGui::PopID();
    if (ImGui::IsItemHovered()) explain(tasks);
  }

  void explain(const std::vector<TaskId>& tasks) const {
    constexpr std::size_t kNamedMax = 8;
    std::vector<std::string> lines;
    for (const TaskId task : tasks) {
      if (lines.size() == kNamedMax) break;
      lines.push_back(
          context.words.format("ui.source.stands_here",
                               {{"task", task_label(context.session.trace(), context.session.state(), task)},
                                {"why", context.words.sentence(why_not_running(
                                            context.session.trace(), context.session.state(), task))}}));
    }
    show_hint(context, lines);
  }
};

// Which file to show: that of the line just run, else of the next one, else the program's own.
StringId wanted_file(const SourceMarks& marks, const Gathered& gathered, StringId shown) {
  if (gathered.source(marks.ran.file) != nullptr) return marks.ran.file;
  if (gathered.source(marks.next.file) != nullptr) return marks.next.file;
  if (gathered.source(shown) != nullptr) return shown;
  return gathered.sources().front().name;
}

// The scroll position that shows the marked lines with as little movement as possible.
float wanted_scroll_px(const SourceMarks& marks, const SourceFile& file, float line_px, float height_px,
                       float now_px) {
  const auto lines = static_cast<std::uint32_t>(file.lines.size());
  std::uint32_t first = 0, last = 0;
  for (const Where& where : {marks.ran, marks.next}) {
    if (where.file != file.name || where.line == 0 || where.line > lines) continue;
    const std::uint32_t low = first == 0 ? where.line : std::min(first, where.line);
    const std::uint32_t high = std::max(last, where.line);
    // Where both do not fit, the line just run is the one to see.
    if (static_cast<float>(high - low + 1) * line_px > height_px) break;
    first = low;
    last = high;
  }
  if (first == 0) return now_px;
  const float margin = kMarginLines * line_px;
  const float top = static_cast<float>(first - 1) * line_px - margin;
  const float bottom = static_cast<float>(last) * line_px + margin;
  if (now_px > top) return std::max(0.f, top);
  if (now_px + height_px < bottom) return bottom - height_px;
  return now_px;
}

// `max_px`: how far there is to scroll.
void scroll(const PanelContext& context, float target_px, float max_px, SourceView& view, PanelOutput& out) {
  if (target_px >= 0) view.scroll_target_px = std::clamp(target_px, 0.f, std::max(0.f, max_px));
  if (ImGui::GetIO().MouseWheel != 0 && ImGui::IsWindowHovered()) view.scroll_target_px = -1;
  if (view.scroll_target_px < 0) return;
  const float way = view.scroll_target_px - ImGui::GetScrollY();
  if (std::abs(way) < 1) {
    view.scroll_target_px = -1;
    return;
  }
  // ImGui goes nowhere until it has seen the lines once, so the target is asked for until it is reached.
  const float share = context.elapsed_s <= 0 ? 1 : std::min(1.f, context.elapsed_s * kTravelPerSecond);
  ImGui::SetScrollY(ImGui::GetScrollY() + (way > 0 ? std::ceil(way * share) : std::floor(way * share)));
  out.moving = true;
}

// A callback that runs next has no line to be marked: it is named at the right of the row above the lines.
// Returns where it begins.
float draw_next_callback(const PanelContext& context, const PanelRect& row, StringId callback) {
  if (!callback) return row.end().x;
  ImFont* font = context.fonts.small;
  const float arrow = context.px(14), pad = context.px(8), room = std::max(0.f, row.size.x * 0.7f - arrow);
  const std::string words =
      elide(font,
            context.words.format("ui.source.next_callback",
                                 {{"label", readable_label(context.session.trace().string(callback))}}),
            room);
  const float left = row.end().x - pad - text_width(font, words) - arrow, middle = row.at.y + row.size.y / 2;
  const float size = context.px(4);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddTriangleFilled({left, middle - size}, {left + 2 * size, middle}, {left, middle + size},
                         context.color(Role::StateReady));
  draw_text(draw, font, {left + arrow, middle - font->FontSize / 2 + context.px(1)},
            context.color(Role::Text), words);
  return left - pad;
}

// The names of the files; a click shows that file.
void draw_names(const PanelContext& context, const PanelRect& row, float end_x, const Gathered& gathered,
                SourceView& view) {
  float x = row.at.x + context.px(12);
  ImFont* font = context.fonts.small;
  for (const SourceFile& file : gathered.sources()) {
    const std::string name =
        elide(font, file_name(context.session.trace().string(file.name)), std::max(0.f, end_x - x));
    const float width = text_width(font, name);
    if (x + width > end_x) break;
    ImGui::SetCursorScreenPos({x, row.at.y});
    ImGui::PushID(static_cast<int>(file.name.value));
    if (ImGui::InvisibleButton("file", {width, row.size.y})) view.file = file.name;
    ImGui::PopID();
    const bool strong = file.name == view.file && gathered.sources().size() > 1;
    draw_text(*ImGui::GetWindowDrawList(), font,
              {x, row.at.y + (row.size.y - font->FontSize) / 2 + context.px(1)},
              context.color(strong ? Role::Text : Role::TextMuted), name);
    x += width + context.px(16);
  }
}

}  // namespace

void draw_source(const PanelContext& context, const PanelRect& rect, const Gathered& gathered,
                 EventSentences& sentences, SourceView& view, PanelOutput& out) {
  begin_panel("source", rect, ImGuiWindowFlags_NoScrollbar);
  if (gathered.sources().empty()) {
    draw_heading(context, rect, context.words.text("ui.panel.source"));
    draw_empty(context, rect,
               context.words.text(context.session.file().empty() ? "ui.source.empty"
                                  : context.session.running()    ? "ui.source.starting"
                                                                 : "ui.source.none"));
    ImGui::EndChild();
    return;
  }
  const Session& session = context.session;
  const bool moved = view.cursor != session.cursor() || view.generation != session.generation();
  if (moved || view.events != session.trace().size())
    view.marks = source_marks(session.trace(), session.columns(), session.state());
  view.cursor = session.cursor();
  view.generation = session.generation();
  view.events = session.trace().size();
  const SourceMarks& marks = view.marks;
  if (moved || gathered.source(view.file) == nullptr) view.file = wanted_file(marks, gathered, view.file);
  const bool reveals = gathered.source(view.reveal.file) != nullptr;
  if (reveals) view.file = view.reveal.file;
  const float top = context.px(24);
  const PanelRect row = {rect.at, {rect.size.x, top}};
  draw_names(context, row, draw_next_callback(context, row, marks.next_callback), gathered, view);
  const SourceFile& file = *gathered.source(view.file);

  const float line_px = context.px(kLinePx);
  const PanelRect body = {{rect.at.x, rect.at.y + top}, {rect.size.x, rect.size.y - top}};
  begin_panel("lines", body, ImGuiWindowFlags_HorizontalScrollbar);
  const float height = static_cast<float>(file.lines.size()) * line_px;
  const bool resized = view.height_px != body.size.y;
  view.height_px = body.size.y;
  float target_px =
      moved || resized ? wanted_scroll_px(marks, file, line_px, body.size.y, ImGui::GetScrollY()) : -1;
  if (reveals && view.reveal.file == view.file) {
    target_px = static_cast<float>(view.reveal.line) * line_px - body.size.y / 2;
    target_px = std::max(0.f, target_px);
    view.reveal = {};
  }
  scroll(context, target_px, height - body.size.y, view, out);
  const float origin_y = body.at.y - ImGui::GetScrollY();
  const float bar = ImGui::GetScrollMaxY() > 0 ? ImGui::GetStyle().ScrollbarSize : 0;
  const Lines lines{context,
                    file,
                    marks,
                    gathered,
                    sentences,
                    out,
                    *ImGui::GetWindowDrawList(),
                    body.at.x - ImGui::GetScrollX(),
                    body.end().x - bar,
                    line_px,
                    gathered.has_warnings_in(file.name)};
  const auto first = static_cast<std::uint32_t>(std::max(0.f, ImGui::GetScrollY() / line_px));
  for (std::uint32_t i = first; i < file.lines.size(); ++i) {
    const float y = origin_y + static_cast<float>(i) * line_px;
    if (y > body.end().y) break;
    lines.line(i + 1, y);
  }
  // Room for all lines, so that ImGui knows how far there is to scroll.
  ImGui::SetCursorScreenPos({lines.left, origin_y});
  ImGui::Dummy({lines.width(), height});
  ImGui::EndChild();
  ImGui::EndChild();
}

}  // namespace coroscope
