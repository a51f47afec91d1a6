// Input: a line as seen, a policy. Output: an embedding level for each place.
// Method: islands, stretches without a letter of the line's own direction. Inside one, the foreign letters and all
// between them are the core, which reads the other way; numbers are kept whole by W4 and W5 seen from the paper;
// numbers on the core's near side are the only thing that the display leaves open, and the N-rules decide them.
// Source: UAX #9 (W1..W7, N0..N2, I1, I2); the N-rules are ours.
// Cannot decide: `ABC 12` beside right-to-left text may be "ABC 12" or "12 ABC": both display alike.
#include <algorithm>
#include <string>

#include "bidi/seen_line.h"
#include "bidi/units.h"

namespace seder::bidi {
namespace {

// Numbers wider than this in white space or punctuation away from a foreign core are not looked at one by one.
constexpr size_t kNumberGroups = 16;

// Numbers of [first, last) and what W4 and W5 join to them get level 2; the rest keeps its level.
void level_numbers(SeenLine& line, size_t first, size_t last, bool after_arabic) {
  const auto number = [&](size_t i) -> Class {
    const Class type = line.types[i];
    return type == kEN && after_arabic ? kAN : type;     // W2
  };
  for (size_t i = first; i < last; ++i) {
    if (is_number(number(i)) || line.token[i]) line.levels[i] = 2;
  }
  for (size_t i = first + 1; i + 1 < last; ++i) {        // W4
    const Class left = number(i - 1), right = number(i + 1);
    if (line.types[i] == kES && left == kEN && right == kEN) line.levels[i] = 2;
    if (line.types[i] == kCS && left == right && is_number(left)) line.levels[i] = 2;
  }
  if (after_arabic) return;
  for (size_t i = first; i < last;) {                    // W5
    if (line.types[i] != kET) {
      ++i;
      continue;
    }
    size_t end = i;
    while (end < last && line.types[end] == kET) ++end;
    const bool beside = (i > first && line.types[i - 1] == kEN) || (end < last && line.types[end] == kEN);
    for (; i < end; ++i) {
      if (beside) line.levels[i] = 2;
    }
  }
}

struct Island {
  size_t first, last;        // places
  size_t core, core_end;     // the foreign core; equal: none
  Class before;              // W2, W7: the last strong character read before the island
  bool after_arabic() const { return before == kAL; }
};

// Hebrew and Arabic writers put units after their numbers: `10 GB` is seen as `GB 10`.
bool is_unit(const SeenLine& line, const Island& island) {
  if (island.core_end - island.core > kLongestUnit) return false;
  std::u32string word(line.leading.begin() + static_cast<ptrdiff_t>(island.core), line.leading.begin() + static_cast<ptrdiff_t>(island.core_end));
  if (line.rtl()) std::reverse(word.begin(), word.end());
  return bidi::is_unit(word);
}

// Does a letter of the line's own direction touch the number, with or without a hyphen?
bool has_prefix(const SeenLine& line, size_t number) {
  for (size_t i = number; i-- > 0 && number - i <= 3;) {
    if (line.own(line.types[i])) return true;
    if (space_at(line, i) || line.types[i] == kCS || line.partner[i] != kNoPartner) return false;
  }
  return false;
}

// The word that is read just before place `end`; begin: where it begins.
std::u32string word_before(const SeenLine& line, size_t end, size_t& begin) {
  begin = end;
  while (begin > 0 && !space_at(line, begin - 1) && end - begin < 8) --begin;
  return {line.leading.begin() + static_cast<ptrdiff_t>(begin), line.leading.begin() + static_cast<ptrdiff_t>(end)};
}

// Hebrew that a number follows: `about` (ke-), `more than`, `fewer than`, `up to` before the prefix.
bool asks_for_number(const SeenLine& line, size_t number) {
  size_t begin = 0, at = 0;
  const std::u32string prefix = word_before(line, number, begin);
  if (!prefix.empty() && prefix.front() == U'כ') return true;
  const std::u32string word = begin > 0 ? word_before(line, begin - 1, at) : std::u32string();
  return word == U"יותר" || word == U"פחות" || word == U"למעלה" || word == U"קרוב" || word == U"עד";
}

// Is the number that of a named thing: `v-Windows 11`, `b-Python 3.11`? A name begins with a capital letter; its number is
// short or has a decimal point: not a year, which the prefix asks for (`b-1998 Microsoft ...`).
bool is_version(const SeenLine& line, const Island& island, size_t number, size_t number_end) {
  if (is_unit(line, island) || !space_at(line, number_end) || asks_for_number(line, number)) return false;
  size_t first = island.core_end;                       // the name's first letter is its leftmost: the farthest in reading
  while (first > island.core && line.types[first - 1] != kL) --first;
  for (size_t i = number_end; i < first; ++i)           // of the word beside the number
    if (i > number_end && space_at(line, i)) { first = i; break; }
  if (first <= number_end || line.leading[first - 1] < U'A' || line.leading[first - 1] > U'Z') return false;
  bool point = false;
  for (size_t i = number; i < number_end; ++i) point = point || line.leading[i] == U'.';
  return point || number_end - number <= 2;
}

// May the number [number, number_end) that is read just before the core belong to it? Right-to-left lines only:
// in a left-to-right line a number follows the letters before it.
bool joins_core(const SeenLine& line, const Island& island, size_t number, size_t number_end) {
  const size_t gap = number_end, gap_end = island.core;
  if (gap == gap_end) return true;                                  // N-touch: `A4`
  bool has_space = false, bracket = false;
  for (size_t i = gap; i < gap_end; ++i) {
    has_space = has_space || space_at(line, i);
    if (line.partner[i] != kNoPartner && line.partner[i] < number) bracket = true;
  }
  if (!line.rtl()) return false;
  if (!has_space) return true;                                      // N-touch: `v-12`, a path, an address
  if (bracket) return true;                                         // N-bracket: `WHO (2020)`
  if (space_at(line, gap) && !space_at(line, gap_end - 1)) return true;   // N-mark: it hangs on the core
  const char32_t digit = line.leading[number];
  if (digit >= 0x6F0 && digit <= 0x6F9) return false;               // N-digits: Persian digits go with Persian
  if (has_prefix(line, number) && !is_version(line, island, number, number_end)) return false;   // N-prefix: `v-12`
  if (!space_at(line, gap)) return false;                           // N-mark: it hangs on the number
  if (is_unit(line, island)) return false;                          // N-unit: `10 GB`
  return true;                                                      // N-follow: `Windows 10`
}

// Numbers before the core: those that belong to it extend it.
void extend_near(SeenLine& line, Island& island, Near near) {
  size_t groups = 0;
  while (island.core > island.first && groups++ < kNumberGroups) {
    size_t end = island.core;
    while (end > island.first && line.levels[end - 1] != 2) --end;
    if (end == island.first) return;
    size_t begin = end;
    while (begin > island.first && line.levels[begin - 1] == 2) --begin;
    const bool touches = end == island.core;
    const bool by_rule = joins_core(line, island, begin, end);
    if (!touches) line.ambiguous = true;
    if (!touches && (near == Near::kApart || (near == Near::kByRule && !by_rule))) return;
    island.core = begin;
    // N0 c: the bracket that closes what the core opened goes with it.
    for (size_t i = end; i < island.core_end; ++i) {
      if (line.partner[i] != kNoPartner && line.partner[i] < island.core && line.partner[i] >= island.first) {
        island.core = line.partner[i];
      }
    }
  }
}

void extend_far(SeenLine& line, Island& island, Far far) {
  size_t groups = 0;
  while (island.core_end < island.last && groups++ < kNumberGroups) {
    size_t begin = island.core_end;
    while (begin < island.last && line.levels[begin] != 2) ++begin;
    if (begin == island.last) return;
    size_t end = begin;
    while (end < island.last && line.levels[end] == 2) ++end;
    bool bracket = false;
    for (size_t i = island.core_end; i < begin; ++i) bracket = bracket || line.partner[i] != kNoPartner;
    const bool touches = begin == island.core_end;
    const bool by_rule = line.rtl() && !bracket;
    if (touches ? !line.rtl() : (far == Far::kApart || (far == Far::kByRule && !by_rule))) return;
    island.core_end = end;
  }
}

// A bracket whose partner is in the core belongs to it (N0 c).
void extend_brackets(const SeenLine& line, Island& island) {
  for (size_t i = island.core; i < island.core_end; ++i) {
    const uint32_t other = line.partner[i];
    if (other == kNoPartner || other < island.first || other >= island.last) continue;
    island.core = std::min<size_t>(island.core, other);
    island.core_end = std::max<size_t>(island.core_end, other + 1);
    // Growing at the far side is met by this loop; growing at the near side holds nothing but neutrals and numbers.
  }
}

void level_core(SeenLine& line, const Island& island) {
  if (line.rtl()) {
    for (size_t i = island.core; i < island.core_end; ++i) line.levels[i] = 2;
    return;
  }
  for (size_t i = island.core; i < island.core_end; ++i) line.levels[i] = 1;
  // W2 inside: the letter before a number is the one at its right.
  size_t end = island.core_end;
  bool arabic = false;
  for (size_t i = island.core_end; i-- > island.core;) {
    if (!is_rtl(line.types[i])) continue;
    level_numbers(line, i + 1, end, arabic);
    arabic = line.types[i] == kAL, end = i;
  }
  level_numbers(line, island.core, end, arabic);
}

// Returns whether the island has a foreign letter.
bool level_island(SeenLine& line, Island island, const Policy& policy) {
  island.core = island.core_end = island.last;
  bool found = false, letter = false;
  for (size_t i = island.first; i < island.last; ++i) {
    const bool foreign = line.foreign(line.types[i]);
    letter = letter || foreign;
    // W7: after a left-to-right letter, numbers are left-to-right too.
    if (!foreign && !(line.rtl() && island.before == kL && line.types[i] == kEN)) continue;
    if (!found) island.core = i;
    island.core_end = i + 1, found = true;
  }
  if (found && policy.continued && island.first == 0) {
    island.core_end = std::min<size_t>(island.core_end + policy.continued, island.last);
  }
  if (!found) {
    if (line.rtl()) level_numbers(line, island.first, island.last, island.after_arabic());
    if (policy.trailing && island.last == line.size()) {
      size_t near = island.last;
      while (near > island.first && line.levels[near - 1] == 2) --near;
      for (size_t i = near - std::min<size_t>(policy.trailing, near - island.first); i < near; ++i) line.levels[i] = 2;
    }
    return false;
  }
  level_numbers(line, island.first, island.core, line.rtl() && island.after_arabic());
  level_numbers(line, island.core_end, island.last, false);
  extend_near(line, island, policy.near);
  if (policy.trailing && island.last == line.size()) island.core -= std::min<size_t>(policy.trailing, island.core - island.first);
  extend_far(line, island, policy.far);
  extend_brackets(line, island);
  if (!line.rtl()) {                                     // numbers left outside follow left-to-right letters (W7)
    std::fill(line.levels.begin() + static_cast<ptrdiff_t>(island.first),
              line.levels.begin() + static_cast<ptrdiff_t>(island.last), uint8_t{0});
  }
  level_core(line, island);
  return letter;
}

// Bracketed groups of [first, last) that the policy keeps out of the core.
void raise_walls(SeenLine& line, size_t first, size_t last, Groups groups) {
  for (size_t i = first; i < last; ++i) {
    const uint32_t close = line.partner[i];
    if (close != kNoPartner && close > i && close < last) {
      line.wall[i] = line.wall[close] = 1;
      i = close;
    } else if (groups == Groups::kLeadingApart && (line.foreign(line.types[i]) || is_number(line.types[i]))) {
      return;
    }
  }
}

void raise_walls(SeenLine& line, Groups groups) {
  line.wall = line.sure_wall;
  if (groups == Groups::kJoined) return;
  for (size_t i = 0; i < line.size();) {
    size_t end = i;
    while (end < line.size() && !line.is_wall(end)) ++end;
    raise_walls(line, i, end, groups);
    i = end + 1;
  }
}

}  // namespace

void level_line(SeenLine& line, const Policy& policy) {
  line.levels.assign(line.size(), line.base());
  line.ambiguous = false;
  raise_walls(line, policy.groups);
  Class before = line.context.strong_before ? class_of(line.context.strong_before) : line.rtl() ? kR : kL;
  for (size_t i = 0; i < line.size();) {
    size_t end = i;
    if (!line.is_wall(i)) {
      while (end < line.size() && !line.is_wall(end)) ++end;
      if (level_island(line, {i, end, end, end, before}, policy)) before = line.rtl() ? kL : kR;
    } else if (line.types[i] == kAN) {
      while (end < line.size() && (line.types[end] == kAN || line.types[end] == kCS ||
                                   (before == kAL && line.types[end] == kEN))) ++end;
      level_numbers(line, i, end, before == kAL);
    } else {
      if (is_strong(line.types[i])) before = line.types[i];
      end = i + 1;
    }
    i = end;
  }
}

}  // namespace seder::bidi
