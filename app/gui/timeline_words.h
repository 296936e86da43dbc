#pragma once

#include "app/i18n/catalogue.h"
#include "app/scene/timeline_layout.h"

namespace coroscope {

// Options with the words of the timeline in this language, everything else at its default.
TimelineOptions timeline_words(const Catalogue& words);

}  // namespace coroscope
