#include "core/python/delay_words.h"

#include <bit>
#include <cmath>

#include <fmt/format.h>

#include "core/python/safe_text.h"

namespace coroscope::python {

namespace {

// 0.844 rather than 0.8444218515250481; what is short stays as it is.
std::string delay_text(PyObject* delay) {
  std::string text = safe_repr(delay);
  constexpr std::size_t kPlain = 6;
  if (!PyFloat_CheckExact(delay) || text.size() <= kPlain) return text;
  const double seconds = PyFloat_AS_DOUBLE(delay);
  if (!(std::abs(seconds) >= 1 && std::abs(seconds) < 1e9)) return fmt::format("{:.3g}", seconds);
  text = fmt::format("{:.3f}", seconds);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

// Whether the number is rounded the same way however that is calculated.
bool is_off_the_middle(double number) {
  return std::abs(number - std::floor(number) - 0.5) > 1e-6;
}

// Whether all that shows of this delay is its rounded number of thousandths: it is not so short that all its
// digits show, and lies clearly on one side.
bool shows_rounded(double seconds) {
  if (!(seconds >= 0.1 && seconds < 10)) return false;
  const double tenths_of_ms = std::nearbyint(seconds * 1e4);
  if (tenths_of_ms / 1e4 == seconds) return false;
  return is_off_the_middle(seconds * 1e3);
}

// The same for ten-thousandths, of which people read as many digits where there is less than a tenth.
bool shows_rounded_finely(double seconds) {
  return seconds >= 0.01 && seconds < 0.1 && is_off_the_middle(seconds * 1e4);
}

}  // namespace

StringId DelayWords::make(PyObject* delay) {
  return recorder_.intern("sleep(" + (delay ? delay_text(delay) : std::string()) + ")");
}

StringId& DelayWords::place(double seconds) {
  if (shows_rounded(seconds)) return rounded_[static_cast<std::size_t>(std::nearbyint(seconds * 1e3))];
  if (shows_rounded_finely(seconds)) return fine_[static_cast<std::size_t>(std::nearbyint(seconds * 1e4))];
  const auto bits = std::bit_cast<std::uint64_t>(seconds);
  Recent& recent = recent_[(bits * 0x9E3779B97F4A7C15u) >> 56];
  if (std::bit_cast<std::uint64_t>(recent.seconds) != bits) recent = {seconds, {}};
  return recent.id;
}

StringId DelayWords::of(PyObject* delay) {
  StringId* known = nullptr;
  if (delay && PyFloat_CheckExact(delay)) {
    known = &place(PyFloat_AS_DOUBLE(delay));
  } else if (delay && PyLong_CheckExact(delay)) {
    int overflow = 0;
    const long whole = PyLong_AsLongAndOverflow(delay, &overflow);
    if (whole >= 0 && whole < kSecondsMax) known = &whole_[static_cast<std::size_t>(whole)];
  }
  if (!known) return make(delay);
  if (!*known) *known = make(delay);
  return *known;
}

}  // namespace coroscope::python
