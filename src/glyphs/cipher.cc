// What a font's codes most likely stand for.
// In: the words in which a suspect font's codes stand, all evidence for each code. Out: one text a code, where the
// language finds the words so read much likelier than as the PDF gives them. Method: whole readings first (as given,
// by the program's cmap, by the likest outlines, by each legacy code page, by a constant shift of the code points,
// by the order of the alphabet in the font), each in each language; from the best of them coordinate ascent: code by code, commonest first, every candidate is
// tried in all the code's words and the best kept, until nothing changes. A reading's worth is the words' log
// probability plus kSymbolWorth a letter (so that reading a letter as nothing gains nothing), plus the candidates'
// priors. A font that is already right wins by its prior. Where no evidence leads anywhere the codes are taken for a
// simple substitution (substitution.cc), or for one of joined letters (joined_substitution.cc). Codes without any text in a font that is otherwise right are filled in
// where their words leave no choice.
// Source: our own; substitution ciphers by hill climbing over n-grams are classical.
// Cannot decide: which digit a digit is (the models do not say), and codes seen too rarely: these follow the priors.
#include "glyphs/cipher.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "glyphs/joined_substitution.h"
#include "glyphs/language_letters.h"
#include "glyphs/substitution.h"
#include "lm/language_model.h"
#include "script/script.h"

namespace seder::glyphs {

namespace {

// Nats that a symbol is worth by being there: a letter of the language about its entropy when all that is known is the
// alphabet, a digit or mark of punctuation less; what the language does not write counts against the reading.
constexpr float kLetterWorth = 3.2f, kSignWorth = 2.0f, kForeignWorth = -3.0f, kUnjudgedWorth = -2.0f;
constexpr uint32_t kFewestLetters = 40;      // in words of two letters or more: of fewer the language says nothing
constexpr size_t kMostLettersOfGlyph = 2;    // of a font as a whole; only single ligatures stand for more
constexpr double kNeededGain = 0.5;          // nats a letter over the given reading: e^20 over a line of 40 letters
constexpr double kNeededLikelihood = -3.0;   // nats a letter of plain words; running text has -1.6 to -2.7, noise -4
// Where letters come from the cipher alone, without cmap, outline or code page: more of both.
constexpr uint32_t kFewestCipherLetters = 400;
constexpr double kNeededCipherLikelihood = -2.3;
// A simple substitution has no choice of its own a code: right keys end at -1.9 to -3.3 (texts with names, words cut at line
// ends), wrong ones at -3.7 or below.
constexpr double kNeededKeyLikelihood = -3.4;
constexpr double kRightAsGiven = -3.6;        // nats a letter: what the PDF gives is a language, by and large
// Restarts of the solver in each language, and then in the likeliest. After the few, 61 texts of five languages had -2.1 to -2.7
// nats a symbol in their own, 0.7 more than in the next; a wrong language has -3.4 at best, what is no simple substitution -3.8.
constexpr int kFewRestarts = 3, kRestarts = 24;
constexpr float kHopelessKey = -3.1f;
// Joined letters have several codes each. Moves of the annealing in each language, and then in the likeliest, several times; keys whose
// best is below the first likelihood are no text (right ones have -2.2 to -2.4), and of words so read less is asked than of evidence.
constexpr size_t kFewestJoinedCiphers = 40, kMostJoinedCiphers = 250;
// Of the stream. A code is one of some hundred forms (4.6 nats), a letter of right text is worth about one: fewer symbols than twice that
// fit some text whatever they mean (Chinese bytes taken for letters, 9 a code, became words of Arabic).
constexpr size_t kSymbolsPerCipher = 12;
constexpr size_t kFewMoves = 400'000, kManyMoves = 1'000'000;
constexpr uint32_t kAnneals = 3;
constexpr float kHopelessJoined = -2.8f;
constexpr double kNeededJoinedLikelihood = -3.1;
constexpr size_t kMostCiphers = 64;           // symbols of a simple substitution: an alphabet, its finals, signs
constexpr float kInsideShare = 0.3f;          // of a sign's places: more of them inside words, and it is a letter
constexpr uint32_t kFewestFilled = 6;         // occurrences of a code before its words leave no choice
constexpr double kFillMargin = 10.0;          // nats between the best letter and the next
constexpr size_t kLongWords = 15;             // mean glyphs a word: no blank was found between words
constexpr float kLeastBlank = 0.10f, kMostBlank = 0.30f;   // share of the blank among all glyphs
constexpr double kEnglishWord = -3.0;        // nats a letter in the English model: a Latin word that stays one
constexpr size_t kMostWords = 1'200, kLongestWord = 40;
constexpr size_t kMostCodes = 400;
constexpr int kRounds = 6;
constexpr int kNearPicture = 100, kNearPlace = 20;   // of 256 and 1/64 em: letters of quite other designs
constexpr size_t kNearShapes = 200, kShapeTexts = 10;
// Priors, nats.
constexpr float kPriorGiven = 3.0f, kPriorGivenSign = 8.0f, kPriorCmap = 3.0f, kPriorName = 1.0f, kPriorPage = 2.0f, kPriorShift = 1.0f, kPriorCipher = -7.0f;
constexpr float kPriorLigature = 8.0f;   // a string of letters for one glyph was made by someone who knew the glyph
constexpr float kPriorWhole = 12.0f;     // for what the best whole reading says of a code, where it is a table
constexpr float kPriorWholeShape = 3.0f; // where it is likeness
constexpr float kPriorMark = -30.0f;       // a mark or a stretch for a glyph as wide as a letter
constexpr float kPriorShapeBest = 4.0f, kPicturePerNat = 12.0f, kPlacePerNat = 4.0f;

constexpr lm::Language kLanguages[] = {lm::Language::kHebrew, lm::Language::kYiddish, lm::Language::kArabic, lm::Language::kPersian, lm::Language::kUrdu};

struct Code {
  uint32_t code = 0, count = 0;
  bool narrow = false;                              ///< no letter by itself
  int32_t cipher = kNoSymbol;                       ///< its symbol as a simple substitution: codes of one given text share it
  std::vector<Candidate> candidates;
  std::vector<std::pair<uint32_t, size_t>> whole;   ///< whole reading -> candidate
  std::vector<uint32_t> words;
  size_t chosen = 0;
  std::u32string_view text() const { return candidates[chosen].text; }
};

struct Part {
  uint32_t code = kNone;          ///< index into codes, or
  std::u32string_view text;       ///< another font's text
};

struct Worth {
  float nats = 0;
  uint32_t letters = 0;
};
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

enum Whole : uint32_t { kAsGiven, kByCmap, kByShape, kFirstPage, kBySubstitution = 900, kByJoined = 901, kFirstShift = 1000, kFirstOrder = 2000 };

// Blocks whose characters fonts keep one after the other. Of 227 free fonts with right-to-left letters, 138 of the 156 with joined
// forms have them so, 34 of the 75 with Hebrew, and 110 have ASCII from glyph 3 on (tools: fontTools, over /usr/share/fonts).
struct Block {
  char32_t first, last;
  std::span<const lm::Language> languages;
};
constexpr lm::Language kHebrewScript[] = {lm::Language::kHebrew, lm::Language::kYiddish};
constexpr lm::Language kArabicScript[] = {lm::Language::kArabic, lm::Language::kPersian, lm::Language::kUrdu};
constexpr Block kBlocks[] = {{0x5D0, 0x5EA, kHebrewScript}, {0xFE80, 0xFEFC, kArabicScript}};
constexpr uint32_t kAsciiFromGlyph = 3;      // U+0020; the standard order of TrueType fonts
constexpr float kInBlock = 0.6f;             // of the glyphs without a text, to be worth a try; and of all, without a text
constexpr size_t kOrderWords = 80, kOrdersTried = 2;   // words that a place is judged by; places that are judged in full

class Solver {
 public:
  Solver(pdf::Font& font, uint32_t index, const Usage& usage, const ShapeLibrary& library)
      : font_(font), index_(index), usage_(usage), library_(library) {}
  Solution solve(bool only_missing);
  Solution follow(uint32_t hint);

 private:
  bool collect_enough();
  void add_all_candidates();
  std::u32string by_order(uint32_t glyph, const Block& block, int64_t first);
  double order_worth(const std::vector<uint32_t>& glyphs, const Block& block, int64_t first);
  void add_font_orders();
  void collect();
  bool may_suffice() const;
  bool is_english(size_t first, size_t end);
  void add_candidates(Code& code, std::u32string_view given);
  void add(Code& code, std::u32string text, UnicodeSource source, float prior, uint32_t whole = kNone);
  void add_pages(Code& code, std::u32string_view given);
  void add_shifts(Code& code, std::u32string_view given);
  void add_shapes(Code& code, uint32_t glyph);
  void add_alphabet(Code& code);
  void choose_whole(uint32_t whole);
  void favour_chosen(float nats);
  void leave_given();
  std::vector<size_t> chosen() const;
  void try_from(const lm::Model& model, double& most, std::vector<size_t>& best, const lm::Model*& best_model);
  double score(const std::vector<Part>& word, const lm::Model& model);
  double total(const lm::Model& model);
  struct Likelihood {
    double nats = 0;         ///< a letter; 0 without letters
    uint32_t letters = 0;
  };
  Likelihood plain_likelihood(const lm::Model& model);
  void climb(const lm::Model& model);
  const lm::Model* by_evidence(uint32_t& whole);
  const lm::Model* by_substitution();
  const lm::Model* by_joined_substitution();
  size_t number_ciphers();
  uint32_t find_blank() const;
  Solution judge(const lm::Model& model, double given, double needed);
  bool has_evidence() const;
  Solution solve_anew();
  void fill(const lm::Model& model, Solution& out);
  void climb_missing(std::span<Code* const> missing, const lm::Model& model);
  double best_likelihood(const lm::Model*& model);

  pdf::Font& font_;
  uint32_t index_;
  const Usage& usage_;
  const ShapeLibrary& library_;
  std::vector<Code> codes_;
  std::vector<std::vector<Part>> words_;
  std::vector<uint32_t> wholes_;
  std::vector<int32_t> shifts_;
  uint32_t blank_ = kNone;       ///< a code that nothing is known of and that stands where blanks would
  std::u32string buffer_;
};

// A word of plain Latin letters that English could write is one, whatever the font is.
bool Solver::is_english(size_t first, size_t end) {
  buffer_.clear();
  size_t letters = 0;
  for (size_t i = first; i < end; ++i) {
    for (char32_t c : usage_.text_of(usage_.glyphs[i])) {
      if (c >= 0x80) return false;
      letters += (c | 32) >= 'a' && (c | 32) <= 'z';
      buffer_.push_back(c);
    }
  }
  return letters >= 2 && lm::Service::builtin().model(lm::Language::kEnglish)->word_per_symbol(buffer_) > kEnglishWord;
}

// Nothing says where words end, and one code without a text is as frequent as blanks are.
uint32_t Solver::find_blank() const {
  std::unordered_map<uint32_t, uint32_t> counts;
  size_t all = 0, ends = 0;
  for (const UsedGlyph& g : usage_.glyphs) {
    if (g.font != index_) continue;
    ++all, ends += g.space_after;
    if (g.text_count == 0) ++counts[g.code];
  }
  if (all < kFewestCipherLetters || all < ends * kLongWords) return kNone;
  const auto most = std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return std::pair(a.second, b.first) < std::pair(b.second, a.first); });
  if (most == counts.end()) return kNone;
  const float share = static_cast<float>(most->second) / static_cast<float>(all);
  return share >= kLeastBlank && share <= kMostBlank ? most->first : kNone;
}

// The words with at least one of the font's codes, logical order: right to left.
void Solver::collect() {
  std::unordered_map<uint32_t, uint32_t> place;
  blank_ = find_blank();
  const auto is_blank = [&](const UsedGlyph& g) { return g.font == index_ && g.code == blank_; };
  for (size_t first = 0; first < usage_.glyphs.size() && words_.size() < kMostWords;) {
    size_t end = first;
    bool ours = false;
    while (end < usage_.glyphs.size()) {
      if (is_blank(usage_.glyphs[end]) && end > first) break;
      ours = ours || usage_.glyphs[end].font == index_;
      const bool blank = is_blank(usage_.glyphs[end]);
      if (usage_.glyphs[end++].space_after || blank) break;
    }
    if (ours && !is_blank(usage_.glyphs[first]) && end - first <= kLongestWord && !is_english(first, end)) {
      std::vector<Part> word;
      for (size_t i = end; i-- > first;) {
        const UsedGlyph& g = usage_.glyphs[i];
        Part part;
        if (g.font == index_) {
          const auto [at, fresh] = place.try_emplace(g.code, static_cast<uint32_t>(codes_.size()));
          if (fresh) {
            codes_.emplace_back().code = g.code;
            codes_.back().narrow = g.narrow;
            const std::u32string given(usage_.text_of(g));
            codes_.back().candidates.push_back({given, UnicodeSource::kToUnicode, is_sign(given) ? kPriorGivenSign : kPriorGiven + kPriorLigature * static_cast<float>(given.size() > 1)});
          }
          part.code = at->second;
          Code& code = codes_[part.code];
          ++code.count;
          if (code.words.empty() || code.words.back() != words_.size()) code.words.push_back(static_cast<uint32_t>(words_.size()));
        } else {
          part.text = usage_.text_of(g);
        }
        word.push_back(part);
      }
      words_.push_back(std::move(word));
    }
    first = end;
  }
}

// Whether the words can have letters enough for a judgement, before candidates are looked for, which costs most. What stands
// alone (the signs of formulae) is not judged.
bool Solver::may_suffice() const {
  size_t letters = 0;
  for (const std::vector<Part>& word : words_) {
    if (word.size() < 2) continue;
    for (const Part& part : word) letters += part.code == kNone ? part.text.size() : kMostLettersOfGlyph;
  }
  return letters >= kFewestLetters;
}

void Solver::add(Code& code, std::u32string text, UnicodeSource source, float prior, uint32_t whole) {
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

void Solver::add_pages(Code& code, std::u32string_view given) {
  const char32_t c = given.size() == 1 ? given[0] : 0;
  const uint8_t bytes[] = {static_cast<uint8_t>(code.code < 256 ? code.code : 0), byte_in_windows_1252(c), byte_in_mac_roman(c)};
  uint32_t whole = kFirstPage;
  for (uint8_t byte : bytes) {
    for (const CodePage& page : code_pages()) {
      if (byte >= 128 && page.upper[byte - 128] != 0) add(code, std::u32string(1, page.upper[byte - 128]), UnicodeSource::kCodePage, kPriorPage, whole);
      ++whole;
    }
  }
}

// Latin letters that are right-to-left ones moved by a constant: a truncated or wrong high byte.
void Solver::add_shifts(Code& code, std::u32string_view given) {
  const char32_t c = given.size() == 1 ? given[0] : 0;
  if (c < 0x80 || c > 0x24F) return;
  for (size_t i = 0; i < shifts_.size(); ++i) {
    const char32_t to = c + static_cast<char32_t>(shifts_[i]);
    if ((to >= 0x5D0 && to <= 0x5EA) || (to >= 0x621 && to <= 0x64A)) {
      add(code, std::u32string(1, to), UnicodeSource::kCodePage, kPriorShift, kFirstShift + static_cast<uint32_t>(i));
    }
  }
}

void Solver::add_shapes(Code& code, uint32_t glyph) {
  pdf::FontProgram* program = font_.outlines();
  pdf::GlyphShape shape;
  if (program == nullptr || glyph == 0 || !program->shape(glyph, shape)) return;
  std::map<std::u32string_view, float> best;
  for (const ShapeMatch& m : library_.near(key_of(shape), kNearPicture, kNearPlace, kNearShapes)) {
    const float cost = static_cast<float>(m.picture) / kPicturePerNat + static_cast<float>(m.place) / kPlacePerNat;
    const auto [at, fresh] = best.try_emplace(library_.text(m.entry), cost);
    if (!fresh) at->second = std::min(at->second, cost);
  }
  std::vector<std::pair<float, std::u32string_view>> order;
  for (const auto& [text, cost] : best) order.emplace_back(cost, text);
  std::sort(order.begin(), order.end());
  for (size_t i = 0; i < order.size() && i < kShapeTexts; ++i) {
    add(code, std::u32string(order[i].second), UnicodeSource::kShape, kPriorShapeBest - order[i].first, i == 0 ? uint32_t{kByShape} : kNone);
  }
}

void Solver::add_alphabet(Code& code) {
  for (char32_t c = 0x5D0; c <= 0x5EA; ++c) add(code, std::u32string(1, c), UnicodeSource::kCipher, kPriorCipher);
  for (char32_t c = 0x621; c <= 0x64A; ++c) {
    if (c < 0x63B || c > 0x640) add(code, std::u32string(1, c), UnicodeSource::kCipher, kPriorCipher);
  }
  for (char32_t c : {0x67E, 0x686, 0x698, 0x6AF, 0x6CC, 0x6A9}) add(code, std::u32string(1, c), UnicodeSource::kCipher, kPriorCipher);
}

void Solver::add_candidates(Code& code, std::u32string_view given) {
  code.whole.emplace_back(kAsGiven, 0);
  const pdf::CodeEvidence evidence = font_.evidence(code.code);
  add(code, script::fold(evidence.by_font_cmap), UnicodeSource::kFontCmap, kPriorCmap, kByCmap);
  // A sign that the program contradicts has no privilege.
  if (!evidence.by_font_cmap.empty() && !is_sign(evidence.by_font_cmap)) code.candidates[0].prior = std::min(code.candidates[0].prior, kPriorGiven - 1);
  add(code, script::fold(evidence.by_shaping), UnicodeSource::kShaped, kPriorCmap, kByCmap);
  add(code, script::fold(evidence.by_name), UnicodeSource::kGlyphName, kPriorName);
  add_pages(code, given);
  add_shifts(code, given);
  add_shapes(code, evidence.glyph_id);
  if (code.candidates[0].text.size() < 2) add_alphabet(code);
}

void Solver::choose_whole(uint32_t whole) {
  for (Code& code : codes_) {
    code.chosen = 0;
    for (const auto& [w, candidate] : code.whole) {
      if (w == whole) code.chosen = candidate;
    }
  }
}

void Solver::favour_chosen(float nats) {
  for (Code& code : codes_) {
    if (code.chosen != 0) code.candidates[code.chosen].prior += nats;
  }
}

// Latin letters between right-to-left ones hold each other in place, because each change alone makes a word of two
// scripts; so that a climb may also start where no code has what was given.
void Solver::leave_given() {
  for (Code& code : codes_) {
    if (code.chosen != 0 || is_sign(code.text()) || code.candidates.size() < 2) continue;
    for (size_t k = 1; k < code.candidates.size(); ++k) {
      if (code.chosen == 0 || code.candidates[k].prior > code.candidates[code.chosen].prior) code.chosen = k;
    }
  }
}

std::vector<size_t> Solver::chosen() const {
  std::vector<size_t> out;
  for (const Code& code : codes_) out.push_back(code.chosen);
  return out;
}

// Climbs from here; keeps where it ends if that is better than the best end so far.
void Solver::try_from(const lm::Model& model, double& most, std::vector<size_t>& best, const lm::Model*& best_model) {
  climb(model);
  double sum = total(model);
  for (const Code& code : codes_) sum += code.candidates[code.chosen].prior;
  if (sum <= most) return;
  most = sum, best = chosen(), best_model = &model;
}

double Solver::score(const std::vector<Part>& word, const lm::Model& model) {
  buffer_.clear();
  for (const Part& part : word) buffer_ += part.code == kNone ? part.text : codes_[part.code].text();
  return model.word(buffer_) + worth_of(buffer_, model.language()).nats;
}

double Solver::total(const lm::Model& model) {
  double sum = 0;
  for (const std::vector<Part>& word : words_) sum += score(word, model);
  return sum;
}

// Over the words of letters only: what stands beside signs and digits, or alone, says less.
Solver::Likelihood Solver::plain_likelihood(const lm::Model& model) {
  Likelihood out;
  double sum = 0;
  for (const std::vector<Part>& word : words_) {
    score(word, model);
    std::erase_if(buffer_, script::is_mark);   // pointed words are words
    const Worth worth = worth_of(buffer_, model.language());
    if (worth.letters < 2 || worth.nats != kLetterWorth * static_cast<float>(worth.letters)) continue;
    out.letters += worth.letters;
    sum += model.word(buffer_);
  }
  if (out.letters > 0) out.nats = sum / out.letters;
  return out;
}

void Solver::climb(const lm::Model& model) {
  std::vector<uint32_t> order(codes_.size());
  for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return codes_[a].count > codes_[b].count; });
  for (int round = 0; round < kRounds; ++round) {
    bool changed = false;
    for (uint32_t i : order) {
      Code& code = codes_[i];
      const size_t before = code.chosen;
      size_t best = before;
      double most = -1e300;
      for (size_t k = 0; k < code.candidates.size(); ++k) {
        code.chosen = k;
        double sum = code.candidates[k].prior;
        for (uint32_t w : code.words) sum += score(words_[w], model);
        if (sum > most + (k == before ? -1e-9 : 1e-9)) most = sum, best = k;
      }
      code.chosen = best;
      changed = changed || best != before;
    }
    if (!changed) break;
  }
}

bool Solver::collect_enough() {
  collect();
  return codes_.size() <= kMostCodes && !codes_.empty() && may_suffice();
}

// Searches, most of them: only for fonts that the words leave in doubt.
void Solver::add_all_candidates() {
  for (int32_t block : {0x5D0, 0x621}) {
    for (int32_t from = 0xA0; from <= 0x100; ++from) shifts_.push_back(block - from);
  }
  wholes_.push_back(kAsGiven);
  for (Code& code : codes_) add_candidates(code, std::u32string(code.candidates[0].text));
  add_font_orders();
}

// What a glyph is if the block's first character is glyph `first`; empty: none of the block.
std::u32string Solver::by_order(uint32_t glyph, const Block& block, int64_t first) {
  const int64_t at = static_cast<int64_t>(glyph) - first;
  if (glyph == 0 || at < 0 || at > static_cast<int64_t>(block.last - block.first)) return {};
  return script::fold(std::u32string(1, block.first + static_cast<char32_t>(at)));
}

// Nats of the first words, in the likeliest of the block's languages.
double Solver::order_worth(const std::vector<uint32_t>& glyphs, const Block& block, int64_t first) {
  double most = -1e300;
  for (lm::Language language : block.languages) {
    const lm::Model& model = *lm::Service::builtin().model(language);
    double sum = 0;
    for (size_t w = 0; w < words_.size() && w < kOrderWords; ++w) {
      buffer_.clear();
      for (const Part& part : words_[w]) {
        if (part.code == kNone || glyphs[part.code] == 0) buffer_ += part.code == kNone ? part.text : codes_[part.code].text();
        else buffer_ += by_order(glyphs[part.code], block, first);
      }
      sum += model.word(buffer_) + worth_of(buffer_, language).nats;
    }
    most = std::max(most, sum);
  }
  return most;
}

// Fonts whose glyphs kept their numbers and lost all else: the alphabet may stand in its order. Every place where a block
// could begin is judged by a few words, and the best become whole readings.
void Solver::add_font_orders() {
  std::vector<uint32_t> glyphs(codes_.size());   // of the codes without a text
  std::map<uint32_t, uint32_t> counts;
  uint32_t all = 0;
  for (size_t i = 0; i < codes_.size(); ++i) {
    if (!codes_[i].candidates[0].text.empty()) continue;
    glyphs[i] = font_.glyph_of(codes_[i].code);
    if (glyphs[i] != 0) counts[glyphs[i]] += codes_[i].count, all += codes_[i].count;
  }
  uint32_t used = 0;
  for (const Code& code : codes_) used += code.count;
  if (counts.empty() || static_cast<float>(all) < kInBlock * static_cast<float>(used)) return;
  struct Place {
    double worth;
    const Block* block;
    int64_t first;
  };
  std::vector<Place> places;
  for (const Block& block : kBlocks) {
    const auto size = static_cast<int64_t>(block.last - block.first);
    for (int64_t first = std::max<int64_t>(1, int64_t{counts.begin()->first} - size); first <= int64_t{counts.rbegin()->first}; ++first) {
      uint32_t inside = 0;
      for (auto at = counts.lower_bound(static_cast<uint32_t>(first)); at != counts.end() && at->first <= first + size; ++at) inside += at->second;
      if (static_cast<float>(inside) >= kInBlock * static_cast<float>(all)) places.push_back({order_worth(glyphs, block, first), &block, first});
    }
  }
  std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) { return a.worth > b.worth; });
  for (uint32_t n = 0; n < places.size() && n < kOrdersTried; ++n) {
    for (size_t i = 0; i < codes_.size(); ++i) {
      std::u32string text = by_order(glyphs[i], *places[n].block, places[n].first);
      const uint32_t ascii = glyphs[i] + 0x20 - kAsciiFromGlyph;
      if (text.empty() && glyphs[i] >= kAsciiFromGlyph && ascii < 0x7F) text.assign(1, ascii);
      add(codes_[i], std::move(text), UnicodeSource::kFontOrder, kPriorPage, kFirstOrder + n);
    }
  }
}

// The table that another font of the document was solved with, taken as it is where the words like it.
Solution Solver::follow(uint32_t hint) {
  Solution out;
  if (!collect_enough()) return out;
  add_all_candidates();
  double given = -1e300, tabled = -1e300;
  uint32_t letters = 0;
  for (lm::Language language : kLanguages) {
    const lm::Model& model = *lm::Service::builtin().model(language);
    choose_whole(kAsGiven);
    given = std::max(given, total(model));
    choose_whole(hint);
    const double sum = total(model);
    if (sum > tabled) tabled = sum, out.language = language;
  }
  for (const Code& code : codes_) letters += worth_of(code.text(), out.language).letters * code.count;
  if (letters == 0) return out;
  out.gain = static_cast<float>((tabled - given) / letters);
  out.better = out.gain >= kNeededGain;
  out.table = hint;
  for (const Code& code : codes_) out.codes[code.code] = code.candidates[code.chosen];
  return out;
}

// The best whole reading of all, and climbs from there. Leaves the codes at the best end; whole: the reading.
const lm::Model* Solver::by_evidence(uint32_t& whole) {
  const lm::Service& service = lm::Service::builtin();
  const lm::Model* model = nullptr;
  double most = -1e300;
  for (uint32_t w : wholes_) {
    choose_whole(w);
    for (lm::Language language : kLanguages) {
      const double sum = total(*service.model(language));
      if (sum > most) most = sum, whole = w, model = service.model(language);
    }
  }
  choose_whole(whole);
  favour_chosen(whole == kByShape ? kPriorWholeShape : kPriorWhole);
  std::vector<size_t> best;
  double best_sum = -1e300;
  const lm::Model* best_model = model;
  try_from(*model, best_sum, best, best_model);
  if (whole == kAsGiven || whole == kByShape) {
    for (lm::Language language : {lm::Language::kHebrew, lm::Language::kArabic}) {
      choose_whole(kByShape);
      leave_given();
      try_from(*service.model(language), best_sum, best, best_model);
    }
  }
  for (size_t i = 0; i < codes_.size(); ++i) codes_[i].chosen = best[i];
  return best_model;
}

// One symbol for all codes of one given text (the joined forms of a letter). Signs that keep to the ends of words are
// what they are.
size_t Solver::number_ciphers() {
  struct Seen {
    uint32_t count = 0, inside = 0;
  };
  std::map<std::u32string, Seen> signs;
  for (const std::vector<Part>& word : words_) {
    for (size_t i = 0; i < word.size(); ++i) {
      if (word[i].code == kNone) continue;
      const std::u32string& given = codes_[word[i].code].candidates[0].text;
      if (!is_sign(given)) continue;
      Seen& seen = signs[given];
      ++seen.count, seen.inside += i > 0 && i + 1 < word.size();
    }
  }
  std::map<std::u32string, int32_t> numbers;
  int32_t next = 0;
  for (Code& code : codes_) {
    const std::u32string& given = code.candidates[0].text;
    code.cipher = kNoSymbol;
    if (code.narrow) continue;
    if (is_sign(given)) {
      const Seen& seen = signs[given];
      const bool digit = given[0] >= '0' && given[0] <= '9';
      if (digit || static_cast<float>(seen.inside) < kInsideShare * static_cast<float>(seen.count)) continue;
    }
    if (given.empty() || given[0] == 0xFFFD) code.cipher = next++;
    else code.cipher = numbers.try_emplace(given, next).second ? next++ : numbers[given];
  }
  return static_cast<size_t>(next);
}

// Null where the codes are no simple substitution.
const lm::Model* Solver::by_substitution() {
  const size_t ciphers = number_ciphers();
  if (ciphers < 2 || ciphers > kMostCiphers) return nullptr;
  std::vector<int32_t> stream;
  for (const std::vector<Part>& word : words_) {
    for (const Part& part : word) stream.push_back(part.code == kNone ? kNoSymbol : codes_[part.code].cipher);
    stream.push_back(kWordEnd);
  }
  if (stream.size() < kFewestCipherLetters) return nullptr;
  const lm::Service& service = lm::Service::builtin();
  const lm::Model* model = nullptr;
  float likelihood = kHopelessKey;
  for (lm::Language language : kLanguages) {
    const lm::Model& next = *service.model(language);
    const float here = solve_substitution(stream, ciphers, next, kFewRestarts).likelihood;
    if (here > likelihood) likelihood = here, model = &next;
  }
  if (model == nullptr) return nullptr;
  const std::vector<char32_t> key = solve_substitution(stream, ciphers, *model, kRestarts).letters;
  for (Code& code : codes_) {
    if (code.cipher >= 0 && key[static_cast<size_t>(code.cipher)] != 0) add(code, std::u32string(1, key[static_cast<size_t>(code.cipher)]), UnicodeSource::kCipher, kPriorCipher, kBySubstitution);
  }
  choose_whole(kBySubstitution);
  favour_chosen(kPriorWhole);
  climb(*model);
  return model;
}

// Null where no language in the Arabic script reads the codes as forms of its letters.
const lm::Model* Solver::by_joined_substitution() {
  const size_t ciphers = number_ciphers();
  if (ciphers < kFewestJoinedCiphers || ciphers > kMostJoinedCiphers) return nullptr;
  std::vector<int32_t> stream;
  for (const std::vector<Part>& word : words_) {
    for (const Part& part : word) {
      if (part.code == kNone || !codes_[part.code].narrow) stream.push_back(part.code == kNone ? kNoSymbol : codes_[part.code].cipher);
    }
    stream.push_back(kWordEnd);
  }
  if (stream.size() < ciphers * kSymbolsPerCipher) return nullptr;
  std::vector<JoinedHint> hints;
  for (const Code& code : codes_) {
    for (const Candidate& c : code.candidates) {
      if (code.cipher >= 0 && c.source == UnicodeSource::kShape && c.prior > kPriorCipher) hints.push_back({static_cast<uint32_t>(code.cipher), c.text, c.prior - kPriorCipher});
    }
  }
  const lm::Service& service = lm::Service::builtin();
  const lm::Model* model = nullptr;
  float likelihood = kHopelessJoined;
  for (lm::Language language : kArabicScript) {
    const lm::Model& next = *service.model(language);
    const float here = solve_joined(stream, ciphers, hints, next, kFewMoves, 1).likelihood;
    if (here > likelihood) likelihood = here, model = &next;
  }
  if (model == nullptr) return nullptr;
  // Dots and signs look like marks and stretches, of which the models say nothing.
  for (Code& code : codes_) {
    for (Candidate& c : code.candidates) {
      if (!code.narrow && std::all_of(c.text.begin(), c.text.end(), [](char32_t t) { return script::is_mark(t) || t == script::kTatweel; })) c.prior += kPriorMark;
    }
  }
  // The whole model judges what trigrams found.
  const std::vector<Code> before = codes_;
  std::vector<Code> best;
  double most = -1e300;
  for (uint32_t seed = 1; seed <= kAnneals; ++seed) {
    codes_ = before;
    const JoinedKey key = solve_joined(stream, ciphers, hints, *model, kManyMoves, seed);
    for (Code& code : codes_) {
      if (code.cipher >= 0) add(code, key.texts[static_cast<size_t>(code.cipher)], UnicodeSource::kCipher, kPriorCipher, kByJoined);
    }
    choose_whole(kByJoined);
    favour_chosen(kPriorWholeShape);
    climb(*model);
    const double sum = total(*model);
    if (sum > most) most = sum, best = codes_;
  }
  codes_ = std::move(best);
  return model;
}

Solution Solver::judge(const lm::Model& model, double given, double needed) {
  Solution out;
  uint32_t letters = 0, ciphered = 0;
  for (const std::vector<Part>& word : words_) {
    score(word, model);
    letters += worth_of(buffer_, model.language()).letters;
  }
  const double solved = total(model);
  const Likelihood likelihood = plain_likelihood(model);
  for (const Code& code : codes_) {
    if (code.candidates[code.chosen].source == UnicodeSource::kCipher) ciphered += code.count;
  }
  if (likelihood.letters < std::max<size_t>(kFewestLetters, codes_.size())) return out;   // a choice a code suits any few words
  out.language = model.language();
  out.gain = static_cast<float>((solved - given) / letters);
  out.likelihood = static_cast<float>(likelihood.nats);
  const bool by_cipher = ciphered * 4 > letters;
  out.better = out.gain >= kNeededGain && out.likelihood >= (by_cipher ? needed : kNeededLikelihood) && (!by_cipher || letters >= kFewestCipherLetters);
  for (const Code& code : codes_) out.codes[code.code] = code.candidates[code.chosen];
  if (blank_ != kNone) out.codes[blank_] = {U" ", UnicodeSource::kCipher, 0};
  return out;
}

double Solver::best_likelihood(const lm::Model*& best) {
  double most = 0;
  for (lm::Language language : kLanguages) {
    const lm::Model& model = *lm::Service::builtin().model(language);
    const double likelihood = plain_likelihood(model).nats;
    if (likelihood != 0 && (most == 0 || likelihood > most)) most = likelihood, best = &model;
  }
  return most;
}

void Solver::climb_missing(std::span<Code* const> missing, const lm::Model& model) {
  for (Code* code : missing) {
    size_t best = code->chosen;
    double most = -1e300;
    for (code->chosen = 0; code->chosen < code->candidates.size(); ++code->chosen) {
      double sum = code->candidates[code->chosen].prior;
      for (uint32_t w : code->words) sum += score(words_[w], model);
      if (sum > most) most = sum, best = code->chosen;
    }
    code->chosen = best;
  }
}

// Codes without a text between letters that are right: each by itself, the letter that its words leave no choice but.
void Solver::fill(const lm::Model& model, Solution& out) {
  std::vector<Code*> missing;
  for (Code& code : codes_) {
    if (code.candidates[0].text.empty() && !code.narrow) missing.push_back(&code);
  }
  if (std::none_of(missing.begin(), missing.end(), [](const Code* c) { return c->count >= kFewestFilled; })) return;
  for (Code* code : missing) add_candidates(*code, {});
  for (int round = 0; round < 2; ++round) climb_missing(missing, model);   // those that stand together find each other
  for (Code* code : missing) {
    if (code->count < kFewestFilled) continue;
    std::vector<std::pair<double, size_t>> sums;
    for (code->chosen = 0; code->chosen < code->candidates.size(); ++code->chosen) {
      double sum = std::max(code->candidates[code->chosen].prior, kPriorCipher);
      for (uint32_t w : code->words) sum += score(words_[w], model);
      sums.emplace_back(sum, code->chosen);
    }
    std::sort(sums.begin(), sums.end(), std::greater<>());
    code->chosen = sums[0].second;
    // Letters that are one for the language leave it no choice between them.
    const auto own = [&](size_t candidate) {
      std::u32string text = code->candidates[candidate].text;
      follow_language(text, model.language());
      return text;
    };
    const std::u32string best = own(code->chosen);
    const auto other = std::find_if(sums.begin(), sums.end(), [&](const auto& sum) { return own(sum.second) != best; });
    if (code->chosen == 0 || other == sums.end() || sums[0].first - other->first < kFillMargin) continue;
    Candidate& fill = out.fills[code->code] = code->candidates[code->chosen];
    fill.text = best;
  }
}

// Anything to go by but the language: a text in the PDF, the program's knowledge, an outline, a code page.
bool Solver::has_evidence() const {
  return std::any_of(codes_.begin(), codes_.end(), [](const Code& code) {
    return std::any_of(code.candidates.begin(), code.candidates.end(), [](const Candidate& c) { return !c.text.empty() && c.source != UnicodeSource::kCipher; });
  });
}

// The language's best reading of all, by evidence or as a simple substitution.
Solution Solver::solve_anew() {
  add_all_candidates();
  double given = -1e300;
  for (lm::Language language : kLanguages) given = std::max(given, total(*lm::Service::builtin().model(language)));
  Solution out;
  if (has_evidence()) {
    uint32_t whole = kAsGiven;
    const lm::Model* model = by_evidence(whole);
    out = judge(*model, given, kNeededCipherLikelihood);
    if (out.better && whole != kAsGiven && whole != kByShape && whole < kFirstOrder) out.table = whole;   // a font's order is its own
    if (out.better) return out;
  }
  if (const lm::Model* solved = by_substitution()) {
    Solution cipher = judge(*solved, given, kNeededKeyLikelihood);
    if (cipher.better) return cipher;
  }
  if (const lm::Model* solved = by_joined_substitution()) {
    Solution cipher = judge(*solved, given, kNeededJoinedLikelihood);
    if (cipher.better) return cipher;
  }
  return out;
}

Solution Solver::solve(bool only_missing) {
  if (!collect_enough()) return {};
  const lm::Model* model = nullptr;
  const double given = best_likelihood(model);   // as given: no code has another candidate yet
  const bool right = given != 0 && given >= kRightAsGiven;
  Solution out;
  if (!right && !only_missing) out = solve_anew();
  if (right) fill(*model, out);
  out.given_likelihood = static_cast<float>(given);
  return out;
}

}  // namespace

Solution solve_font(pdf::Font& font, uint32_t index, const Usage& usage, const ShapeLibrary& library, bool only_missing, uint32_t hint) {
  Solver solver(font, index, usage, library);
  return hint == kNone ? solver.solve(only_missing) : solver.follow(hint);
}

}  // namespace seder::glyphs
