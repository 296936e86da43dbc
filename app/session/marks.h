#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/session/goal.h"
#include "core/base/result.h"
#include "core/trace/columns.h"

namespace coroscope {

// A moment that the user has marked. It is found again by its step, so that it means the same in another run.
struct Mark {
  std::uint32_t step = 0;    // the last one that had ended; 0: none had
  std::uint32_t events = 0;  // since its end
  std::string note;          // one line; may be empty
  bool operator==(const Mark&) const = default;
};

Mark mark_at(const Columns& columns, EventIndex boundary);
// Its boundary; none while the run has not come so far.
std::optional<EventIndex> boundary_of(const Columns& columns, const Mark& mark, EventIndex events);

// The marks of a program stand beside it, in a file of one line a mark: "step 17 + 3: note". So do its
// breakpoints: "line 12", "line 12: other.py".
std::filesystem::path marks_file(const std::filesystem::path& program);
// What cannot be read as a mark is passed over; no file: no marks.
std::vector<Mark> load_marks(const std::filesystem::path& program);
std::set<SourceLine> load_breakpoints(const std::filesystem::path& program);
// Neither marks nor breakpoints: the file is removed.
Status save_marks(const std::filesystem::path& program, const std::vector<Mark>& marks,
                  const std::set<SourceLine>& breakpoints);

}  // namespace coroscope
