// Input: the first line of a note or a list item. Output: does its number stand first?
// Method: "ABC 2" and "2 ABC" look the same from right to left where ABC is Latin. A number that counts on from the note
// before, or that the text refers to by a raised mark, is the note's own; any other may be a page or a year.
// Cannot decide: a page's only note when the text's mark is not raised.
#include "document/note_numbers.h"

#include <algorithm>

#include "script/script.h"

namespace seder::document {
namespace {

constexpr uint32_t kMostDigits = 4;
constexpr size_t kMostReferences = 200;

}  // namespace

// 0: no number. Signs around the digits are let through: "2.", "(2)".
uint32_t NoteNumbers::number_of(uint32_t word) const {
  const lines::Word& w = rows_.words[word];
  uint32_t number = 0, digits = 0;
  for (uint32_t i = w.first; i < w.first + w.count; ++i) {
    const glyphs::Cluster& cluster = seen_.clusters[rows_.order[i]];
    if (cluster.text_count == 0) continue;
    const char32_t c = seen_.text[cluster.text_first];
    if (const int value = script::digit_value(c); value >= 0) number = number * 10 + static_cast<uint32_t>(value), ++digits;
    else if (script::strong_of(c) != script::Strong::kNeutral) return 0;
    if (digits > kMostDigits) return 0;
  }
  return number;
}

bool NoteNumbers::is_referred_to(uint32_t number) {
  if (!has_references_) {
    has_references_ = true;
    for (uint32_t w = 0; w < rows_.words.size() && references_.size() < kMostReferences; ++w)
      if (rows_.words[w].raised()) references_.push_back(number_of(w));
  }
  return std::find(references_.begin(), references_.end(), number) != references_.end();
}

bool NoteNumbers::begins_with_number(std::span<const uint32_t> words, Direction direction, Role role) {
  if ((role != Role::kFootnote && role != Role::kListItem) || words.empty()) return false;
  const uint32_t number = number_of(direction == Direction::kRtl ? words.back() : words.front());
  if (number == 0) return false;
  const bool counts_on = number == (role == last_role_ ? last_ : 0) + 1;
  if (!counts_on && !(role == Role::kFootnote && is_referred_to(number))) return false;
  last_ = number, last_role_ = role;
  return true;
}

}  // namespace seder::document
