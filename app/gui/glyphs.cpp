#include "app/gui/glyphs.h"

#include <algorithm>

#include "app/paint/imgui/wide_text.h"
#include "core/trace/fields.h"

namespace coroscope {
namespace {

// Decodes one character and moves `at` past it; 0 for what is no UTF-8.
std::uint32_t next_character(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(at++);
  if (first < 0x80) return first;
  const int more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc0 ? 1 : 0;
  if (more == 0 || at + static_cast<std::size_t>(more) > text.size()) return 0;
  std::uint32_t character = first & (0x3fu >> more);
  for (int i = 0; i < more; ++i) {
    if ((byte(at) & 0xc0) != 0x80) return 0;
    character = character << 6 | (byte(at++) & 0x3fu);
  }
  return character <= 0x10FFFF ? stand_in(character) : 0;
}

// Adds all texts of a fact.
struct AddTexts {
  Glyphs& glyphs;
  const Trace& trace;
  void operator()(const char*, StringId id) { glyphs.add(trace.string(id)); }
  void operator()(const char*, std::string_view text) { glyphs.add(text); }
  template <class T>
  void operator()(const char*, const T&) {}
  template <class T>
  void fresh(const char*, const T&) {}
  void iteration(const char*, std::uint32_t) {}
  void step(const char*, std::uint32_t) {}
  void due(const char*, VirtualTime) {}
};

}  // namespace

bool has_no_width(std::uint32_t c) {
  const bool joiner = (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF;
  return joiner || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0000 && c <= 0xE01EF);
}

Glyphs::Glyphs() {
  for (std::uint32_t c = 0x20; c < 0x7f; ++c) wanted_.set(c);
  add("…–—‘’“”•·×→←↑↓≥≤≠∞�");
}

void Glyphs::add(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::uint32_t character = next_character(text, at);
    if (character < 0x80 || wanted_.test(character)) continue;
    wanted_.set(character);
    changed_ = true;
  }
}

void Glyphs::add(const Trace& trace, std::uint32_t generation, EventIndex events_max) {
  if (generation != generation_) {
    generation_ = generation;
    seen_ = 0;
  }
  const EventIndex end = seen_ + std::min(events_max, trace.size() - std::min(seen_, trace.size()));
  AddTexts texts{*this, trace};
  trace.for_each(seen_, end, [&](EventIndex, const Event& event) {
    std::visit([&](const auto& fact) { visit_fields(fact, texts); }, event.fact);
  });
  seen_ = end;
}

std::vector<unsigned short> Glyphs::take_ranges() {
  const auto given = [&](std::uint32_t c) {
    return c < wanted_.size() && wanted_.test(c) && (c < kStandInFirst || c > kStandInLast) &&
           !has_no_width(c);
  };
  std::vector<unsigned short> ranges;
  for (std::uint32_t c = 1; c < wanted_.size(); ++c) {
    if (!given(c)) continue;
    const auto first = static_cast<unsigned short>(c);
    while (given(c + 1)) ++c;
    ranges.push_back(first);
    ranges.push_back(static_cast<unsigned short>(c));
  }
  ranges.push_back(0);
  changed_ = false;
  return ranges;
}

std::vector<unsigned short> Glyphs::beyond_ascii() const {
  std::vector<unsigned short> all;
  for (std::uint32_t c = 0x80; c < wanted_.size(); ++c)
    if (wanted_.test(c)) all.push_back(static_cast<unsigned short>(c));
  return all;
}

}  // namespace coroscope
