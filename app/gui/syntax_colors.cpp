#include "app/gui/syntax_colors.h"

#include "app/gui/style.h"

namespace coroscope {

ImU32 syntax_color(TokenKind kind, const Theme& theme) {
  const bool dark = (theme.name == ThemeName::Dark || theme.name == ThemeName::Contrast);
  switch (kind) {
    case TokenKind::Plain:
    case TokenKind::Name:
      return to_imgui(theme[Role::Text]);
    case TokenKind::Await:
      return to_imgui(theme[Role::Accent]);
    case TokenKind::Keyword:
      return to_imgui(dark ? Color{0x8F, 0xB4, 0xD9} : Color{0x2F, 0x5D, 0x8A});
    case TokenKind::Decorator:
      return to_imgui(dark ? Color{0xC5, 0xA8, 0x7A} : Color{0x7A, 0x5C, 0x23});
    case TokenKind::String:
      return to_imgui(dark ? Color{0x9C, 0xC2, 0x9A} : Color{0x3B, 0x6E, 0x45});
    case TokenKind::Number:
      return to_imgui(dark ? Color{0xD0, 0xA9, 0x8A} : Color{0x8A, 0x4B, 0x2A});
    case TokenKind::Comment:
      return to_imgui(theme[Role::TextMuted], 0.85f);
  }
  return to_imgui(theme[Role::Text]);
}

}  // namespace coroscope
