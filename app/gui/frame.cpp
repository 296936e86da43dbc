#include "app/gui/frame.h"

#include <algorithm>
#include <utility>

#include "app/gui/controls.h"
#include "app/gui/dock.h"
#include "app/gui/panels/overlays.h"
#include "app/gui/panels/sentence.h"
#include "app/gui/panels/toolbar.h"
#include "app/gui/panels/transport.h"
#include "app/gui/splitters.h"

namespace coroscope {

// What overlays remember while they are shown.
struct OverlayViews {
  Overlay shown = Overlay::None;
  FieldView field;
  OpenDialogView open_dialog;
  Search search;
};

struct WindowFrame::Own {
  Views views;
  EventIndex cursor = kNoEvent;
  std::uint32_t generation = 0;
  EventIndex lesson_events = 0;  // how long the trace was when the anchors were resolved
  OverlayViews overlays;
  NoticeView notice;
};

namespace {

// The lesson of the program that is open. Its anchors can be found for good only once its run has ended.
void follow_lesson(const Session& session, const std::vector<Lesson>& lessons, bool new_run, OpenLesson& open,
                   EventIndex& resolved_events, PanelOutput& out) {
  const Lesson* const before = open.lesson;
  if (new_run) {
    open = {lesson_of(lessons, session.file()), {}};
    resolved_events = kNoEvent;
    if (open.lesson != nullptr && open.lesson != before)
      out.emit(Arrange{with_panel(session.preferences().arrangement, *find_panel("lesson"))});
  }
  if (open.lesson == nullptr || session.running() || resolved_events == session.trace().size()) return;
  open.anchors = resolve_notes(*open.lesson, session.trace());
  resolved_events = session.trace().size();
}

void draw_overlay(const PanelContext& context, const std::vector<Lesson>& lessons, Views& views,
                  OverlayViews& overlays, PanelOutput& out) {
  FieldView& field = overlays.field;
  switch (context.session.overlay()) {
    case Overlay::None:
      return;
    case Overlay::Keys:
      return draw_keys(context, out);
    case Overlay::Open:
      return draw_open_dialog(context, lessons, field, overlays.open_dialog, out);
    case Overlay::Palette:
      return draw_palette(context, field, out);
    case Overlay::Search:
      return draw_search(context, field, overlays.search, views.gathered, views.sentences, views.source, out);
    case Overlay::RunTo:
      return draw_run_to(context, field, out);
    case Overlay::Note:
      return draw_note(context, field, out);
    case Overlay::Lanes:
      return draw_lane_filter(context, field, out);
  }
}

void draw_hairlines(const PanelContext& context, const Layout& layout) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const ImU32 color = context.color(Role::Hairline);
  const auto above = [&](const PanelRect& r) {
    draw.AddRectFilled({0, r.at.y - 1}, {layout.toolbar.size.x, r.at.y}, color);
  };
  above(layout.transport);
  above(layout.sentence);
  for (const PanelRect& rect : layout.docks) {
    if (rect.size.x <= 0 || rect.size.y <= 0) continue;
    above(rect);
    if (rect.at.x > 0) draw.AddRectFilled({rect.at.x - 1, rect.at.y}, {rect.at.x, rect.end().y}, color);
  }
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

WindowFrame::WindowFrame(const Assets& assets) : assets_(assets), own_(std::make_unique<Own>()) {}
WindowFrame::~WindowFrame() = default;

bool WindowFrame::looks_on() const {
  return own_->views.gathered.looking_for_lints();
}

bool WindowFrame::look_on(const Session& session) {
  own_->views.gathered.extend(session.trace(), session.generation());
  return !looks_on();
}

PanelOutput WindowFrame::draw(const Session& session, const Fonts& fonts, float scale, float elapsed_s,
                              std::string_view typed_early) {
  Own& my = *own_;
  const Language language = session.preferences().chinese ? Language::Chinese : Language::English;
  const PanelContext context{.session = session,
                             .words = assets_.words(language),
                             .language = language,
                             .theme = theme_of(session.preferences()),
                             .fonts = fonts,
                             .scale = scale,
                             .elapsed_s = elapsed_s,
                             .typed_early = typed_early};
  const bool new_run = my.generation != session.generation();
  const bool moved = new_run || my.cursor != session.cursor();
  my.generation = session.generation();
  my.cursor = session.cursor();
  my.views.gathered.extend(session.trace(), session.generation());
  my.views.sentences.follow(session, context.words, language);
  PanelOutput out;
  follow_lesson(session, assets_.lessons, new_run, my.views.lesson, my.lesson_events, out);
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(size);
  ImGui::Begin(
      "coroscope", nullptr,
      // Its paper is what the screen is cleared with: to fill it once more costs as much as the rest.
      ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoMove |
          ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoNav |
          ImGuiWindowFlags_NoScrollWithMouse);
  close_menu_with_escape();
  const Layout layout = lay_out(size, scale, session.preferences().arrangement);
  draw_toolbar(context, layout.toolbar, out);
  draw_transport(context, layout.transport, out);
  draw_sentence(context, layout.sentence);
  const PanelFrame frame{.context = context, .views = my.views, .moved = moved, .out = out};
  for (std::size_t dock = 0; dock < kDocks; ++dock)
    if (layout.shown[dock]) draw_dock(frame, layout, static_cast<Dock>(dock));
  draw_hairlines(context, layout);
  drag_borders(context, layout, out);
  draw_notice(context, layout.at(layout.has(Dock::Bottom) ? Dock::Bottom : Dock::Wide), my.notice, out);
  if (std::exchange(my.overlays.shown, session.overlay()) != session.overlay()) my.overlays.field = {};
  draw_overlay(context, assets_.lessons, my.views, my.overlays, out);
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
