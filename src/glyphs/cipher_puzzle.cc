// A font's codes and the words that they stand in.
// In: the words of a sample of the document. Out: the codes in use, each with the words that it is in; what the language says of a reading.
// Method: a reading's worth is the words' log probability plus what each symbol is worth by being there (so that reading a letter as nothing
// gains nothing), plus the candidates' priors. climb() is coordinate ascent.
// Source: our own. Cannot decide: which digit a digit is (the models do not say).
#include "glyphs/cipher_puzzle.h"

#include <algorithm>

#include "script/script.h"

namespace seder::glyphs {

namespace {

// Nats that a symbol is worth by being there: a letter of the language about its entropy when all that is known is the
// alphabet, a digit or mark of punctuation less; what the language does not write counts against the reading.
constexpr float kLetterWorth = 3.2f, kSignWorth = 2.0f, kForeignWorth = -3.0f, kUnjudgedWorth = -2.0f;
constexpr size_t kMostLettersOfGlyph = 2;    // of a font as a whole; only single ligatures stand for more
constexpr uint32_t kFewestBlankLetters = 400;   // glyphs of the font, for its blank to be looked for
constexpr size_t kLongWords = 15;             // mean glyphs a word: no blank was found between words
constexpr float kLeastBlank = 0.10f, kMostBlank = 0.30f;   // share of the blank among all glyphs
constexpr double kEnglishWord = -3.0;        // nats a letter in the English model: a Latin word that stays one
constexpr size_t kMostWords = 1'200, kLongestWord = 40;
constexpr size_t kMostCodes = 400;
constexpr int kRounds = 6;
constexpr float kPriorGivenSign = 8.0f;
constexpr float kPriorLigature = 8.0f;   // a string of letters for one glyph was made by someone who knew the glyph

// Nothing says where words end, and one code without a text is as frequent as blanks are.
uint32_t find_blank(const Usage& usage, uint32_t font) {
  std::unordered_map<uint32_t, uint32_t> counts;
  size_t all = 0, ends = 0;
  for (const UsedGlyph& g : usage.glyphs) {
    if (g.font != font) continue;
    ++all, ends += g.space_after;
    if (g.text_count == 0) ++counts[g.code];
  }
  if (all < kFewestBlankLetters || all < ends * kLongWords) return kNone;
  const auto most = std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return std::pair(a.second, b.first) < std::pair(b.second, a.first); });
  if (most == counts.end()) return kNone;
  const float share = static_cast<float>(most->second) / static_cast<float>(all);
  return share >= kLeastBlank && share <= kMostBlank ? most->first : kNone;
}

}  // namespace

Worth worth_of(std::u32string_view text, lm::Language language) {
  Worth out;
  for (char32_t c : text) {
    const lm::Symbol symbol = lm::symbol_of(c, language);
    if (lm::is_own_letter(symbol)) out.nats += kLetterWorth, ++out.letters;
    else if (symbol == lm::kForeign || symbol == lm::kOther) out.nats += kForeignWorth;
    else if (symbol == lm::kSkip) out.nats += kUnjudgedWorth;  // points, tatweel, controls: most text has few
    else if (symbol == lm::kDigit || (symbol >= lm::kJoiner && symbol <= lm::kSlash)) out.nats += kSignWorth;
  }
  return out;
}

bool is_sign(std::u32string_view text) {
  return text.size() == 1 && text[0] > 0x20 && text[0] < 0x7F && !script::is_letter(text[0]);
}

Puzzle::Puzzle(const Usage& usage, uint32_t font) : blank(find_blank(usage, font)) {
  std::unordered_map<uint32_t, uint32_t> place;
  const auto is_blank = [&](const UsedGlyph& g) { return g.font == font && g.code == blank; };
  for (size_t first = 0; first < usage.glyphs.size() && words.size() < kMostWords;) {
    size_t end = first;
    bool ours = false;
    while (end < usage.glyphs.size()) {
      if (is_blank(usage.glyphs[end]) && end > first) break;
      ours = ours || usage.glyphs[end].font == font;
      const bool ends_here = is_blank(usage.glyphs[end]);
      if (usage.glyphs[end++].space_after || ends_here) break;
    }
    if (ours && !is_blank(usage.glyphs[first]) && end - first <= kLongestWord && !is_english(usage, first, end)) take_word(usage, font, first, end, place);
    first = end;
  }
}

// A word of plain Latin letters that English could write is one, whatever the font is.
bool Puzzle::is_english(const Usage& usage, size_t first, size_t end) {
  buffer_.clear();
  size_t letters = 0;
  for (size_t i = first; i < end; ++i) {
    for (char32_t c : usage.text_of(usage.glyphs[i])) {
      if (c >= 0x80) return false;
      letters += (c | 32) >= 'a' && (c | 32) <= 'z';
      buffer_.push_back(c);
    }
  }
  return letters >= 2 && lm::Service::builtin().model(lm::Language::kEnglish)->word_per_symbol(buffer_) > kEnglishWord;
}

// The glyphs of a word lie left to right, its parts stand in logical order: right to left.
void Puzzle::take_word(const Usage& usage, uint32_t font, size_t first, size_t end, std::unordered_map<uint32_t, uint32_t>& place) {
  std::vector<PuzzlePart> word;
  for (size_t i = end; i-- > first;) {
    const UsedGlyph& g = usage.glyphs[i];
    PuzzlePart part;
    if (g.font == font) {
      const auto [at, fresh] = place.try_emplace(g.code, static_cast<uint32_t>(codes.size()));
      if (fresh) {
        codes.emplace_back().code = g.code;
        codes.back().narrow = g.narrow;
        const std::u32string given(usage.text_of(g));
        codes.back().candidates.push_back({given, UnicodeSource::kToUnicode, is_sign(given) ? kPriorGivenSign : kPriorGiven + kPriorLigature * static_cast<float>(given.size() > 1)});
      }
      part.code = at->second;
      PuzzleCode& code = codes[part.code];
      ++code.count;
      if (code.words.empty() || code.words.back() != words.size()) code.words.push_back(static_cast<uint32_t>(words.size()));
    } else {
      part.text = usage.text_of(g);
    }
    word.push_back(part);
  }
  words.push_back(std::move(word));
}

// What stands alone (the signs of formulae) is not judged.
bool Puzzle::may_suffice() const {
  if (codes.size() > kMostCodes || codes.empty()) return false;
  size_t letters = 0;
  for (const std::vector<PuzzlePart>& word : words) {
    if (word.size() < 2) continue;
    for (const PuzzlePart& part : word) letters += part.code == kNone ? part.text.size() : kMostLettersOfGlyph;
  }
  return letters >= kFewestPuzzleLetters;
}

void Puzzle::add(PuzzleCode& code, std::u32string text, UnicodeSource source, float prior, uint32_t whole) {
  if (text.empty()) return;
  size_t at = 0;
  while (at < code.candidates.size() && code.candidates[at].text != text) ++at;
  if (at == code.candidates.size()) code.candidates.push_back({std::move(text), source, prior});
  else if (at > 0 && prior > code.candidates[at].prior) {
    code.candidates[at].prior = prior;
    if (code.candidates[at].source == UnicodeSource::kCipher) code.candidates[at].source = source;   // more than the language speaks for it
  }
  if (whole != kNone) {
    code.whole.emplace_back(whole, at);
    if (std::find(wholes_.begin(), wholes_.end(), whole) == wholes_.end()) wholes_.push_back(whole);
  }
}

void Puzzle::choose_whole(uint32_t whole) {
  for (PuzzleCode& code : codes) {
    code.chosen = 0;
    for (const auto& [w, candidate] : code.whole) {
      if (w == whole) code.chosen = candidate;
    }
  }
}

void Puzzle::favour_chosen(float nats) {
  for (PuzzleCode& code : codes) {
    if (code.chosen != 0) code.candidates[code.chosen].prior += nats;
  }
}

std::vector<size_t> Puzzle::chosen() const {
  std::vector<size_t> out;
  for (const PuzzleCode& code : codes) out.push_back(code.chosen);
  return out;
}

std::u32string_view Puzzle::read(const std::vector<PuzzlePart>& word) {
  buffer_.clear();
  for (const PuzzlePart& part : word) buffer_ += part.code == kNone ? part.text : codes[part.code].text();
  return buffer_;
}

double Puzzle::score(const std::vector<PuzzlePart>& word, const lm::Model& model) {
  const std::u32string_view text = read(word);
  return model.word(text) + worth_of(text, model.language()).nats;
}

double Puzzle::total(const lm::Model& model) {
  double sum = 0;
  for (const std::vector<PuzzlePart>& word : words) sum += score(word, model);
  return sum;
}

Likelihood Puzzle::plain_likelihood(lm::Language language, bool backwards) {
  Likelihood out;
  double sum = 0;
  for (const std::vector<PuzzlePart>& word : words) {
    read(word);
    std::erase_if(buffer_, script::is_mark);   // pointed words are words
    if (backwards) std::reverse(buffer_.begin(), buffer_.end());
    const Worth worth = worth_of(buffer_, language);
    if (worth.letters < 2 || worth.nats != kLetterWorth * static_cast<float>(worth.letters)) continue;
    out.letters += worth.letters;
    sum += lm::Service::builtin().model(language)->word(buffer_);
  }
  if (out.letters > 0) out.nats = sum / out.letters;
  return out;
}

void Puzzle::climb(const lm::Model& model) {
  std::vector<uint32_t> order(codes.size());
  for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return codes[a].count > codes[b].count; });
  for (int round = 0; round < kRounds; ++round) {
    bool changed = false;
    for (uint32_t i : order) {
      PuzzleCode& code = codes[i];
      const size_t before = code.chosen;
      size_t best = before;
      double most = -1e300;
      for (size_t k = 0; k < code.candidates.size(); ++k) {
        code.chosen = k;
        double sum = code.candidates[k].prior;
        for (uint32_t w : code.words) sum += score(words[w], model);
        if (sum > most + (k == before ? -1e-9 : 1e-9)) most = sum, best = k;
      }
      code.chosen = best;
      changed = changed || best != before;
    }
    if (!changed) break;
  }
}

}  // namespace seder::glyphs
