#include "app/gui/dock.h"

#include <algorithm>

#include "app/gui/draw_text.h"

namespace coroscope {
namespace {

constexpr float kTabsPx = 28, kTitlePx = 24;
constexpr const char* kDockNames[kDocks] = {"ui.dock.left", "ui.dock.middle", "ui.dock.right",
                                            "ui.dock.wide", "ui.dock.bottom", "ui.dock.side"};

using Panels = std::vector<const PanelEntry*>;

// Which dock shows what belongs to this one.
Dock shown_in(const Layout& layout, Dock dock) {
  return layout.narrow && (dock == Dock::Right || dock == Dock::Side) ? Dock::Bottom : dock;
}

Panels panels_in(const PanelFrame& frame, const Layout& layout, Dock dock) {
  const Arrangement& arrangement = frame.context.session.preferences().arrangement;
  Panels panels;
  for (const PanelEntry& panel : panel_table()) {
    if (is_hidden(panel, arrangement) || shown_in(layout, dock_of(panel, arrangement)) != dock) continue;
    if (panel.offered == nullptr || panel.offered(frame)) panels.push_back(&panel);
  }
  return panels;
}

// The one that was brought there last; else the first.
const PanelEntry& in_front(const Panels& panels, const Arrangement& arrangement) {
  for (auto id = arrangement.brought.rbegin(); id != arrangement.brought.rend(); ++id)
    for (const PanelEntry* panel : panels)
      if (*id == panel->id) return *panel;
  return *panels.front();
}

// What a right click on a title offers.
void draw_menu(const PanelFrame& frame, const PanelEntry& panel) {
  const PanelContext& context = frame.context;
  const Arrangement& now = context.session.preferences().arrangement;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {context.px(8), context.px(8)});
  if (ImGui::BeginPopupContextItem("dock_menu")) {
    for (std::size_t i = 0; i < kDocks; ++i) {
      const Dock dock = static_cast<Dock>(i);
      const bool here = dock_of(panel, now) == dock;
      if (ImGui::MenuItem(context.text(kDockNames[i]), nullptr, here) && !here)
        frame.out.emit(Arrange{with_panel_in(now, panel, dock)});
    }
    ImGui::Separator();
    if (ImGui::MenuItem(context.text("ui.dock.hide"))) frame.out.emit(Arrange{without_panel(now, panel)});
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

// A row of tabs; those that do not fit are behind a sign at its end.
class Tabs {
 public:
  Tabs(const PanelFrame& frame, const PanelRect& rect, const Panels& panels, const PanelEntry& chosen)
      : frame_(frame), context_(frame.context), rect_(rect), panels_(panels), chosen_(chosen) {}

  void draw() {
    x_ = rect_.at.x + context_.px(4);
    const std::size_t fits = fitting();
    for (std::size_t i = 0; i < fits; ++i) tab(*panels_[i]);
    if (fits < panels_.size()) more(fits);
  }

 private:
  std::string count_of(const PanelEntry& panel) const {
    const std::size_t count = panel.count == nullptr ? 0 : panel.count(frame_);
    return count == 0 ? "" : std::to_string(count);
  }
  float count_width(const std::string& count) const {
    return count.empty() ? 0 : text_width(context_.fonts.bold, count) + context_.px(6);
  }
  float width(const PanelEntry& panel) const {
    return text_width(context_.fonts.text, context_.words.text(panel.title)) + count_width(count_of(panel)) +
           context_.px(16);
  }
  float more_width() const { return context_.px(28); }

  std::size_t fitting() const {
    float whole = 0;
    for (const PanelEntry* panel : panels_) whole += width(*panel);
    float room = rect_.size.x - context_.px(8);
    if (whole <= room) return panels_.size();
    room -= more_width() + width(chosen_);
    std::size_t fits = 0;
    for (; fits < panels_.size(); ++fits) {
      if (panels_[fits] == &chosen_) room += width(chosen_);
      room -= width(*panels_[fits]);
      if (room < 0) break;
    }
    return fits;
  }

  void choose(const PanelEntry& panel) const {
    frame_.out.emit(Arrange{with_panel(context_.session.preferences().arrangement, panel)});
  }

  void tab(const PanelEntry& panel) {
    const float height = context_.px(kTabsPx);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    ImFont* font = context_.fonts.text;
    const std::string_view title = context_.words.text(panel.title);
    const std::string count = count_of(panel);
    const float text = text_width(font, title), whole = width(panel);
    ImGui::SetCursorScreenPos({x_, rect_.at.y});
    ImGui::PushID(panel.id);
    if (ImGui::InvisibleButton("tab", {whole, height})) choose(panel);
    const bool strong = &panel == &chosen_ || ImGui::IsItemHovered();
    draw_menu(frame_, panel);
    ImGui::PopID();
    draw_text(draw, font, {x_ + context_.px(8), rect_.at.y + (height - font->FontSize) / 2},
              context_.color(strong ? Role::Text : Role::TextMuted), title);
    ImFont* bold = context_.fonts.bold;
    draw_text(draw, bold, {x_ + context_.px(14) + text, rect_.at.y + (height - bold->FontSize) / 2},
              context_.color(Role::Warning), count);
    if (&panel == &chosen_)
      draw.AddRectFilled({x_ + context_.px(8), rect_.at.y + height - context_.px(3)},
                         {x_ + context_.px(8) + text, rect_.at.y + height - context_.px(1)},
                         context_.color(Role::Accent));
    x_ += whole;
  }

  void more(std::size_t from) {
    // The chosen one is always to be seen.
    const auto chosen = std::ranges::find(panels_, &chosen_);
    if (chosen - panels_.begin() >= static_cast<std::ptrdiff_t>(from)) tab(chosen_);
    const float height = context_.px(kTabsPx);
    ImGui::SetCursorScreenPos({x_, rect_.at.y});
    if (ImGui::InvisibleButton("more", {more_width(), height})) ImGui::OpenPopup("more_tabs");
    draw_text(*ImGui::GetWindowDrawList(), context_.fonts.text,
              {x_ + context_.px(8), rect_.at.y + (height - context_.fonts.text->FontSize) / 2},
              context_.color(ImGui::IsItemHovered() ? Role::Text : Role::TextMuted),
              context_.words.text("ui.dock.more"));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {context_.px(8), context_.px(8)});
    if (ImGui::BeginPopup("more_tabs")) {
      for (std::size_t i = from; i < panels_.size(); ++i)
        if (ImGui::MenuItem(context_.text(panels_[i]->title), count_of(*panels_[i]).c_str(),
                            panels_[i] == &chosen_))
          choose(*panels_[i]);
      ImGui::EndPopup();
    }
    ImGui::PopStyleVar();
  }

  const PanelFrame& frame_;
  const PanelContext& context_;
  const PanelRect& rect_;
  const Panels& panels_;
  const PanelEntry& chosen_;
  float x_ = 0;
};

// The title of a panel that is alone in its dock; returns its height.
float draw_title(const PanelFrame& frame, const PanelRect& rect, const PanelEntry& panel) {
  if (panel.own_title) return 0;
  const PanelContext& context = frame.context;
  const std::string_view title = context.words.text(panel.title);
  draw_heading(context, rect, title);
  ImGui::SetCursorScreenPos(rect.at);
  ImGui::InvisibleButton("title",
                         {text_width(context.fonts.small, title) + context.px(24), context.px(kTitlePx)});
  draw_menu(frame, panel);
  return context.px(kTitlePx);
}

}  // namespace

void draw_dock(const PanelFrame& frame, const Layout& layout, Dock dock) {
  const Panels panels = panels_in(frame, layout, dock);
  const PanelRect& rect = layout.at(dock);
  if (panels.empty() || rect.size.x < 1 || rect.size.y < 1) return;
  const PanelEntry& chosen = in_front(panels, frame.context.session.preferences().arrangement);
  begin_panel(kDockNames[static_cast<std::size_t>(dock)], rect,
              ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
  float top = frame.context.px(kTabsPx);
  if (panels.size() > 1)
    Tabs(frame, rect, panels, chosen).draw();
  else
    top = draw_title(frame, rect, chosen);
  chosen.draw(frame, {{rect.at.x, rect.at.y + top}, {rect.size.x, std::max(1.f, rect.size.y - top)}});
  ImGui::EndChild();
}

}  // namespace coroscope
