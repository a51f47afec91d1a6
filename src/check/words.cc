// Words: where spaces are stored against where they are seen, and whether an invisible layer's words are any.
// In: the glyphs as painted, the finished page. Out: findings. Method: a word that is read as one and has a stored space
// inside is torn; two words with a gap between them and no stored space are merged, on a page that stores spaces
// elsewhere. A layer's words are asked of the language models.
// Source: our own. Cannot decide: compounds that are written both ways (they are read as the page shows them).
#include <algorithm>
#include <span>

#include "base/utf.h"
#include "check/check.h"
#include "lm/language_model.h"
#include "script/script.h"

namespace seder::check {

namespace {

constexpr uint32_t kFewestTorn = 3, kFewestMerged = 4;
constexpr uint32_t kFewestTornLetters = 4;   // single letters in a row; lists of letters (a legend, an alphabet) are shorter
constexpr float kMergedShare = 0.03f, kNoSpacesShare = 0.7f;   // of the gaps; above it the page stores no spaces at all
constexpr float kMostCovered = 0.5f;      // of a space's width, by letters
constexpr float kBesideEm = 0.15f;        // a space so far beside a gap belongs to it
constexpr float kGapEm = 0.12f, kWideGapEm = 1.5f;   // gaps between words; wider ones are tabs
// Nats a symbol of a word in its language: real words -1.5 to -3, letters at random -4 and less.
constexpr double kWord = -3.3;
constexpr uint32_t kFewestLayerWords = 30;
constexpr size_t kFewestWordLetters = 3;
constexpr float kPoorLayer = 0.6f;        // of the words are words; well-read layers have 0.79 to 0.92, every third letter misread 0.26

constexpr std::string_view kNonJoiner = "\xE2\x80\x8C";

struct Extent {
  float x0, x1;
  float middle() const { return (x0 + x1) / 2; }
};
/// Where spaces and letters are stored, by line, ascending.
struct Stored {
  std::vector<std::vector<Extent>> spaces, letters;
};

bool is_space(const PageContent& page, const Glyph& g) {
  const std::u32string_view text = page.text_of(g);
  return (g.flags & kGlyphSpace) != 0 || text.find(U' ') != text.npos || text.find(U'\u00A0') != text.npos;
}

Stored stored_by_line(const PageContent& content, size_t line_count, std::span<const uint32_t> line_of) {
  Stored out;
  out.spaces.resize(line_count), out.letters.resize(line_count);
  for (size_t i = 0; i < content.glyphs.size(); ++i) {
    const Glyph& g = content.glyphs[i];
    if ((g.flags & kGlyphHiddenMask) || line_of[i] == kNone) continue;
    (is_space(content, g) ? out.spaces : out.letters)[line_of[i]].push_back({g.box.x0, g.box.x1});
  }
  for (auto* lines : {&out.spaces, &out.letters}) {
    for (std::vector<Extent>& line : *lines) std::sort(line.begin(), line.end(), [](const Extent& a, const Extent& b) { return a.middle() < b.middle(); });
  }
  return out;
}

std::span<const Extent> between(const std::vector<Extent>& sorted, float from, float to) {
  const auto first = std::lower_bound(sorted.begin(), sorted.end(), from, [](const Extent& e, float x) { return e.middle() < x; });
  const auto last = std::upper_bound(first, sorted.end(), to, [](float x, const Extent& e) { return x < e.middle(); });
  return {first, last};
}

/// A stored space has letters of the word at both sides, and room: what stands over a letter is a typesetter's leftover, and
/// slanted words stand over each other's spaces.
bool is_torn(const Word& word, const std::vector<Extent>& spaces, const std::vector<Extent>& letters) {
  const std::span<const Extent> own = between(letters, word.box.x0, word.box.x1);
  for (const Extent& space : between(spaces, word.box.x0, word.box.x1)) {
    float covered = 0;
    bool left = false, right = false;
    for (const Extent& letter : own) {
      covered += std::max(0.0f, std::min(letter.x1, space.x1) - std::max(letter.x0, space.x0));
      (letter.middle() < space.middle() ? left : right) = true;
    }
    if (left && right && covered < kMostCovered * (space.x1 - space.x0)) return true;
  }
  return false;
}

/// Runs of words of one right-to-left letter each: letters set apart with a space between them.
uint32_t count_torn_letters(const Page& page, const std::vector<Word>& words) {
  uint32_t torn = 0, run = 0;
  for (const Word& word : words) {
    const std::u32string text = from_utf8(page.string(word.text));
    const bool single = text.size() == 1 && script::is_letter(text[0]) && (script::is_hebrew(text[0]) || script::is_arabic(text[0]));
    run = single ? run + 1 : 0;
    torn += run == kFewestTornLetters;
  }
  return torn;
}

std::vector<Word> words_by_place(const Page& page, const Line& line) {
  std::vector<Word> words(page.words.begin() + line.words.first, page.words.begin() + line.words.first + line.words.count);
  std::sort(words.begin(), words.end(), [](const Word& a, const Word& b) { return a.box.x0 < b.box.x0; });
  return words;
}

/// Words of one right-to-left script alone, three letters or more.
struct ScriptWords {
  std::vector<std::u32string> hebrew, arabic;
};
ScriptWords judged_words(const Page& page) {
  ScriptWords out;
  for (const Word& word : page.words) {
    std::u32string letters;
    bool hebrew = false, arabic = false, other = false;
    for (char32_t c : from_utf8(page.string(word.text))) {
      if (!script::is_letter(c)) continue;
      letters.push_back(c);
      (script::is_hebrew(c) ? hebrew : script::is_arabic(c) ? arabic : other) = true;
    }
    if (letters.size() < kFewestWordLetters || hebrew + arabic + other != 1 || other) continue;
    (hebrew ? out.hebrew : out.arabic).push_back(std::move(letters));
  }
  return out;
}

/// Of the words, those that are words of the likeliest of the languages.
uint32_t count_words(const std::vector<std::u32string>& words, std::initializer_list<lm::Language> languages) {
  uint32_t most = 0;
  for (lm::Language language : languages) {
    const lm::Model& model = *lm::Service::builtin().model(language);
    most = std::max(most, static_cast<uint32_t>(std::count_if(words.begin(), words.end(), [&](const std::u32string& word) { return model.word_per_symbol(word) > kWord; })));
  }
  return most;
}

}  // namespace

void find_in_words(const PageContent& content, const Page& page, std::span<const uint32_t> line_of, PageCheck& out) {
  if (out.stored.letters == StoredLetters::kNone) return;   // spaces in left-to-right text are every tool's own affair
  const Stored stored = stored_by_line(content, page.lines.size(), line_of);
  uint32_t torn = 0, unread = 0, merged = 0, gaps = 0;
  for (uint32_t i = 0; i < page.lines.size(); ++i) {
    const Line& line = page.lines[i];
    if (std::abs(line.angle) > 1) continue;
    const std::vector<Word> words = words_by_place(page, line);
    unread += count_torn_letters(page, words);
    for (size_t w = 0; w < words.size(); ++w) {
      const Word& word = words[w];
      torn += page.string(word.text).find(kNonJoiner) == std::string_view::npos && is_torn(word, stored.spaces[i], stored.letters[i]);
      if (w == 0 || word.superscript || words[w - 1].superscript) continue;
      const float from = words[w - 1].box.x1, to = word.box.x0;
      if (to - from < kGapEm * line.size || to - from > kWideGapEm * line.size) continue;
      ++gaps;
      merged += between(stored.spaces[i], from - kBesideEm * line.size, to + kBesideEm * line.size).empty();
    }
  }
  if (unread > 0 || torn >= kFewestTorn) add(out, "words-torn", torn + unread, unread == 0);
  const float share = gaps > 0 ? static_cast<float>(merged) / static_cast<float>(gaps) : 0;
  if (merged >= kFewestMerged && share > kMergedShare && share < kNoSpacesShare) add(out, "words-merged", merged);
}

void find_in_layer(const Page& page, PageCheck& out) {
  const bool layer = std::any_of(out.findings.begin(), out.findings.end(), [](const Finding& f) { return f.name == "ocr-layer"; });
  if (!layer) return;
  const ScriptWords words = judged_words(page);
  const size_t all = words.hebrew.size() + words.arabic.size();
  if (all < kFewestLayerWords) return;
  const uint32_t good = count_words(words.hebrew, {lm::Language::kHebrew, lm::Language::kYiddish}) +
                        count_words(words.arabic, {lm::Language::kArabic, lm::Language::kPersian, lm::Language::kUrdu});
  out.layer_quality = static_cast<uint8_t>(100 * good / all);
  if (static_cast<float>(good) < kPoorLayer * static_cast<float>(all)) add(out, "ocr-layer-poor", static_cast<uint32_t>(all) - good, false);
}

}  // namespace seder::check
