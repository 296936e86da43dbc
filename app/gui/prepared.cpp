#include "app/gui/prepared.h"

#include <utility>

namespace coroscope {

namespace {

// The texts of a language's catalogue and of the lessons. Of the other one nothing: to draw the Chinese
// characters of all texts in all sizes takes longer than all else before the first frame.
void add_texts(const Assets& assets, bool chinese, Glyphs& glyphs) {
  const Catalogue& words = chinese ? assets.chinese : assets.english;
  for (const auto& [key, text] : words.texts()) glyphs.add(text);
  const auto add = [&](const LessonText& text) { glyphs.add(chinese ? text.zh : text.en); };
  for (const Lesson& lesson : assets.lessons) {
    for (const LessonText* text : {&lesson.title, &lesson.question, &lesson.summary, &lesson.try_it})
      add(*text);
    for (const LessonNote& note : lesson.notes) add(note.text);
  }
}

}  // namespace

bool Letters::follow(const Session& session, const Assets& assets, float new_scale) {
  if (const bool chinese = session.preferences().chinese; worded_in_chinese != chinese) {
    add_texts(assets, chinese, glyphs);
    worded_in_chinese = chinese;
  }
  glyphs.add(session.trace(), session.generation());
  if (!glyphs.changed() && new_scale == scale) return false;
  fonts = build_fonts(atlas, files, glyphs, new_scale);
  scale = new_scale;
  return true;
}

Result<std::unique_ptr<Prepared>> prepare(const Session& session) {
  Result<Assets> assets = load_assets();
  if (!assets) return assets.error();
  // ImGui's atlas is not made to be moved.
  std::unique_ptr<Prepared> prepared(new Prepared{.assets = std::move(*assets), .letters = {}});
  // A monitor of another scale is known once there is a window.
  prepared->letters.follow(session, prepared->assets, session.preferences().scale);
  // Kept by the atlas for who puts it on the screen.
  unsigned char* pixels = nullptr;
  int width = 0, height = 0;
  prepared->letters.atlas.GetTexDataAsRGBA32(&pixels, &width, &height);
  return prepared;
}

}  // namespace coroscope
