#include <fmt/core.h>

#include "app/cli/language.h"
#include "app/cli/subcommand.h"
#include "app/lessons/lesson.h"

namespace coroscope {

namespace {

int list_lessons(const std::string& language_option) {
  const auto lessons = load_lessons();
  if (!lessons) return complain(lessons.error());
  const Language language = chosen_language(language_option);
  std::size_t number = 0;
  for (const Lesson& lesson : *lessons)
    fmt::print("{}  {}\n   {}\n   {}\n", ++number, lesson.title.in(language), lesson.question.in(language),
               lesson.program.string());
  return kSucceeded;
}

}  // namespace

void add_lessons(CLI::App& app, Action& chosen) {
  CLI::App* const subcommand =
      app.add_subcommand("lessons", "List the lessons: number, title, question, file");
  const auto language = std::make_shared<std::string>();
  add_language_option(*subcommand, *language);
  subcommand->footer(
      "A lesson's number or name goes wherever a FILE goes:\n"
      "  coroscope 4\n"
      "  coroscope run 04_together\n"
      "  coroscope show 4 --at 3");
  subcommand->callback([language, &chosen] { chosen = [language] { return list_lessons(*language); }; });
}

}  // namespace coroscope
