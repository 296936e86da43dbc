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
  const std::optional<Column> step = columns.step(mark.step);
  if (mark.step != 0 && !step) return {};
  const EventIndex boundary = (!step ? 0 : step->end) + mark.events;
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

std::set<SourceLine> load_breakpoints(const std::filesystem::path& program) {
  std::set<SourceLine> breakpoints;
  std::ifstream in(marks_file(program));
  for (std::string line; std::getline(in, line);) {
    std::uint32_t number = 0;
    int end = 0;
    if (std::sscanf(line.c_str(), "line %u%n", &number, &end) != 1 || number == 0) continue;
    const std::string_view rest = std::string_view(line).substr(static_cast<std::size_t>(end));
    if (rest.empty())
      breakpoints.emplace(program.string(), number);
    else if (rest.starts_with(": "))
      breakpoints.emplace(std::string(rest.substr(2)), number);
  }
  return breakpoints;
}

Status save_marks(const std::filesystem::path& program, const std::vector<Mark>& marks,
                  const std::set<SourceLine>& breakpoints) {
  const std::filesystem::path file = marks_file(program);
  std::error_code ignored;
  if (marks.empty() && breakpoints.empty()) {
    std::filesystem::remove(file, ignored);
    return Done{};
  }
  std::ofstream out(file, std::ios::trunc);
  for (const Mark& mark : marks) out << fmt::format("step {} + {}: {}\n", mark.step, mark.events, mark.note);
  // The program's own lines without its name, so that it can be moved.
  for (const auto& [of, number] : breakpoints)
    out << fmt::format("line {}{}\n", number, of == program.string() ? "" : ": " + of);
  out.close();
  if (!out)
    return Error{
        fmt::format("the marks could not be written to `{}`: they last until the window is closed; "
                    "copy the program to a folder of yours to keep them",
                    file.string())};
  return Done{};
}

}  // namespace coroscope
