#include "app/gui/warning_words.h"

namespace coroscope {

std::string warning_words(const PanelContext& context, const LineWarning& warning,
                          EventSentences& sentences) {
  if (!warning.lint) return sentences.of(warning.event);
  const Lint& lint = *warning.lint;
  const char* const key = lint.certainty == Certainty::Certain ? "cli.lint.certain" : "cli.lint.maybe";
  const Sentence says = describe_lint(context.session.trace(), sentences.state_behind(lint.event), lint);
  return context.words.format(key, {{"text", context.words.sentence(says)}});
}

}  // namespace coroscope
