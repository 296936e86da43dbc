#pragma once

#include "app/gui/event_sentences.h"
#include "app/gui/gathered.h"
#include "app/gui/panel.h"

namespace coroscope {

// A warning as a sentence, "maybe" in front of those that have another explanation.
std::string warning_words(const PanelContext& context, const LineWarning& warning, EventSentences& sentences);

}  // namespace coroscope
