#include "app/gui/frame.h"

#include <algorithm>

#include "app/gui/controls.h"
#include "app/gui/gathered.h"
#include "app/gui/panels/loop.h"
#include "app/gui/panels/overlays.h"
#include "app/gui/panels/sentence.h"
#include "app/gui/panels/source.h"
#include "app/gui/panels/tabs.h"
#include "app/gui/panels/tasks.h"
#include "app/gui/panels/timeline.h"
#include "app/gui/panels/toolbar.h"
#include "app/gui/panels/transport.h"
#include "app/gui/splitters.h"

namespace coroscope {

struct WindowFrame::Views {
  Gathered gathered;
  EventSentences sentences;
  Borders borders;
  SourceView source;
  LoopView loop;
  TimelinePanelView timeline;
  TabsView tabs;
  EventIndex output_cursor = kNoEvent;
  std::uint32_t generation = 0;
  OpenLesson lesson;
  EventIndex lesson_events = 0;  // how long the trace was when the anchors were resolved
  OpenDialogView open_dialog;
  NoticeView notice;
};

namespace {

// The lesson of the program that is open. Its anchors can be found for good only once its run has ended.
void follow_lesson(const Session& session, const std::vector<Lesson>& lessons, bool new_run, OpenLesson& open,
                   EventIndex& resolved_events, TabsView& tabs) {
  const Lesson* const before = open.lesson;
  if (new_run) {
    open = {lesson_of(lessons, session.file()), {}};
    resolved_events = kNoEvent;
    if (open.lesson != nullptr && open.lesson != before) tabs.chosen = Tab::Lesson;
  }
  if (open.lesson == nullptr || session.running() || resolved_events == session.trace().size()) return;
  open.anchors = resolve_notes(*open.lesson, session.trace());
  resolved_events = session.trace().size();
}

// The output beside the tabs, under a title of its own.
void draw_output_panel(const PanelContext& context, const PanelRect& rect, const Gathered& gathered,
                       bool moved, PanelOutput& out) {
  begin_panel("output", rect, ImGuiWindowFlags_NoScrollbar);
  const float top = draw_heading(context, rect, context.words.text("ui.panel.output"));
  draw_output(context, {{rect.at.x, rect.at.y + top}, {rect.size.x, std::max(1.f, rect.size.y - top)}},
              gathered, moved, out);
  ImGui::EndChild();
}

void draw_hairlines(const PanelContext& context, const Layout& layout) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const ImU32 color = context.color(Role::Hairline);
  const auto above = [&](const PanelRect& r) {
    draw.AddRectFilled({0, r.at.y - 1}, {layout.toolbar.size.x, r.at.y}, color);
  };
  const auto left_of = [&](const PanelRect& r) {
    draw.AddRectFilled({r.at.x - 1, r.at.y}, {r.at.x, r.end().y}, color);
  };
  above(layout.transport);
  above(layout.source);
  above(layout.timeline);
  above(layout.sentence);
  above(layout.tabs);
  left_of(layout.loop);
  if (layout.tasks_shown) left_of(layout.tasks);
  if (layout.output_apart) left_of(layout.output);
}

}  // namespace

Result<Assets> load_assets() {
  Result<Catalogue> english = Catalogue::load(Language::English);
  if (!english) return english.error();
  Result<Catalogue> chinese = Catalogue::load(Language::Chinese);
  if (!chinese) return chinese.error();
  Result<std::vector<Lesson>> lessons = load_lessons();
  if (!lessons) return lessons.error();
  return Assets{std::move(*english), std::move(*chinese), std::move(*lessons)};
}

WindowFrame::WindowFrame(const Assets& assets) : assets_(assets), views_(std::make_unique<Views>()) {}
WindowFrame::~WindowFrame() = default;

PanelOutput WindowFrame::draw(const Session& session, const Fonts& fonts, float scale, float elapsed_s) {
  Views& my = *views_;
  const Language language = session.preferences().chinese ? Language::Chinese : Language::English;
  const PanelContext context{.session = session,
                             .words = assets_.words(language),
                             .language = language,
                             .theme = theme(session.preferences().dark ? ThemeName::Dark : ThemeName::Light),
                             .fonts = fonts,
                             .scale = scale,
                             .elapsed_s = elapsed_s};
  const bool new_run = my.generation != session.generation();
  const bool moved = new_run || my.output_cursor != session.cursor();
  my.generation = session.generation();
  my.output_cursor = session.cursor();
  my.gathered.extend(session.trace(), session.generation());
  my.sentences.follow(session.trace(), session.generation(), context.words, language);
  follow_lesson(session, assets_.lessons, new_run, my.lesson, my.lesson_events, my.tabs);

  PanelOutput out;
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(size);
  ImGui::Begin("coroscope", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoNav |
                   ImGuiWindowFlags_NoScrollWithMouse);
  const Layout layout = lay_out(size, scale, my.borders);
  draw_toolbar(context, layout.toolbar, out);
  draw_transport(context, layout.transport, out);
  draw_source(context, layout.source, my.gathered, my.source, out);
  draw_loop(context, layout.loop, my.loop, out);
  if (layout.tasks_shown) draw_tasks(context, layout.tasks, out);
  draw_timeline(context, layout.timeline, my.timeline, my.sentences, out);
  draw_sentence(context, layout.sentence);
  draw_tabs(context, layout.tabs, my.gathered, my.lesson, layout.output_apart, my.tabs, my.sentences, out);
  if (layout.output_apart) draw_output_panel(context, layout.output, my.gathered, moved, out);
  draw_hairlines(context, layout);
  drag_borders(context, layout, my.borders);
  draw_notice(context, layout.tabs, my.notice, out);
  if (session.open_dialog_shown()) {
    draw_open_dialog(context, size, assets_.lessons, my.open_dialog, out);
  } else {
    my.open_dialog.shown = false;
  }
  if (session.keys_shown()) draw_keys(context, size, out);
  ImGui::End();
  if (const double due_s = hint_due_in_s(); due_s > 0) out.redraw_in_s = std::min(out.redraw_in_s, due_s);
  return out;
}

void apply(const Commands& commands, const std::vector<Lesson>& lessons, Session& session) {
  for (const Command& command : commands) {
    const auto* open = std::get_if<OpenFile>(&command);
    const Lesson* lesson = open != nullptr ? lesson_of(lessons, open->file) : nullptr;
    if (lesson == nullptr || !lesson->interrupt_at) {
      session.apply(command);
      continue;
    }
    RunRequest request;
    request.program = lesson->program;
    request.interventions.push_back({.at = *lesson->interrupt_at});
    // What went wrong is in the session's notice.
    static_cast<void>(session.open(request));
  }
}

}  // namespace coroscope
