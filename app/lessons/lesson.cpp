#include "app/lessons/lesson.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <system_error>

#include <nlohmann/json.hpp>

#include "app/i18n/assets.h"

namespace coroscope {
namespace {

LessonText text_of(const nlohmann::json& json) {
  return {json.at("en").get<std::string>(), json.at("zh").get<std::string>()};
}

LessonNote note_of(const nlohmann::json& json) {
  const nlohmann::json& anchor = json.at("anchor");
  return {.anchor = {.kind = anchor.at("kind").get<std::string>(),
                     .task = anchor.value("task", ""),
                     .text = anchor.value("text", ""),
                     .nth = anchor.value("nth", 1u)},
          .text = text_of(json.at("text"))};
}

Lesson lesson_of_json(const nlohmann::json& json, const std::filesystem::path& directory) {
  Lesson lesson;
  lesson.id = json.at("id").get<std::string>();
  lesson.program = directory / json.at("program").get<std::string>();
  if (json.contains("interrupt_at_s") && !json.at("interrupt_at_s").is_null())
    lesson.interrupt_at = from_seconds(json.at("interrupt_at_s").get<double>());
  lesson.title = text_of(json.at("title"));
  lesson.question = text_of(json.at("question"));
  lesson.summary = text_of(json.at("summary"));
  lesson.try_it = text_of(json.at("try"));
  for (const nlohmann::json& note : json.at("notes")) lesson.notes.push_back(note_of(note));
  return lesson;
}

}  // namespace

Result<Lesson> load_lesson(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) return Error{"The lesson " + file.string() + " could not be read."};
  try {
    return lesson_of_json(nlohmann::json::parse(in), std::filesystem::absolute(file).parent_path());
  } catch (const nlohmann::json::exception& wrong) {
    return Error{"The lesson " + file.string() + " is not complete: " + wrong.what()};
  }
}

Result<std::vector<Lesson>> load_lessons() {
  Result<std::filesystem::path> assets = assets_dir();
  if (!assets) return assets.error();
  std::set<std::filesystem::path> files;
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(*assets / "lessons", failed))
    if (entry.path().extension() == ".json") files.insert(entry.path());
  if (failed)
    return Error{"The lessons in " + (*assets / "lessons").string() +
                 " could not be listed: " + failed.message() + "."};
  std::vector<Lesson> lessons;
  for (const std::filesystem::path& file : files) {
    Result<Lesson> lesson = load_lesson(file);
    if (!lesson) return lesson.error();
    lessons.push_back(std::move(*lesson));
  }
  return lessons;
}

const Lesson* lesson_of(const std::vector<Lesson>& lessons, const std::filesystem::path& program) {
  std::error_code failed;
  std::filesystem::path wanted = std::filesystem::weakly_canonical(program, failed);
  if (program.empty() || failed) return nullptr;
  // The twin in C++ beside a lesson's script: the same schedule, so the same notes.
  if (wanted.extension() == ".cpp") wanted.replace_extension(".py");
  const auto found = std::ranges::find_if(lessons, [&](const Lesson& lesson) {
    std::error_code ignored;
    return std::filesystem::weakly_canonical(lesson.program, ignored) == wanted;
  });
  return found == lessons.end() ? nullptr : &*found;
}

}  // namespace coroscope
