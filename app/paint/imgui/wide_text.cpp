#include "app/paint/imgui/wide_text.h"

#include <unordered_map>
#include <vector>

#include <imgui.h>

namespace coroscope {

namespace {

struct StandIns {
  std::vector<std::uint32_t> characters;  // by stand-in - kStandInFirst
  std::unordered_map<std::uint32_t, std::uint32_t> given;
};

// Of the process, as ImGui's functions are.
StandIns& stand_ins() {
  static StandIns all;
  return all;
}

// Four bytes of UTF-8, of which none lies at or behind `end` (null: the text ends with a zero); 0: they are
// not.
std::uint32_t four_bytes(const char* text, const char* end) {
  if ((static_cast<unsigned char>(*text) & 0xF8) != 0xF0) return 0;
  if (end != nullptr && end - text < 4) return 0;
  std::uint32_t character = static_cast<unsigned char>(*text) & 7u;
  for (int i = 1; i < 4; ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0) != 0x80) return 0;
    character = character << 6 | (byte & 0x3Fu);
  }
  return character >= 0x10000 && character <= 0x10FFFF ? character : 0;
}

// Writes the UTF-8 of one of ImGui's characters; its length.
int write_utf8(char (&to)[4], std::uint32_t narrow) {
  const std::uint32_t c = character_of(narrow);
  const auto put = [&](int at, std::uint32_t byte) { to[at] = static_cast<char>(byte); };
  const int more = c < 0x80 ? 0 : c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
  constexpr std::uint32_t kFirst[] = {0, 0xC0, 0xE0, 0xF0};
  put(0, kFirst[more] | c >> (6 * more));
  for (int i = 1; i <= more; ++i) put(i, 0x80 | (c >> (6 * (more - i)) & 0x3F));
  return more + 1;
}

}  // namespace

std::uint32_t stand_in(std::uint32_t character) {
  if (character < 0x10000) return character;
  StandIns& all = stand_ins();
  if (const auto found = all.given.find(character); found != all.given.end()) return found->second;
  const auto next = kStandInFirst + static_cast<std::uint32_t>(all.characters.size());
  if (next > kStandInLast) return 0xFFFD;
  all.characters.push_back(character);
  all.given.emplace(character, next);
  return next;
}

std::uint32_t character_of(std::uint32_t narrow) {
  const std::vector<std::uint32_t>& all = stand_ins().characters;
  const std::uint32_t index = narrow - kStandInFirst;
  return narrow >= kStandInFirst && index < all.size() ? all[index] : narrow;
}

// What the linker puts in the place of ImGui's functions of these names (imgui_internal.h), as they are
// in 1.86.

// ImTextCharFromUtf8 itself.
int imgui_char_from_utf8(unsigned int* out, const char* text,
                         const char* end) __asm__("__real__Z18ImTextCharFromUtf8PjPKcS1_");

// Reads one character; how many bytes it took.
int char_from_utf8(unsigned int* out, const char* text,
                   const char* end) __asm__("__wrap__Z18ImTextCharFromUtf8PjPKcS1_");
int char_from_utf8(unsigned int* out, const char* text, const char* end) {
  if (const std::uint32_t wide = four_bytes(text, end); wide != 0) {
    *out = stand_in(wide);
    return 4;
  }
  return imgui_char_from_utf8(out, text, end);
}

// Calls `take` for each character of a text, which a zero ends as well, until it returns false; where it
// stopped.
template <class Take>
static const char* each_character(const char* text, const char* end, Take&& take) {
  while ((end == nullptr || text < end) && *text != 0) {
    unsigned int c = 0;
    const int bytes = char_from_utf8(&c, text, end);
    if (c == 0 || !take(static_cast<ImWchar>(c))) break;
    text += bytes;
  }
  return text;
}

// At most `size` characters with the zero that ends them; how many there are without it.
int text_from_utf8(ImWchar* to, int size, const char* text, const char* end,
                   const char** rest) __asm__("__wrap__Z17ImTextStrFromUtf8PtiPKcS1_PS1_");
int text_from_utf8(ImWchar* to, int size, const char* text, const char* end, const char** rest) {
  int count = 0;
  const char* const stopped = each_character(text, end, [&](ImWchar c) {
    if (count >= size - 1) return false;
    to[count++] = c;
    return true;
  });
  to[count] = 0;
  if (rest != nullptr) *rest = stopped;
  return count;
}

int characters_of_utf8(const char* text,
                       const char* end) __asm__("__wrap__Z24ImTextCountCharsFromUtf8PKcS0_");
int characters_of_utf8(const char* text, const char* end) {
  int count = 0;
  each_character(text, end, [&](ImWchar) { return ++count > 0; });
  return count;
}

// At most `size` bytes with the zero that ends them; how many there are without it.
int text_to_utf8(char* to, int size, const ImWchar* text,
                 const ImWchar* end) __asm__("__wrap__Z15ImTextStrToUtf8PciPKtS1_");
int text_to_utf8(char* to, int size, const ImWchar* text, const ImWchar* end) {
  int count = 0;
  for (; (end == nullptr || text < end) && *text != 0; ++text) {
    char bytes[4];
    const int length = write_utf8(bytes, *text);
    if (count + length > size - 1) break;
    for (int i = 0; i < length; ++i) to[count++] = bytes[i];
  }
  to[count] = 0;
  return count;
}

int bytes_of_text(const ImWchar* text,
                  const ImWchar* end) __asm__("__wrap__Z27ImTextCountUtf8BytesFromStrPKtS0_");
int bytes_of_text(const ImWchar* text, const ImWchar* end) {
  int count = 0;
  for (char bytes[4]; (end == nullptr || text < end) && *text != 0; ++text) count += write_utf8(bytes, *text);
  return count;
}

}  // namespace coroscope
