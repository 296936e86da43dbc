#pragma once

#include <bitset>
#include <string_view>
#include <vector>

#include "core/trace/trace.h"

namespace coroscope {

// Joiners, variation selectors, tags: they change what stands beside them, and are nothing themselves.
bool has_no_width(std::uint32_t character);

// The characters that the font atlas must have. ImGui 1.86 fixes them when the atlas is built, so what the
// texts, the lessons and the program's own words contain is collected and the atlas built again when
// something new came. What lies beyond 16 bits is here, as in ImGui, its stand-in (wide_text.h).
class Glyphs {
 public:
  Glyphs();

  // Adds a text's characters (UTF-8; what is no UTF-8 is passed over).
  void add(std::string_view text);
  // Adds the texts of at most events_max events that came since the last call. `generation` tells one trace
  // from the next.
  void add(const Trace& trace, std::uint32_t generation, EventIndex events_max = 200'000);

  // True when characters came that take_ranges() did not give out yet.
  bool changed() const { return changed_; }
  // Pairs of first and last, ended by 0, as ImGui wants them; without stand-ins and what has no width.
  std::vector<unsigned short> take_ranges();
  // All beyond ASCII, stand-ins too.
  std::vector<unsigned short> beyond_ascii() const;

 private:
  std::bitset<0x10000> wanted_;
  bool changed_ = true;
  std::uint32_t generation_ = 0;
  EventIndex seen_ = 0;
};

}  // namespace coroscope
