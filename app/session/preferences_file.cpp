#include "app/session/preferences_file.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace coroscope {

namespace {

// The same order for reading and writing.
template <class P, class Visit>
void visit_settings(P& preferences, Visit&& visit) {
  visit("axis", preferences.axis, AxisMode::Squeezed);
  visit("dark", preferences.dark);
  visit("contrast", preferences.contrast);
  visit("chinese", preferences.chinese);
  visit("lines", preferences.lines);
  visit("reduced_motion", preferences.reduced_motion);
  visit("scale", preferences.scale, 0.5, 4.0);
  visit("step_size", preferences.step_size, StepSize::Task);
  visit("pace", preferences.pace, Pace::Time);
  visit("steps_per_second", preferences.steps_per_second, 0.1, 1000.0);
  visit("virtual_per_second", preferences.virtual_per_second, 1e-3, 1e6);
  auto& borders = preferences.arrangement.borders;
  visit("border_left", borders.left, 0.1, 0.9);
  visit("border_right", borders.right, 0.1, 0.9);
  visit("border_middle", borders.middle, 0.1, 0.9);
  visit("border_wide", borders.wide, 0.1, 0.9);
  visit("border_side", borders.side, 0.1, 0.9);
}

struct Writer {
  std::ostream& out;
  void operator()(const char* name, bool value) { out << name << ' ' << value << '\n'; }
  template <class E>
    requires std::is_enum_v<E>
  void operator()(const char* name, E value, E) {
    out << name << ' ' << static_cast<int>(value) << '\n';
  }
  template <class N>
    requires std::is_floating_point_v<N>
  void operator()(const char* name, N value, double, double) {
    out << name << ' ' << value << '\n';
  }
};

// Takes one line's value where it is the setting's and makes sense.
struct Reader {
  const std::string& wanted;
  std::istream& in;
  void operator()(const char* name, bool& value) {
    if (int read = 0; wanted == name && in >> read) value = read != 0;
  }
  template <class E>
    requires std::is_enum_v<E>
  void operator()(const char* name, E& value, E last) {
    if (int read = 0; wanted == name && in >> read && read >= 0 && read <= static_cast<int>(last))
      value = static_cast<E>(read);
  }
  template <class N>
    requires std::is_floating_point_v<N>
  void operator()(const char* name, N& value, double least, double most) {
    if (double read = 0; wanted == name && in >> read && std::isfinite(read))
      value = static_cast<N>(std::clamp(read, least, most));
  }
};

}  // namespace

std::filesystem::path preferences_file() {
  const char* const config = std::getenv("XDG_CONFIG_HOME");
  if (config != nullptr && *config != '\0') return std::filesystem::path(config) / "coroscope" / "window";
  const char* const home = std::getenv("HOME");
  if (home == nullptr || *home == '\0') return {};
  return std::filesystem::path(home) / ".config" / "coroscope" / "window";
}

std::optional<Preferences> load_preferences(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) return {};
  Preferences preferences;
  Arrangement& arrangement = preferences.arrangement;
  for (std::string line; std::getline(in, line);) {
    std::istringstream words(line);
    std::string name, panel;
    words >> name;
    if (name == "hidden" && words >> panel) {
      arrangement.hidden.insert(panel);
    } else if (name == "brought" && words >> panel) {
      arrangement.brought.push_back(panel);
    } else if (unsigned dock = 0; name == "moved" && words >> panel >> dock && dock < kDocks) {
      arrangement.moved[panel] = static_cast<Dock>(dock);
    } else {
      visit_settings(preferences, Reader{name, words});
    }
  }
  return preferences;
}

void save_preferences(const std::filesystem::path& file, const Preferences& preferences) {
  if (file.empty()) return;
  std::error_code failed;
  std::filesystem::create_directories(file.parent_path(), failed);
  // Written beside it first, so that it is never half there.
  std::filesystem::path fresh = file;
  fresh += ".new";
  {
    std::ofstream out(fresh, std::ios::trunc);
    visit_settings(preferences, Writer{out});
    for (const std::string& panel : preferences.arrangement.hidden) out << "hidden " << panel << '\n';
    for (const std::string& panel : preferences.arrangement.brought) out << "brought " << panel << '\n';
    for (const auto& [panel, dock] : preferences.arrangement.moved)
      out << "moved " << panel << ' ' << static_cast<unsigned>(dock) << '\n';
    if (!out.flush()) return;
  }
  std::filesystem::rename(fresh, file, failed);
}

}  // namespace coroscope
