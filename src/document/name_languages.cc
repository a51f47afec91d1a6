// Input: a finished page. Output: the languages of its blocks and cells.
// Method: letters are gathered by script, some hundreds of each; the language service names the language of each
// script's letters; a block has the language of the script that most of its letters are in.
// Cannot decide: two languages of one script on one page (a quotation from Arabic in a Persian text).
#include "document/name_languages.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/utf.h"
#include "lm/language_model.h"
#include "script/script.h"

namespace seder::document {
namespace {

constexpr size_t kEnoughLetters = 400;   // per script; beyond that the answer no longer changes
constexpr size_t kScripts = 3;
constexpr uint8_t kNoLanguage = 255;

int script_of(char32_t c) {
  if (script::is_hebrew(c)) return 0;
  if (script::is_arabic(c)) return 1;
  if (c < 0x250 && script::is_letter(c)) return 2;
  return -1;
}

struct Count {
  std::array<uint32_t, kScripts> letters{};
};

Count gather(const Page& page, Range lines, std::array<std::u32string, kScripts>& samples) {
  Count count;
  for (uint32_t l = lines.first; l < lines.first + lines.count; ++l) {
    const std::string_view text = page.string(page.lines[l].text);
    int last = -1;   // neutrals go with the letters before them
    for (size_t at = 0; at < text.size();) {
      const char32_t c = next_utf8(text, at);
      const int script = script_of(c);
      if (script >= 0) last = script, ++count.letters[script];
      if (last >= 0 && samples[last].size() < kEnoughLetters) samples[last].push_back(c);
    }
    for (std::u32string& sample : samples) {
      if (!sample.empty() && sample.back() != U' ') sample.push_back(U' ');
    }
  }
  return count;
}

// Language of most letters; kUnknown where there are none.
uint8_t language_of(const Count& count, const std::array<lm::Language, kScripts>& languages) {
  const auto& letters = count.letters;
  const size_t most = static_cast<size_t>(std::max_element(letters.begin(), letters.end()) - letters.begin());
  return letters[most] > 0 && languages[most] != lm::Language::kUnknown ? static_cast<uint8_t>(languages[most]) : kNoLanguage;
}

}  // namespace

void name_languages(Page& page) {
  std::array<std::u32string, kScripts> samples;
  std::vector<Count> counts;
  counts.reserve(page.blocks.size());
  for (const Block& block : page.blocks) counts.push_back(gather(page, block.lines, samples));
  std::array<lm::Language, kScripts> languages;
  for (size_t s = 0; s < kScripts; ++s) {
    languages[s] = samples[s].empty() ? lm::Language::kUnknown : lm::Service::builtin().identify(samples[s]);
  }
  for (size_t b = 0; b < counts.size(); ++b) page.blocks[b].language = language_of(counts[b], languages);
  for (Cell& cell : page.cells) {
    std::array<std::u32string, kScripts> none;
    cell.language = language_of(gather(page, cell.lines, none), languages);
  }
}

}  // namespace seder::document
