#pragma once

#include <optional>

#include "app/gui/panel.h"
#include "app/scene/axis.h"
#include "app/scene/timeline_layout.h"

namespace coroscope {

// A stretch of the run between two edges of columns, as boundaries; from <= to.
struct Measured {
  EventIndex from = 0, to = 0;
  bool operator==(const Measured&) const = default;
};

// The edge of a column that is nearest to a place on the axis.
EventIndex nearest_edge(const Columns& columns, const Axis& axis, double units);
// The stretch between the edges nearest to two places.
Measured measured(const Columns& columns, const Axis& axis, double one_units, double other_units);

// The stretch as a band with its time and its steps written over it. `at`: the timeline's top left corner;
// `ruler_px`: the height of its ruler, unscaled.
void draw_measured(const PanelContext& context, ImVec2 at, const TimelineOptions& options,
                   const TimelineView& view, const Axis& axis, const Measured& stretch, float ruler_px);

// Where a place on the axis is in the timeline's scene: the inverse of timeline_units_at.
float scene_x(const TimelineOptions& options, const TimelineView& view, double units);

// What F shows next: `wanted` (in units; none: nothing is selected), then the whole run, then what the
// timeline shows by itself. `shown`: what is shown now, where that was asked for.
Command next_fit(std::optional<ShowUnits> shown, std::optional<ShowUnits> wanted, double length_units);

}  // namespace coroscope
