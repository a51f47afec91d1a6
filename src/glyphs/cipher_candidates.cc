// Candidates for the codes of a suspect font.
// In: a puzzle whose codes have only what the PDF gives. Out: for each code what else it may be, each with a prior in nats and, where it is part of
// one, its whole reading. Method: the program's cmap, its names, shaping turned round, the likest outlines, each legacy code page, a constant
// shift of the code points, the order of the alphabet in the font; last, every letter there is.
// Source: our own; blocks in the order of fonts counted over free fonts. Cannot decide: nothing; the words do.
#include "glyphs/cipher_candidates.h"

#include <algorithm>
#include <map>

#include "script/script.h"

namespace seder::glyphs {

namespace {

constexpr int kNearPicture = 100, kNearPlace = 20;   // of 256 and 1/64 em: letters of quite other designs
constexpr size_t kNearShapes = 200, kShapeTexts = 10;
// Priors, nats.
constexpr float kPriorCmap = 3.0f, kPriorName = 1.0f, kPriorPage = 2.0f, kPriorShift = 1.0f;
constexpr float kPriorShapeBest = 4.0f, kPicturePerNat = 12.0f, kPlacePerNat = 4.0f;
// Latin letters that are right-to-left ones moved by a constant: from these places to the first letters of the alphabets.
constexpr char32_t kFirstShifted = 0xA0, kLastShifted = 0x100, kShiftedTo[] = {0x5D0, 0x621};

constexpr int kFarthestMove = 0x70;           // of letters inside their script, or into its neighbour
constexpr float kMovedShare = 0.6f;           // of the glyphs, moved to letters
constexpr double kMoveGain = 1.0;             // nats a glyph: a right move has 2 to 4

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

void add_pages(Puzzle& puzzle, PuzzleCode& code, std::u32string_view given) {
  const char32_t c = given.size() == 1 ? given[0] : 0;
  const uint8_t bytes[] = {static_cast<uint8_t>(code.code < 256 ? code.code : 0), byte_in_windows_1252(c), byte_in_mac_roman(c)};
  uint32_t whole = kFirstPage;
  for (uint8_t byte : bytes) {
    for (const CodePage& page : code_pages()) {
      if (byte >= 128 && page.upper[byte - 128] != 0) puzzle.add(code, std::u32string(1, page.upper[byte - 128]), UnicodeSource::kCodePage, kPriorPage, whole);
      ++whole;
    }
  }
}

// Latin letters that are right-to-left ones moved by a constant: a truncated or wrong high byte.
void add_shifts(Puzzle& puzzle, PuzzleCode& code, std::u32string_view given) {
  const char32_t c = given.size() == 1 ? given[0] : 0;
  if (c < 0x80 || c > 0x24F) return;
  uint32_t whole = kFirstShift;
  for (char32_t first : kShiftedTo) {
    for (char32_t from = kFirstShifted; from <= kLastShifted; ++from, ++whole) {
      const char32_t to = c + first - from;
      if ((to >= 0x5D0 && to <= 0x5EA) || (to >= 0x621 && to <= 0x64A)) puzzle.add(code, std::u32string(1, to), UnicodeSource::kCodePage, kPriorShift, whole);
    }
  }
}

// Right-to-left letters that are others moved by a constant; empty: not all of them.
std::u32string moved(std::u32string_view given, int by) {
  std::u32string out;
  for (char32_t c : given) {
    const auto to = static_cast<char32_t>(static_cast<int>(c) + by);
    const bool letter = (to >= 0x5D0 && to <= 0x5EA) || (to >= 0x621 && to <= 0x6D3 && script::is_letter(to) && to != script::kTatweel);
    if (c < 0x590 || c > 0x77F || !letter) return {};
    out.push_back(to);
  }
  return out;
}

struct MoveWorth {
  double nats = -1e300;      // of the first words, in the language that likes them best
  size_t glyphs = 0, moved = 0;
};
MoveWorth worth_of_move(Puzzle& puzzle, int by) {
  MoveWorth out;
  std::u32string text;
  for (lm::Language language : kPuzzleLanguages) {
    const lm::Model& model = *lm::Service::builtin().model(language);
    double sum = 0;
    out.glyphs = out.moved = 0;
    for (size_t w = 0; w < puzzle.words.size() && w < kOrderWords; ++w) {
      text.clear();
      for (const PuzzlePart& part : puzzle.words[w]) {
        const std::u32string_view given = part.code == kNone ? part.text : puzzle.codes[part.code].text();
        const std::u32string to = part.code == kNone ? std::u32string() : moved(given, by);
        text += to.empty() ? given : std::u32string_view(to);
        ++out.glyphs, out.moved += !to.empty();
      }
      sum += model.word(text) + worth_of(text, language).nats;
    }
    out.nats = std::max(out.nats, sum);
  }
  return out;
}

// The constant under which the first words are likeliest becomes a whole reading, if it explains most of the glyphs and much more than none does.
void add_move(Puzzle& puzzle) {
  int best = 0;
  MoveWorth most;
  const double given = worth_of_move(puzzle, 0).nats;
  for (int by = -kFarthestMove; by <= kFarthestMove; ++by) {
    const MoveWorth worth = worth_of_move(puzzle, by);
    if (worth.nats > most.nats) most = worth, best = by;
  }
  if (best == 0 || most.moved < static_cast<size_t>(kMovedShare * static_cast<float>(most.glyphs)) || most.nats < given + kMoveGain * static_cast<double>(most.glyphs)) return;
  for (PuzzleCode& code : puzzle.codes) puzzle.add(code, moved(code.candidates[0].text, best), UnicodeSource::kCodePage, kPriorShift, kMoved);
}

void add_shapes(Puzzle& puzzle, PuzzleCode& code, pdf::Font& font, const ShapeLibrary& library, uint32_t glyph) {
  pdf::FontProgram* program = font.outlines();
  pdf::GlyphShape shape;
  if (program == nullptr || glyph == 0 || !program->shape(glyph, shape)) return;
  std::map<std::u32string_view, float> best;
  for (const ShapeMatch& m : library.near(key_of(shape), kNearPicture, kNearPlace, kNearShapes)) {
    const float cost = static_cast<float>(m.picture) / kPicturePerNat + static_cast<float>(m.place) / kPlacePerNat;
    const auto [at, fresh] = best.try_emplace(library.text(m.entry), cost);
    if (!fresh) at->second = std::min(at->second, cost);
  }
  std::vector<std::pair<float, std::u32string_view>> order;
  for (const auto& [text, cost] : best) order.emplace_back(cost, text);
  std::sort(order.begin(), order.end());
  for (size_t i = 0; i < order.size() && i < kShapeTexts; ++i) {
    puzzle.add(code, std::u32string(order[i].second), UnicodeSource::kShape, kPriorShapeBest - order[i].first, i == 0 ? uint32_t{kByShape} : kNone);
  }
}

void add_alphabet(Puzzle& puzzle, PuzzleCode& code) {
  for (char32_t c = 0x5D0; c <= 0x5EA; ++c) puzzle.add(code, std::u32string(1, c), UnicodeSource::kCipher, kPriorCipher);
  for (char32_t c = 0x621; c <= 0x64A; ++c) {
    if (c < 0x63B || c > 0x640) puzzle.add(code, std::u32string(1, c), UnicodeSource::kCipher, kPriorCipher);
  }
  for (char32_t c : {0x67E, 0x686, 0x698, 0x6AF, 0x6CC, 0x6A9}) puzzle.add(code, std::u32string(1, c), UnicodeSource::kCipher, kPriorCipher);
}

// What a glyph is if the block's first character is glyph `first`; empty: none of the block.
std::u32string by_order(uint32_t glyph, const Block& block, int64_t first) {
  const int64_t at = static_cast<int64_t>(glyph) - first;
  if (glyph == 0 || at < 0 || at > static_cast<int64_t>(block.last - block.first)) return {};
  return script::fold(std::u32string(1, block.first + static_cast<char32_t>(at)));
}

// Nats of the first words, in the likeliest of the block's languages.
double order_worth(Puzzle& puzzle, const std::vector<uint32_t>& glyphs, const Block& block, int64_t first) {
  double most = -1e300;
  std::u32string text;
  for (lm::Language language : block.languages) {
    const lm::Model& model = *lm::Service::builtin().model(language);
    double sum = 0;
    for (size_t w = 0; w < puzzle.words.size() && w < kOrderWords; ++w) {
      text.clear();
      for (const PuzzlePart& part : puzzle.words[w]) {
        if (part.code == kNone || glyphs[part.code] == 0) text += part.code == kNone ? part.text : puzzle.codes[part.code].text();
        else text += by_order(glyphs[part.code], block, first);
      }
      sum += model.word(text) + worth_of(text, language).nats;
    }
    most = std::max(most, sum);
  }
  return most;
}

/// A place where a block could begin: its first character is glyph `first`.
struct Place {
  double worth;         ///< order_worth()
  const Block* block;
  int64_t first;
};

// The places, best first, that explain enough of the glyphs without a text. glyphs: the glyph of each such code, else 0.
std::vector<Place> places_of_blocks(Puzzle& puzzle, const std::vector<uint32_t>& glyphs) {
  std::map<uint32_t, uint32_t> counts;
  uint32_t all = 0, used = 0;
  for (size_t i = 0; i < puzzle.codes.size(); ++i) {
    used += puzzle.codes[i].count;
    if (glyphs[i] != 0) counts[glyphs[i]] += puzzle.codes[i].count, all += puzzle.codes[i].count;
  }
  std::vector<Place> places;
  if (counts.empty() || static_cast<float>(all) < kInBlock * static_cast<float>(used)) return places;
  for (const Block& block : kBlocks) {
    const auto size = static_cast<int64_t>(block.last - block.first);
    for (int64_t first = std::max<int64_t>(1, int64_t{counts.begin()->first} - size); first <= int64_t{counts.rbegin()->first}; ++first) {
      uint32_t inside = 0;
      for (auto at = counts.lower_bound(static_cast<uint32_t>(first)); at != counts.end() && at->first <= first + size; ++at) inside += at->second;
      if (static_cast<float>(inside) >= kInBlock * static_cast<float>(all)) places.push_back({order_worth(puzzle, glyphs, block, first), &block, first});
    }
  }
  std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) { return a.worth > b.worth; });
  return places;
}

// Fonts whose glyphs kept their numbers and lost all else: the alphabet may stand in its order. Every place where a block
// could begin is judged by a few words, and the best become whole readings.
void add_font_orders(Puzzle& puzzle, pdf::Font& font) {
  std::vector<uint32_t> glyphs(puzzle.codes.size());
  for (size_t i = 0; i < puzzle.codes.size(); ++i) {
    if (puzzle.codes[i].candidates[0].text.empty()) glyphs[i] = font.glyph_of(puzzle.codes[i].code);
  }
  const std::vector<Place> places = places_of_blocks(puzzle, glyphs);
  for (uint32_t n = 0; n < places.size() && n < kOrdersTried; ++n) {
    for (size_t i = 0; i < puzzle.codes.size(); ++i) {
      std::u32string text = by_order(glyphs[i], *places[n].block, places[n].first);
      const uint32_t ascii = glyphs[i] + 0x20 - kAsciiFromGlyph;
      if (text.empty() && glyphs[i] >= kAsciiFromGlyph && ascii < 0x7F) text.assign(1, ascii);
      puzzle.add(puzzle.codes[i], std::move(text), UnicodeSource::kFontOrder, kPriorPage, kFirstOrder + n);
    }
  }
}

}  // namespace

void add_candidates(Puzzle& puzzle, PuzzleCode& code, pdf::Font& font, const ShapeLibrary& library) {
  const std::u32string given(code.candidates[0].text);
  code.whole.emplace_back(kAsGiven, 0);
  const pdf::CodeEvidence evidence = font.evidence(code.code);
  puzzle.add(code, script::fold(evidence.by_font_cmap), UnicodeSource::kFontCmap, kPriorCmap, kByCmap);
  // A sign that the program contradicts has no privilege.
  if (!evidence.by_font_cmap.empty() && !is_sign(evidence.by_font_cmap)) code.candidates[0].prior = std::min(code.candidates[0].prior, kPriorGiven - 1);
  puzzle.add(code, script::fold(evidence.by_shaping), UnicodeSource::kShaped, kPriorCmap, kByCmap);
  puzzle.add(code, script::fold(evidence.by_name), UnicodeSource::kGlyphName, kPriorName);
  add_pages(puzzle, code, given);
  add_shifts(puzzle, code, given);
  add_shapes(puzzle, code, font, library, evidence.glyph_id);
  if (code.candidates[0].text.size() < 2) add_alphabet(puzzle, code);
}

void add_all_candidates(Puzzle& puzzle, pdf::Font& font, const ShapeLibrary& library) {
  for (PuzzleCode& code : puzzle.codes) add_candidates(puzzle, code, font, library);
  add_move(puzzle);
  add_font_orders(puzzle, font);
}

}  // namespace seder::glyphs
