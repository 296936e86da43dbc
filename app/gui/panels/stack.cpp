#include "app/gui/panels/stack.h"

#include <algorithm>

#include "app/gui/controls.h"
#include "app/gui/draw_text.h"
#include "app/gui/syntax_colors.h"
#include "app/gui/task_row.h"
#include "core/base/text.h"
#include "core/trace/describe.h"
#include "core/trace/run_description.h"

namespace coroscope {
namespace {

constexpr float kRowPx = 22, kLocalPx = 18, kIndentPx = 10, kChipPx = 100;
constexpr std::size_t kIndentMax = 5;

// One frame's drawing, from its top downwards.
struct Page {
  const PanelContext& context;
  const PanelRect& rect;
  const Gathered& gathered;
  SourceView& source;
  PanelOutput& out;
  float y;
  float width_px;

  float left(std::size_t depth) const {
    return rect.at.x + context.px(12) +
           context.px(kIndentPx) * static_cast<float>(std::min(depth, kIndentMax));
  }
  float right() const { return rect.at.x + width_px - context.px(8); }
  bool in_sight(float height) const { return y + height > rect.at.y && y < rect.end().y; }

  void text(float x, float height, ImFont* font, Role role, std::string_view words) const {
    draw_text(*ImGui::GetWindowDrawList(), font, {x, y + (height - font->FontSize) / 2}, context.color(role),
              elide(font, words, std::max(0.f, right() - x)));
  }

  // Who it is about and how that task is.
  void head(const TaskState& task) {
    const float height = context.px(kRowPx), chip = std::min(context.px(kChipPx), width_px * 0.4f);
    const std::string name = task_label(context.session.trace(), context.session.state(), task.id);
    ImFont* font = context.fonts.bold;
    draw_text(*ImGui::GetWindowDrawList(), font, {left(0), y + (height - font->FontSize) / 2},
              context.color(Role::Text), elide(font, name, std::max(0.f, right() - chip - left(0))));
    draw_state_chip(context, task, {right() - chip, y}, height, chip);
    y += height;
  }

  void frame(const FrameShown& frame, std::size_t depth) {
    const float height = context.px(kRowPx);
    if (in_sight(height)) frame_row(frame, depth, height);
    y += height;
    line_of(frame, depth);
    for (const FrameShown::Local& local : frame.locals) {
      if (in_sight(context.px(kLocalPx))) draw_local(local, depth);
      y += context.px(kLocalPx);
    }
  }

  void frame_row(const FrameShown& frame, std::size_t depth, float height) const {
    const Trace& trace = context.session.trace();
    ImGui::SetCursorScreenPos({rect.at.x, y});
    ImGui::PushID(static_cast<int>(depth));
    if (ImGui::InvisibleButton("frame", {std::max(1.f, width_px), height}) &&
        gathered.source(frame.where.file) != nullptr)
      source.reveal = frame.where;
    ImGui::PopID();
    if (ImGui::IsItemHovered())
      ImGui::GetWindowDrawList()->AddRectFilled({rect.at.x, y}, {rect.at.x + width_px, y + height},
                                                context.color(Role::Hairline, 0.4f));
    hint_for_last_item(context, context.text("ui.stack.frame_hint"));
    const std::string_view function = trace.string(frame.function);
    const float x = left(depth);
    text(x, height, context.fonts.text, Role::Text, function);
    if (!frame.where) return;
    const std::string place = context.words.format(
        "ui.stack.line", {{"line", std::to_string(frame.where.line)},
                          {"file", std::string(file_name(trace.string(frame.where.file)))}});
    ImFont* small = context.fonts.small;
    const float place_x = right() - text_width(small, place);
    if (place_x > x + text_width(context.fonts.text, function) + context.px(8))
      draw_text(*ImGui::GetWindowDrawList(), small, {place_x, y + (height - small->FontSize) / 2},
                context.color(Role::TextMuted), place);
  }

  // The line's text, where the trace has it.
  void line_of(const FrameShown& frame, std::size_t depth) {
    const SourceFile* const file = gathered.source(frame.where.file);
    if (file == nullptr || frame.where.line == 0 || frame.where.line > file->lines.size()) return;
    std::string_view line = file->lines[frame.where.line - 1];
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    const float height = context.px(kLocalPx);
    if (in_sight(height))
      text(left(depth) + context.px(8), height, context.fonts.mono_small, Role::TextMuted, line);
    y += height;
  }

  // "name = value"; one that the last step changed stands out.
  void draw_local(const FrameShown::Local& local, std::size_t depth) const {
    const float height = context.px(kLocalPx), x = left(depth) + context.px(8);
    const Event event = context.session.trace().at(local.event);
    const StepState& step = context.session.state().step();
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    if (step.number > 0 && local.event >= step.began) {
      draw.AddRectFilled({x - context.px(6), y}, {right(), y + height},
                         context.color(Role::StateRunning, 0.13f));
      draw.AddRectFilled({x - context.px(6), y}, {x - context.px(3), y + height},
                         context.color(Role::StateRunning));
    }
    ImFont* mono = context.fonts.mono_small;
    const std::string name = std::string(context.session.trace().string(local.name)) + " = ";
    text(x, height, mono, Role::Text, name);
    const float value_x = x + text_width(mono, name);
    const std::string_view value = std::get<LocalChanged>(event.fact).value;
    draw_text(draw, mono, {value_x, y + (height - mono->FontSize) / 2},
              syntax_color(TokenKind::String, context.theme),
              elide(mono, value.substr(0, 400), std::max(0.f, right() - value_x)));
    if (text_width(mono, value.substr(0, 400)) <= right() - value_x) return;
    ImGui::SetCursorScreenPos({x, y});
    ImGui::PushID(static_cast<int>(local.event));
    ImGui::InvisibleButton("local", {std::max(1.f, right() - x), height});
    ImGui::PopID();
    hint_for_last_item(context, (name + std::string(value)).c_str());
  }

  // What follows the innermost frame.
  void tail(std::string_view words, std::size_t depth) {
    const float x = left(depth), width = std::max(1.f, right() - x);
    y += context.px(4) + draw_wrapped(*ImGui::GetWindowDrawList(), context.fonts.text, {x, y + context.px(2)},
                                      width, context.color(Role::TextMuted), words);
  }
};

const TaskState* wanted_task(const Session& session) {
  const TraceState& state = session.state();
  if (const TaskState* const selected = state.task(session.selection().task)) return selected;
  return state.task(state.step().handle.task);
}

}  // namespace

void draw_stack(const PanelContext& context, const PanelRect& rect, const Gathered& gathered,
                LocalsIndex& locals, SourceView& source, PanelOutput& out) {
  const Session& session = context.session;
  locals.extend(session.trace(), session.generation());
  const TaskState* const task = wanted_task(session);
  std::vector<FrameShown> frames;
  if (task == nullptr)
    frames = locals.frames({}, session.cursor());
  else if (task->phase == TaskPhase::Running)
    frames = locals.frames(task->id, session.cursor());
  else if (!is_done(task->phase) && task->steps > 0)
    frames = locals.suspended_frames(session.trace(), *task, session.cursor());
  if (task == nullptr && frames.empty())
    return draw_empty(context, rect, context.words.text("ui.stack.empty"));
  begin_panel("stack", rect);
  const float bar = ImGui::GetScrollMaxY() > 0 ? ImGui::GetStyle().ScrollbarSize : 0;
  const float top = rect.at.y - ImGui::GetScrollY();
  Page page{context, rect, gathered, source, out, top + context.px(2), rect.size.x - bar};
  if (task != nullptr) page.head(*task);
  for (std::size_t depth = 0; depth < frames.size(); ++depth) page.frame(frames[depth], depth);
  if (task != nullptr && task->phase != TaskPhase::Running)
    page.tail(context.words.sentence(why_not_running(session.trace(), session.state(), task->id)),
              frames.size());
  const bool suspended = task != nullptr && task->phase != TaskPhase::Running && !is_done(task->phase);
  if (suspended && has_events_only(session.trace())) page.tail(context.words.text("ui.stack.events_only"), 0);
  const bool no_locals = std::ranges::all_of(frames, [](const FrameShown& f) { return f.locals.empty(); });
  if (!frames.empty() && no_locals && !session.columns().has_lines())
    page.tail(context.words.text("ui.stack.no_lines"), 0);
  ImGui::SetCursorScreenPos({rect.at.x, top});
  ImGui::Dummy({1, page.y - top + context.px(4)});
  ImGui::EndChild();
}

}  // namespace coroscope
