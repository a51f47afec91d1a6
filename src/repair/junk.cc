// Input: lines with (cid:12) or U+FFFD, an extractor's signs for letters it could not name. Output: a code that always
// stood for one letter is that letter again; the others stay, and are reported.
// Method: for a code seen often enough, every letter of the language is tried in all its places; the language
// service must prefer one by far, and each code must get a letter of its own.
// Cannot decide: letters lost one by one (U+FFFD, codes seen once): nothing in the text says which.
#include <algorithm>
#include <map>
#include <span>

#include "repair/stages.h"

namespace seder::repair {
namespace {

using View = std::u32string_view;

constexpr size_t kSeenEnough = 4;        // places of one code
constexpr double kGainAPlace = 1.2;      // nats a place, against the second best letter
constexpr size_t kPlaces = 60;           // that are looked at
constexpr size_t kCodesMost = 64;        // of one window; a text all of codes is hopeless
constexpr size_t kSeenInClear = 5;       // a letter that the document shows so often is not what a code hides
constexpr size_t kContext = 14;          // code points on either side that are scored

/// (cid:N) at `at`: its length, or 0.
size_t cid_at(View text, size_t at, uint32_t& number) {
  constexpr View kPrefix = U"(cid:";
  if (text.substr(at, kPrefix.size()) != kPrefix) return 0;
  size_t i = at + kPrefix.size();
  number = 0;
  while (i < text.size() && is_ascii_digit(text[i]) && i < at + 11) number = number * 10 + (text[i++] - '0');
  return i > at + kPrefix.size() && i < text.size() && text[i] == U')' ? i + 1 - at : 0;
}

struct Place {
  size_t line, at, length;
};
using Codes = std::map<uint32_t, std::vector<Place>>;

Codes find_codes(const Page& page) {
  Codes codes;
  for (size_t l = 0; l < page.lines.size(); ++l) {
    const std::u32string& text = page.lines[l].text;
    for (size_t at = text.find(U"(cid:"); at != View::npos; at = text.find(U"(cid:", at + 1)) {
      uint32_t number = 0;
      if (size_t length = cid_at(text, at, number)) codes[number].push_back({l, at, length});
    }
  }
  return codes;
}

constexpr char32_t kOwn = 0, kOther = 0xFFFD;   // a code's places, those of other codes

/// Text around a place; kOwn stands where the code is, which a letter will take.
std::u32string surroundings(View text, const Place& place, uint32_t own) {
  size_t from = place.at > 6 * kContext ? place.at - 6 * kContext : 0;
  size_t to = std::min(text.size(), place.at + place.length + 6 * kContext);
  std::u32string before, after;
  auto collect = [&](size_t a, size_t b, std::u32string& into) {
    while (a < b) {
      uint32_t number = 0;
      size_t length = cid_at(text, a, number);
      if (length == 0) into.push_back(text[a++]);
      else {
        into.push_back(number == own ? kOwn : kOther);
        a += length;
      }
    }
  };
  collect(from, place.at, before);
  collect(place.at + place.length, to, after);
  return before.substr(before.size() > kContext ? before.size() - kContext : 0) + kOwn + after.substr(0, kContext);
}

/// Surroundings of a place, to be read with one letter after another.
class Gap {
 public:
  Gap(const lm::Model& model, View text) : model_(model) {
    const size_t first = text.find(kOwn);
    std::vector<lm::Symbol> before;
    model.encode(text.substr(0, first), before);
    before_ = model.score(before, state_);
    for (char32_t c : text.substr(first)) {
      if (c == kOwn) rest_.push_back(kOwnSymbol);
      else model.encode(View(&c, 1), rest_);
    }
  }

  /// log P(the text with these symbols where the code is).
  double log_p(std::span<const lm::Symbol> letter, std::vector<lm::Symbol>& scratch) const {
    scratch.clear();
    for (lm::Symbol symbol : rest_) {
      if (symbol == kOwnSymbol) scratch.insert(scratch.end(), letter.begin(), letter.end());
      else scratch.push_back(symbol);
    }
    lm::State state = state_;
    return before_ + model_.score(scratch, state);
  }

 private:
  static constexpr lm::Symbol kOwnSymbol = 0xFF;   // no model has it
  const lm::Model& model_;
  lm::State state_;
  double before_ = 0;
  std::vector<lm::Symbol> rest_;
};

struct Choice {
  char32_t letter = 0;
  double margin = 0;
};

Choice best_letter(const Page& page, uint32_t code, const std::vector<Place>& places) {
  const Line& first = page.lines[places[0].line];
  const lm::Model* model = model_of(first);
  if (model == nullptr) return {};
  const bool hebrew = first.language == lm::Language::kHebrew || first.language == lm::Language::kYiddish;
  double best = -1e300, second = -1e300;
  Choice choice;
  std::vector<Gap> gaps;
  for (const Place& place : std::span(places).first(std::min(places.size(), kPlaces))) gaps.emplace_back(*model, surroundings(page.lines[place.line].text, place, code));
  std::vector<lm::Symbol> seen, symbols, scratch;
  std::vector<char32_t> letters;
  if (!hebrew) letters = {0x627, 0x6CC, 0x6A9, 0x647, 0x643, 0x64A};  // the usual one of those that one symbol stands for
  for (char32_t c = hebrew ? 0x5D0 : 0x620; c <= (hebrew ? 0x5EAu : 0x6D3u); ++c) letters.push_back(c);
  if (first.language == lm::Language::kYiddish) letters.insert(letters.end(), {0x5F0, 0x5F1, 0x5F2});
  for (char32_t c : letters) {
    lm::Symbol s = lm::symbol_of(c, first.language);
    const bool digraph = c >= 0x5F0 && c <= 0x5F2;   // two symbols
    if (!digraph && (!lm::is_own_letter(s) || std::find(seen.begin(), seen.end(), s) != seen.end())) continue;
    seen.push_back(s);
    double sum = 0;
    symbols.clear();
    model->encode(View(&c, 1), symbols);
    for (const Gap& gap : gaps) sum += gap.log_p(symbols, scratch);
    if (sum > best) second = best, best = sum, choice.letter = c;
    else second = std::max(second, sum);
  }
  choice.margin = (best - second) / static_cast<double>(gaps.size());
  return choice;
}

/// Which of the letters that share one symbol (yeh, kaf, heh) the code stands for: the language's own, unless the document has
/// that one in clear; a letter with a code is hardly ever there without.
char32_t letter_meant(const Page& page, char32_t letter, lm::Language language) {
  const lm::Symbol symbol = lm::symbol_of(letter, language);
  std::vector<char32_t> usual;
  if (language == lm::Language::kUrdu) usual = {0x6C1, 0x6CC, 0x6A9};
  if (language == lm::Language::kPersian) usual = {0x6CC, 0x6A9, 0x647};
  usual.push_back(letter);
  for (char32_t c = 0x620; c <= 0x6D3; ++c) usual.push_back(c);
  std::map<char32_t, size_t> count;
  for (const Line& line : page.lines) {
    if (line.language != language) continue;
    for (char32_t c : line.text) count[c] += is_rtl_letter(c);
  }
  for (char32_t c : usual) {
    if (is_rtl_letter(c) && lm::symbol_of(c, language) == symbol && count[c] < kSeenInClear) return c;
  }
  return letter;
}

void replace_codes(Page& page, const std::map<uint32_t, char32_t>& letters) {
  for (Line& line : page.lines) {
    if (line.text.find(U"(cid:") == View::npos) continue;
    std::u32string out;
    bool changed = false;
    for (size_t at = 0; at < line.text.size();) {
      uint32_t number = 0;
      size_t length = line.text[at] == U'(' ? cid_at(line.text, at, number) : 0;
      auto found = length > 0 ? letters.find(number) : letters.end();
      if (found != letters.end()) out.push_back(found->second), changed = true;
      else if (length > 0) line.left |= bit(Damage::kJunk), out.append(line.text, at, length);
      else out.push_back(line.text[at]);
      at += std::max<size_t>(length, 1);
    }
    if (!changed) continue;
    line.text = std::move(out);
    line.damages |= bit(Damage::kJunk);
    line.margin = 10;
  }
}

}  // namespace

void mend_junk(Page& page) {
  for (Line& line : page.lines) {
    if (line.valid && line.rtl && line.text.find(0xFFFD) != View::npos) line.left |= bit(Damage::kJunk);
  }
  if (!page.allowed(Damage::kJunk)) return;
  const Codes codes = find_codes(page);
  if (codes.empty()) return;
  std::map<uint32_t, char32_t> letters;
  for (const auto& [code, places] : codes) {
    if (places.size() < kSeenEnough || codes.size() > kCodesMost) continue;
    Choice choice = best_letter(page, code, places);
    if (choice.letter == 0 || choice.margin < kGainAPlace) continue;
    letters[code] = letter_meant(page, choice.letter, page.lines[places[0].line].language);
  }
  replace_codes(page, letters);
  describe(page);
}

}  // namespace seder::repair
