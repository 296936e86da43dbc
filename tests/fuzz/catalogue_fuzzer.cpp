// Any bytes as a language's texts.

#include "app/i18n/catalogue.h"
#include "tests/fuzz/text_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace coroscope;
  const TextFile file(data, size);
  const auto catalogue = Catalogue::load_file(file.path());
  if (!catalogue) return 0;
  for (const auto& [key, text] : catalogue->texts()) catalogue->format(key, {{"name", "{name}"}, {"", "x"}});
  return 0;
}
