#include "app/paint/imgui/text_report.h"

#include <imgui_internal.h>

namespace coroscope {
namespace {

std::vector<DrawnText>* report_to = nullptr;
ImRect plate;  // the last one

// A font's line begins above its letters and ends below them, by so much of its height.
constexpr float kAbove = 0.18f, kBelow = 0.16f;

}  // namespace

void report_texts_to(std::vector<DrawnText>* report) {
  report_to = report;
}

void report_text(const ImDrawList& list, ImFont* font, float size_px, ImVec2 at, std::string_view text,
                 float wrap_px) {
  if (report_to == nullptr || text.empty()) return;
  const ImVec2 size = font->CalcTextSizeA(size_px, FLT_MAX, wrap_px, text.data(), text.data() + text.size());
  const ImRect letters{{at.x, at.y + kAbove * size_px}, {at.x + size.x, at.y + size.y - kBelow * size_px}};
  const ImGuiWindow* const window = ImGui::GetCurrentContext()->CurrentWindow;
  report_to->push_back({.from = letters.Min,
                        .to = letters.Max,
                        .clip = list._ClipRectStack.back(),
                        .text = std::string(text),
                        .list = &list,
                        .on_plate = plate.Contains(letters),
                        .scrolls = window != nullptr && window->ScrollMax.x > 0,
                        .scrolls_down = window != nullptr && window->ScrollMax.y > 0});
}

void report_plate(ImVec2 from, ImVec2 to) {
  plate = {from, to};
}

}  // namespace coroscope
