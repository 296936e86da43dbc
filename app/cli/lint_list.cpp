#include "app/cli/lint_list.h"

#include <fmt/core.h>

#include "core/trace/lints.h"
#include "core/trace/seeker.h"

namespace coroscope {

namespace {

constexpr std::size_t kLintsMax = 20;

}  // namespace

std::string lint_list(const Trace& trace, const Catalogue& catalogue) {
  std::string text;
  std::size_t count = 0;
  Seeker seeker(trace);
  const TraceState& end = seeker.seek(trace.size());
  for (const Lint& lint : find_lints(trace)) {
    if (stands_in_a_fact(lint.kind) || ++count > kLintsMax) continue;
    const std::string_view key = lint.certainty == Certainty::Certain ? "cli.lint.certain" : "cli.lint.maybe";
    const Sentence whole{key, {{"text", catalogue.sentence(describe_lint(trace, end, lint))}}, {}};
    text += catalogue.sentence(whole);
    if (lint.where) text += fmt::format(" ({}:{})", trace.string(lint.where.file), lint.where.line);
    text += "\n";
  }
  return text;
}

}  // namespace coroscope
