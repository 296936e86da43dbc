#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "app/scene/theme.h"
#include "app/scene/timeline_layout.h"
#include "core/base/result.h"
#include "core/trace/trace.h"

namespace coroscope {

// Words of a picture beside those of the timeline, from the catalogue. {program}, {from}, {to}, {all}
// (numbers of steps), {time} (the run's whole), {trace} (its fingerprint), {shown}, {lanes} (numbers of
// lanes).
struct ExportWords {
  std::string footer = "{program} · steps {from}–{to} of {all} · {time} · trace {trace}";
  std::string lanes_left_out = "{shown} of {lanes} lanes shown";
};

struct ExportOptions {
  AxisMode axis = AxisMode::Step;
  // The steps shown, both included; none: from the first, to the last.
  std::optional<std::uint32_t> from_step{}, to_step{};
  float width_px = 1600;  // of the picture; below 1600 everything is smaller, above it there is room for more
  ThemeName theme = ThemeName::Print;
  float scale = 2;          // PNG: pixels of the picture for one of width_px
  std::string title{};      // empty: the program's file name
  TimelineOptions words{};  // of the timeline, in the reader's language; everything but the words is set here
  ExportWords more_words{};
};

// More lanes than this are not drawn one below the other: the footer says how many there are.
inline constexpr std::size_t kExportLanesMax = 150;

struct TimelinePicture {
  Scene scene;
  float scale = 1;  // the picture's pixels, of which there are width_px in a row, for one of the scene's
};

// The timeline as a picture of its own: title, legend of what occurs, footer with the program, the steps and
// the trace's fingerprint. Letters are at least 11 points high when a picture of 1600 pixels is placed 800
// pixels wide, unless it needs more than a slide's room: then it is drawn smaller, down to about half of
// that. A long run is folded into the width. The same trace gives the same scene.
//
// Fails when there are no such steps.
Result<TimelinePicture> picture_of_timeline(const Trace& trace, const ExportOptions& options);

// Whether a picture can have this name: fails, with words, for any suffix but .png, .svg and .pdf.
Status check_picture_name(const std::filesystem::path& out);

// Writes that picture in the format that the suffix names: .png, .svg or .pdf. Fails as above, for any other
// suffix, and when the file cannot be written.
Status export_timeline(const Trace& trace, const ExportOptions& options, const std::filesystem::path& out);

}  // namespace coroscope
