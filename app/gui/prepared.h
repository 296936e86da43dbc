#pragma once

#include <memory>

#include "app/gui/fonts.h"
#include "app/gui/frame.h"
#include "app/session/session.h"

namespace coroscope {

// The letters that are drawn, in an atlas, and what they were drawn for.
struct Letters {
  FontFiles files = find_fonts();
  ImFontAtlas atlas;
  Glyphs glyphs;
  Fonts fonts;
  float scale = 0;
  std::optional<bool> worded_in_chinese;  // the language whose texts the glyphs have

  Letters() = default;
  Letters(const Letters&) = delete;
  Letters& operator=(const Letters&) = delete;

  // Collects what characters the session needs now, and draws the atlas anew where it lacks some. True: it
  // was drawn.
  bool follow(const Session& session, const Assets& assets, float new_scale);
};

// All that the first frame needs and that can be made while the window opens, which takes as long.
struct Prepared {
  Assets assets;
  Letters letters;
};

// Nobody may change the session meanwhile.
Result<std::unique_ptr<Prepared>> prepare(const Session& session);

}  // namespace coroscope
