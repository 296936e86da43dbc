#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/gui/fonts.h"
#include "app/gui/panel.h"
#include "app/lessons/lesson.h"
#include "app/session/session.h"

namespace coroscope {

// The words and lessons that the window shows, read once.
struct Assets {
  Catalogue english, chinese;
  std::vector<Lesson> lessons;
  const Catalogue& words(Language language) const {
    return language == Language::Chinese ? chinese : english;
  }
};
Result<Assets> load_assets();

// All panels, one frame after the other. Reads the session and hands back what the user wants; what it keeps
// itself is only how the panels look (scroll positions, what is on its way).
class WindowFrame {
 public:
  explicit WindowFrame(const Assets& assets);
  ~WindowFrame();

  // Draws into ImGui's current frame, over the whole display. elapsed_s 0: nothing moves. `typed_early`: what
  // was typed for a text field before it had the keyboard.
  PanelOutput draw(const Session& session, const Fonts& fonts, float scale, float elapsed_s,
                   std::string_view typed_early = {});
  // In a long run not all that panels need of it was found when it was drawn first. Looks a little further,
  // without drawing; true: now all is found, and wants to be drawn.
  bool looks_on() const;
  bool look_on(const Session& session);

 private:
  struct Own;
  const Assets& assets_;
  std::unique_ptr<Own> own_;
};

// Carries out what panels and keys want. A lesson's program is opened with the lesson's own Ctrl+C.
void apply(const Commands& commands, const std::vector<Lesson>& lessons, Session& session);

}  // namespace coroscope
