// The records of repair: lines of a window of text, and what is known about it. Code points are in the order
// in which the input has them until a stage puts them right.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lm/language_model.h"
#include "script/letter_ranges.h"
#include "script/script.h"
#include "seder/repair.h"

namespace seder::repair {

struct Line {
  std::string_view bytes;     ///< as read, without the line end
  std::string_view ending;    ///< "\n", "\r\n", "\r", "\f" or empty
  std::u32string text;        ///< as it is now
  uint64_t number = 0;        ///< in the input, from 1
  uint32_t damages = 0;       ///< bits of Damage mended
  uint32_t left = 0;          ///< bits seen and left
  float margin = 0;           ///< nats by which the line's reading beats the next best
  lm::Language language = lm::Language::kUnknown;
  bool blank = false;
  bool rtl = false;           ///< has right-to-left letters
  bool valid = true;          ///< well-formed UTF-8
  bool initial = false;       ///< had a drop cap put back: a text begins here
  bool runs_in_place = false;   ///< had the order of its runs put right: tells nothing of where it stands among the lines
  bool unspaced = false;      ///< put together from letters: its words have no spaces between
  bool spaced_anew = false;   ///< its spaces were all lost and have been put in
  bool joined = false;        ///< drawn into another line by a stage that moves text; not written
  enum class Join : uint8_t { kOpen, kJoin, kBreak } join = Join::kOpen;  ///< to the line before: undecided, one paragraph, two
};

/// What a space that is put in costs, and what a word must gain by it; nats.
struct SpacePolicy {
  double cost = 0, gain = 0;
};

/// What lines say about their spaces: the policy for lines that still have some, and for lines that have none.
struct SpaceVerdict {
  bool some_lost = false, lines_lost = false;
  bool several = false;   ///< lines lost: one with spaces beside its numbers alone is as its writer has it
  SpacePolicy some, lines;
};

/// What was found out of the lines of one window, for the stages and trials that ask again.
struct Answers {
  std::map<std::u32string, std::array<double, lm::kLanguages>, std::less<>> likelihoods;   ///< of a sample
  std::map<uint64_t, SpaceVerdict> spaces;   ///< of lines by their fingerprint
};

/// What a window leaves behind for the next one of the same stream.
struct Memory {
  uint32_t seen = 0;               ///< bits of Damage that were the rule in the window before
  bool strip_controls = false;
  uint8_t order_state = 0;         ///< last line's Order
  Answers answers;                 ///< of this window; forgotten behind it
};

struct Markup;

struct Page {
  std::vector<Line> lines;
  RepairOptions options;
  Memory* memory = nullptr;
  bool allowed(Damage d) const { return (options.classes & bit(d)) != 0; }
  mutable std::shared_ptr<const Markup> markup;   ///< last found (find_markup), of texts
  mutable uint64_t markup_of = 0;                 ///< with this fingerprint
};

using script::is_any_digit;
using script::is_ascii_digit;
using script::is_latin_letter;
using script::is_rtl_letter;
/// Numbers and Latin words: what runs from left to right.
inline bool is_left_to_right(char32_t c) { return is_latin_letter(c) || is_any_digit(c); }
inline bool is_percent_sign(char32_t c) { return c == U'%' || c == 0x66A; }
/// Of the bidi algorithm, or a byte order mark.
inline bool is_control(char32_t c) { return c == 0xFEFF || script::is_bidi_control(c); }
inline bool is_hebrew_letter(char32_t c) { return (c >= 0x5D0 && c <= 0x5F2) || (c >= 0xFB1D && c <= 0xFB4F); }
/// The presentation forms that stand for letters, ligatures of them too; honorifics and word ligatures were typed for their own sake.
inline bool is_letter_form(char32_t c) {
  if (c < 0xFB50) return false;
  const bool ligature = (c >= 0xFC00 && c <= 0xFD3D && !(c >= 0xFC5B && c <= 0xFC63) && !(c >= 0xFCF2 && c <= 0xFCF4)) || (c >= 0xFD50 && c <= 0xFDC7);
  return c <= 0xFBB1 || (c >= 0xFBD3 && c <= 0xFBFF) || ligature || (c >= 0xFE70 && c <= 0xFEFC);
}
inline const lm::Model* model_of(const Line& line) { return lm::Service::builtin().model(line.language); }

/// A stop that stands close behind a word: `.`, `,`, `…` and the like.
bool is_stop(char32_t c);
/// A line that ends a sentence, closing quotation marks and brackets behind the stop included.
bool ends_sentence(std::u32string_view text);
/// Without white space at both ends.
std::u32string_view trimmed(std::u32string_view text);
/// each(word, at): what stands between single spaces, where two follow each other an empty word.
template <typename Each>
void each_between_spaces(std::u32string_view text, Each&& each) {
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find(U' ', at), text.size());
    each(text.substr(at, end - at), at);
    at = end + 1;
  }
}
/// log P(text) as a line: with a space before and behind it. Nats.
double line_log_probability(const lm::Model& model, std::u32string_view text);
/// log P(beginning of b | end of a) - log P(beginning of b): above 0, b rather follows a. Nats.
double seam(const lm::Model& model, std::u32string_view a, std::u32string_view b);

/// Sets blank, rtl and language of every line; languages are told for some 16 lines of one script together.
void describe(Page& page);

}  // namespace seder::repair
