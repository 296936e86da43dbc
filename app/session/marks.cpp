#include "app/session/marks.h"

#include <cstdio>
#include <fstream>

#include <fmt/core.h>

namespace coroscope {

Mark mark_at(const Columns& columns, EventIndex boundary) {
  const EventIndex end = columns.previous_step_end(boundary + 1);
  if (end == 0) return {0, boundary, ""};
  const Columns::Place place = columns.place(end);
  return {columns.all()[place.column].step, boundary - end, ""};
}

std::optional<EventIndex> boundary_of(const Columns& columns, const Mark& mark, EventIndex events) {
  const Column* const step = columns.step(mark.step);
  if (mark.step != 0 && step == nullptr) return {};
  const EventIndex boundary = (step == nullptr ? 0 : step->end) + mark.events;
  return boundary <= events ? std::optional(boundary) : std::nullopt;
}

std::filesystem::path marks_file(const std::filesystem::path& program) {
  std::filesystem::path file = program;
  file += ".marks";
  return file;
}

std::vector<Mark> load_marks(const std::filesystem::path& program) {
  std::vector<Mark> marks;
  std::ifstream in(marks_file(program));
  for (std::string line; std::getline(in, line);) {
    Mark mark;
    int note = 0;
    if (std::sscanf(line.c_str(), "step %u + %u:%n", &mark.step, &mark.events, &note) != 2 || note == 0)
      continue;
    const std::size_t begin = line.find_first_not_of(' ', static_cast<std::size_t>(note));
    if (begin != std::string::npos) mark.note = line.substr(begin);
    marks.push_back(std::move(mark));
  }
  return marks;
}

Status save_marks(const std::filesystem::path& program, const std::vector<Mark>& marks) {
  const std::filesystem::path file = marks_file(program);
  std::error_code ignored;
  if (marks.empty()) {
    std::filesystem::remove(file, ignored);
    return Done{};
  }
  std::ofstream out(file, std::ios::trunc);
  for (const Mark& mark : marks) out << fmt::format("step {} + {}: {}\n", mark.step, mark.events, mark.note);
  out.close();
  if (!out)
    return Error{
        fmt::format("the marks could not be written to `{}`: they last until the window is closed; "
                    "copy the program to a folder of yours to keep them",
                    file.string())};
  return Done{};
}

}  // namespace coroscope
