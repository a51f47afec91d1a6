// Input: the clusters of one line as they stand on paper, left to right, and the paragraph's direction.
// Output: a logical line that forward UAX #9 displays exactly so.
//
// Method: the only freedom of L2 is the embedding levels; once each cluster has one, the logical order follows.
// So levels are found from the visual side, by islands: a stretch without a letter of the paragraph's own
// direction. Inside an island the foreign letters and all between them form a core that reads the other way;
// numbers are kept whole by W4, W5 and W7 seen from the paper; numbers that stand on the core's near side are the
// only thing that the display leaves open, and named rules (N-*) decide them. Policies are tried in order until
// forward UAX #9 gives the line back; when none does, the first stands and round_trip says false.
//
// Four things are read against the plain algorithm, because their writers put them in an embedding of their own
// (T-rules in set_tokens): an international telephone number, a percent sign after an Arabic number, an ascending
// range, a closing mark that touches only what is before it. They are checked as one number.
//
// Source: UAX #9 (W1..W7, N0..N2, I1, I2, L1, L2); the near-side and token rules are ours.
// Cannot decide: `ABC 12` beside right-to-left text may be "ABC 12" or "12 ABC": both display alike.
#include <algorithm>

#include "bidi/resolve.h"

namespace seder::bidi {
namespace {

// Numbers wider than this in white space or punctuation away from a foreign core are not looked at one by one.
constexpr size_t kNumberGroups = 16;

enum class Near : uint8_t { kByRule, kApart, kWithCore };   // numbers read before the core
enum class Far : uint8_t { kByRule, kApart, kWithCore };    // numbers read after it: no plain logical line has them

// Bracketed groups inside an island: part of the core (their opening bracket follows a foreign letter), or with
// brackets of the base direction (N0 c), all of them or those that are read before any bare foreign letter.
enum class Groups : uint8_t { kJoined, kLeadingApart, kApart };

struct Policy {
  Groups groups = Groups::kJoined;
  Near near = Near::kByRule;
  Far far = Far::kByRule;
  bool paired_brackets = true;   // false: an engine without N0
  uint8_t continued = 0;         // neutrals at the far side that belong to a phrase begun on the line before
  uint8_t trailing = 0;          // neutrals at the near side that belong to a phrase that goes on in the next line
};

constexpr Policy kPolicies[] = {
    {Groups::kJoined, Near::kByRule, Far::kByRule},       {Groups::kJoined, Near::kApart, Far::kByRule},
    {Groups::kJoined, Near::kWithCore, Far::kByRule},     {Groups::kLeadingApart, Near::kByRule, Far::kByRule},
    {Groups::kLeadingApart, Near::kWithCore, Far::kWithCore}, {Groups::kApart, Near::kByRule, Far::kByRule},
    {Groups::kApart, Near::kWithCore, Far::kWithCore},    {Groups::kJoined, Near::kByRule, Far::kApart},
    {Groups::kJoined, Near::kApart, Far::kApart},         {Groups::kJoined, Near::kWithCore, Far::kWithCore},
    {Groups::kJoined, Near::kByRule, Far::kByRule, false}, {Groups::kJoined, Near::kWithCore, Far::kWithCore, false},
};
// N-open: a phrase that goes on from the line before, with an opening bracket that nothing closes at its left: the
// bracket opens the phrase, it does not close it. Tried before all others.
constexpr Policy kContinued[] = {
    {Groups::kJoined, Near::kByRule, Far::kByRule, true, 1},
    {Groups::kJoined, Near::kByRule, Far::kByRule, false, 1},
};
// N-trail: a phrase that goes on in the next line keeps the mark that touches its end: `C30-` before `C34`; also a
// relation sign after a space: `p <` before `0.01`.
constexpr Policy kTrailing[][2] = {
    {{Groups::kJoined, Near::kByRule, Far::kByRule, true, 0, 1}, {Groups::kJoined, Near::kApart, Far::kByRule, true, 0, 1}},
    {{Groups::kJoined, Near::kByRule, Far::kByRule, true, 0, 2}, {Groups::kJoined, Near::kApart, Far::kByRule, true, 0, 2}},
};

// What Hebrew and Arabic writers put after a number: `10 GB` is seen as `GB 10`.
constexpr std::u32string_view kUnits[] = {
    U"GB",  U"MB",  U"KB", U"kB", U"TB",  U"Gb",  U"Mb",   U"km",  U"cm",  U"mm",  U"nm",  U"m",   U"kg",  U"g",
    U"mg",  U"ml",  U"l",  U"Hz", U"kHz", U"MHz", U"GHz",  U"kW",  U"MW",  U"W",   U"V",   U"mV",  U"A",   U"mA",
    U"mAh", U"kWh", U"px", U"pt", U"dpi", U"fps", U"Mbps", U"Gbps", U"C",  U"F",   U"K",   U"s",   U"ms",  U"h",
    U"USD", U"EUR", U"ILS", U"NIS", U"GBP", U"AED", U"SAR", U"PKR", U"am", U"pm",  U"AM",  U"PM",  U"km/h", U"m/s"};

// The line in reading order of its base direction: place 0 is rightmost in a right-to-left paragraph.
struct Line {
  std::u32string_view text;
  std::span<const VisualCluster> visual;
  Direction direction;
  const Context& context;
  std::vector<Class> types;       // by place
  std::vector<char32_t> leading;  // first code point, by place
  std::vector<uint8_t> levels;    // by place
  std::vector<uint32_t> partner;  // of a bracket pair, by place; kNoPartner
  std::vector<uint8_t> token;     // by place: part of a token of set_tokens
  std::vector<uint8_t> wall;      // by place: brackets that N0 gives the base direction
  std::vector<uint8_t> sure_wall; // those of them that N0 b decides whatever the policy
  bool ambiguous = false;

  bool rtl() const { return direction == Direction::kRtl; }
  size_t size() const { return visual.size(); }
  uint32_t cluster(size_t place) const {
    return static_cast<uint32_t>(rtl() ? size() - 1 - place : place);
  }
  uint8_t base() const { return rtl() ? 1 : 0; }
  bool own(Class type) const { return rtl() ? is_rtl(type) : type == kL; }
  // AN and L do not join across neutrals (N1), but AN and R do: AN is foreign in a left-to-right line only.
  bool foreign(Class type) const { return rtl() ? type == kL : is_rtl(type) || type == kAN; }
  // Islands end here.
  bool is_wall(size_t place) const {
    return own(types[place]) || wall[place] || (rtl() && types[place] == kAN);
  }
};
constexpr uint32_t kNoPartner = 0xFFFFFFFF;

char32_t leading_of(std::u32string_view text, const VisualCluster& cluster) {
  for (uint32_t i = 0; i < cluster.text_count; ++i) {
    const char32_t c = text[cluster.text_first + i];
    const Class type = class_of(c);
    if (type != kNSM && type != kBN) return c;
  }
  return cluster.text_count ? text[cluster.text_first] : char32_t{0xFFFD};
}

// BD16 on paper: pairs nest by their shapes, whatever their direction turns out to be.
void pair_brackets(Line& line) {
  struct Open {
    char32_t pair;
    uint32_t place;
  };
  std::vector<Open> stack;
  line.partner.assign(line.size(), kNoPartner);
  line.sure_wall.assign(line.size(), 0);
  std::vector<uint32_t> own_before(line.size() + 1, 0);
  for (uint32_t i = 0; i < line.size(); ++i) own_before[i + 1] = own_before[i] + line.own(line.types[i]);
  for (uint32_t i = 0; i < line.size(); ++i) {
    if (line.types[i] != kON) continue;
    Bracket bracket = bracket_of(line.leading[i]);
    if (bracket.pair == 0) continue;
    if (line.rtl()) bracket.opens = !bracket.opens;      // the shape that opens to the left is met last
    if (bracket.opens) {
      if (stack.size() < 63) stack.push_back({bracket.pair, i});
      continue;
    }
    for (size_t k = stack.size(); k-- > 0;) {
      if (stack[k].pair != bracket.pair) continue;
      const uint32_t open = stack[k].place;
      line.partner[open] = i, line.partner[i] = open;
      if (own_before[i] > own_before[open]) line.sure_wall[open] = line.sure_wall[i] = 1;   // N0 b
      stack.resize(k);
      break;
    }
  }
}

bool space_at(const Line& line, size_t place) { return line.types[place] == kWS || line.types[place] == kS; }

// Numbers of [first, last) and what W4 and W5 join to them get level 2; the rest keeps its level.
void level_numbers(Line& line, size_t first, size_t last, bool after_arabic) {
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

bool is_dash(char32_t c) { return c == 0x2013 || c == 0x2014; }
bool is_digit_class(Class type) { return type == kEN || type == kAN; }

// Value of the digits [first, last) of the visual line; -1: not a short number.
int value_of(const Line& line, size_t first, size_t last) {
  if (last - first < 1 || last - first > 4) return -1;
  int value = 0;
  for (size_t i = first; i < last; ++i) {
    const char32_t c = line.leading[line.cluster(i)];
    const char32_t zero = c >= 0x6F0 ? 0x6F0 : c >= 0x660 ? 0x660 : U'0';
    if (c < zero || c > zero + 9) return -1;
    value = value * 10 + static_cast<int>(c - zero);
  }
  return value;
}

// The clusters [first, last), left to right, are one left-to-right thing.
void set_token(Line& line, size_t first, size_t last) {
  for (size_t i = first; i < last; ++i) line.token[line.cluster(i)] = 1;
}

// line.cluster() is its own inverse, so it also gives the place of a cluster.
Class seen_type(const Line& line, size_t cluster) { return line.types[line.cluster(cluster)]; }
char32_t seen_character(const Line& line, size_t cluster) { return line.leading[line.cluster(cluster)]; }

// T-plus: `+` stands at the left of a number of at least seven digits: +972-4-829-1111. Typed plainly it would
// stand at the right.
void token_plus(Line& line, size_t plus) {
  if (plus > 0 && (is_digit_class(seen_type(line, plus - 1)) || is_strong(seen_type(line, plus - 1)))) return;
  size_t end = plus + 1, digits = 0, last = 0;
  while (end < line.size()) {
    const Class type = seen_type(line, end);
    if (is_digit_class(type)) ++digits, last = end;
    else if (type != kES && type != kCS) break;
    ++end;
  }
  if (digits < 7) return;
  // At the line's end a hyphen goes on in the next line.
  set_token(line, plus, plus == 0 && end == last + 2 && seen_type(line, last + 1) == kES ? end : last + 1);
}

// T-percent: after an Arabic letter a number is AN and a percent sign at its right would be typed before it (W5 knows
// EN only); nobody does. T-range: seen ascending, typed plainly it would descend.
void token_number(Line& line, size_t first, size_t last, bool arabic) {
  if (arabic && last < line.size() && (seen_character(line, last) == '%' || seen_character(line, last) == 0x66A) &&
      (last + 1 == line.size() || !is_digit_class(seen_type(line, last + 1)))) {
    set_token(line, first, last + 1);
  }
  const auto parts = [&](size_t i) { return is_dash(seen_character(line, i)) || (arabic && seen_character(line, i) == '-'); };
  if (last + 1 >= line.size() || !parts(last)) return;
  size_t end = last + 1;
  while (end < line.size() && is_digit_class(seen_type(line, end))) ++end;
  const int low = value_of(line, first, last), high = value_of(line, last + 1, end);
  if (low < 1 || high < 10 || low >= high || seen_character(line, first) == '0') return;   // `04-829` is no range
  const bool alone = (first == 0 || !parts(first - 1)) && (end == line.size() || !parts(end));
  if (alone) set_token(line, first, end);
}

bool is_closing_mark(char32_t c) {
  return c == ',' || c == '.' || c == ';' || c == ':' || c == '!' || c == '?' || c == 0x60C || c == 0x61B || c == 0x61F;
}

// The left-to-right word that ends before cluster `end` is long, or a name with dots: not `.NET`, `.pdf`.
bool is_long_word(const Line& line, size_t end) {
  size_t begin = end;
  while (begin > 0 && (seen_type(line, begin - 1) == kL || seen_character(line, begin - 1) == '.')) {
    if (seen_character(line, --begin) == '.') return true;
  }
  return end - begin > 5;
}

// T-mark: a closing mark at the right of a number or a left-to-right word, with a gap or the line's start at its own
// right. Plainly typed it would hang on a space; engines that move marks with their run paint it so.
void token_mark(Line& line, size_t mark) {
  if (mark == 0 || line.token[line.cluster(mark)]) return;
  size_t end = mark + 1;
  while (end < line.size() && is_closing_mark(seen_character(line, end))) ++end;
  if (end - mark > 2 || (end < line.size() && seen_type(line, end) != kWS)) return;
  size_t next = end;                                     // a foreign phrase that goes on is the core's affair
  while (next < line.size() && seen_type(line, next) == kWS) ++next;
  if (next < line.size() && !line.own(seen_type(line, next))) return;
  const Class before = seen_type(line, mark - 1);
  const bool number = is_digit_class(before) || before == kET;
  if (!number && before != kL) return;
  if (!number && seen_character(line, mark) == '.' && !is_long_word(line, mark)) return;
  set_token(line, mark, end);
}

void set_tokens(Line& line) {
  line.token.assign(line.size(), 0);
  if (!line.rtl()) return;
  // Is the letter that is read before this cluster Arabic? By cluster, from the right.
  std::vector<uint8_t> arabic(line.size(), 0);
  bool now = line.context.strong_before && class_of(line.context.strong_before) == kAL;
  for (size_t i = line.size(); i-- > 0;) {
    const Class type = seen_type(line, i);
    if (is_strong(type)) now = type == kAL;
    arabic[i] = now || type == kAN;
  }
  for (size_t i = 0; i < line.size(); ++i) {
    if (seen_character(line, i) == '+') token_plus(line, i);
    if (is_closing_mark(seen_character(line, i))) token_mark(line, i);
    if (!is_digit_class(seen_type(line, i))) continue;
    size_t end = i + 1;
    while (end < line.size() && (is_digit_class(seen_type(line, end)) ||
                                 (seen_type(line, end) == kCS && end + 1 < line.size() && is_digit_class(seen_type(line, end + 1))))) ++end;
    if (!line.token[line.cluster(i)] && !(i > 0 && seen_type(line, i - 1) == kL)) token_number(line, i, end, arabic[i]);
    i = end - 1;
  }
}

struct Island {
  size_t first, last;        // places
  size_t core, core_end;     // the foreign core; equal: none
  Class before;              // W2, W7: the last strong character read before the island
  bool after_arabic() const { return before == kAL; }
};

bool is_unit(const Line& line, const Island& island) {
  std::u32string word;
  for (size_t i = island.core; i < island.core_end; ++i) {
    if (word.size() > 6) return false;
    word.push_back(line.leading[i]);
  }
  if (line.rtl()) std::reverse(word.begin(), word.end());
  return std::find(std::begin(kUnits), std::end(kUnits), word) != std::end(kUnits);
}

// Does a letter of the line's own direction touch the number, with or without a hyphen?
bool has_prefix(const Line& line, size_t number) {
  for (size_t i = number; i-- > 0 && number - i <= 3;) {
    if (line.own(line.types[i])) return true;
    if (space_at(line, i) || line.types[i] == kCS || line.partner[i] != kNoPartner) return false;
  }
  return false;
}

// May the number [number, number_end) that is read just before the core belong to it? Right-to-left lines only:
// in a left-to-right line a number follows the letters before it.
bool joins_core(const Line& line, const Island& island, size_t number, size_t number_end) {
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
  if (has_prefix(line, number)) return false;                       // N-prefix: `v-12`
  if (!space_at(line, gap)) return false;                           // N-mark: it hangs on the number
  if (is_unit(line, island)) return false;                          // N-unit: `10 GB`
  return true;                                                      // N-follow: `Windows 10`
}

// Numbers before the core: those that belong to it extend it.
void extend_near(Line& line, Island& island, Near near) {
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

void extend_far(Line& line, Island& island, Far far) {
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
void extend_brackets(const Line& line, Island& island) {
  for (size_t i = island.core; i < island.core_end; ++i) {
    const uint32_t other = line.partner[i];
    if (other == kNoPartner || other < island.first || other >= island.last) continue;
    island.core = std::min<size_t>(island.core, other);
    island.core_end = std::max<size_t>(island.core_end, other + 1);
    // Growing at the far side is met by this loop; growing at the near side holds nothing but neutrals and numbers.
  }
}

void level_core(Line& line, const Island& island) {
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
bool level_island(Line& line, Island island, const Policy& policy) {
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
void raise_walls(Line& line, size_t first, size_t last, Groups groups) {
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

void raise_walls(Line& line, Groups groups) {
  line.wall = line.sure_wall;
  if (groups == Groups::kJoined) return;
  for (size_t i = 0; i < line.size();) {
    size_t end = i;
    while (end < line.size() && !line.is_wall(end)) ++end;
    raise_walls(line, i, end, groups);
    i = end + 1;
  }
}

void level_line(Line& line, const Policy& policy) {
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

// Does a line that goes on in a foreign phrase show an opening bracket at that phrase's far side that cannot be a
// closing one: nothing before it is open?
bool opens_continued(const Line& line) {
  if (!line.rtl() || !line.context.strong_before || class_of(line.context.strong_before) != kL) return false;
  if (line.context.open_brackets > 0) return false;
  size_t far = 0;
  for (size_t i = 0; i < line.size() && !line.own(line.types[i]); ++i) {
    if (line.types[i] == kL) far = i + 1;
  }
  if (far == 0 || far == line.size() || line.partner[far] != kNoPartner) return false;
  for (size_t i = 0; i < far; ++i) {
    if (line.partner[i] == kNoPartner && bracket_of(line.leading[i]).opens) return false;
  }
  return bracket_of(line.leading[far]).opens;
}

bool is_quote(char32_t c) {
  return c == '"' || c == '\'' || c == 0xAB || c == 0xBB || (c >= 0x2018 && c <= 0x201F) || c == 0x5F4 || c == 0x5F3;
}

bool is_relation(char32_t c) { return c == '<' || c == '>' || c == '=' || c == 0x2264 || c == 0x2265 || c == 0xD7 || c == 0xF7; }

// Does a foreign phrase at the line's end keep a mark at its near side, and go on in the next line? How many places?
uint8_t trails(const Line& line) {
  const Class after = line.context.strong_after ? class_of(line.context.strong_after) : kON;
  if (!line.rtl() || (after != kL && after != kEN)) return 0;
  size_t near = 0;
  for (size_t i = line.size(); i-- > 0 && !line.own(line.types[i]);) {
    if (line.types[i] == kL) near = i;
  }
  while (near > 0 && is_number(line.types[near - 1])) --near;
  if (near == 0) return 0;
  const auto loose = [&](size_t i) { return space_at(line, i) || bracket_of(line.leading[i]).pair != 0; };
  if (near > 1 && space_at(line, near - 1) && is_relation(line.leading[near - 2]) && (near == 2 || loose(near - 3))) return 2;
  const Class mark = line.types[near - 1];
  if (is_quote(line.leading[near - 1])) return 0;        // it opens a quotation of the line's own direction
  return !loose(near - 1) && !is_strong(mark) && !is_number(mark) && (near == 1 || loose(near - 2));
}

// Levels by place -> the logical line.
void write_logical(const Line& line, Scratch& scratch, LogicalLine& out) {
  scratch.levels.resize(line.size());
  for (size_t place = 0; place < line.size(); ++place) scratch.levels[line.cluster(place)] = line.levels[place];
  reorder(scratch.levels, scratch.order);                // L2 is its own inverse: runs of a level stay together
  out.text.clear(), out.source.clear();
  for (uint32_t cluster : scratch.order) {
    const bool odd = scratch.levels[cluster] % 2;
    for (uint32_t i = 0; i < line.visual[cluster].text_count; ++i) {
      const char32_t c = line.text[line.visual[cluster].text_first + i];
      out.text.push_back(odd ? mirror_of(c) : c);
      out.source.push_back(cluster);
    }
  }
}

// Does forward UAX #9 give the visual line back? scratch.levels holds the chosen levels by cluster.
bool displays_as_seen(const Line& line, const LogicalLine& logical, const Policy& policy, Scratch& scratch) {
  std::vector<uint8_t> chosen;
  chosen.swap(scratch.levels);
  std::u32string text = logical.text;
  for (size_t i = 0; i < text.size(); ++i) {             // a token counts as one number
    if (line.token[line.cluster(logical.source[i])]) text[i] = U'1';
  }
  resolve_levels(text, line.direction, line.context, scratch, policy.paired_brackets);
  reorder(scratch.levels, scratch.order);
  uint32_t next = 0;                                     // cluster expected next, left to right
  for (size_t i = 0; i < scratch.order.size(); ++i) {
    const uint32_t at = scratch.order[i];
    const uint32_t cluster = logical.source[at];
    if (i > 0 && cluster == logical.source[scratch.order[i - 1]]) continue;
    while (next < cluster && line.visual[next].text_count == 0) ++next;
    if (cluster != next) return false;
    ++next;
    const char32_t c = logical.text[at];
    if (scratch.levels[at] % 2 != chosen[cluster] % 2 && mirror_of(c) != c) return false;   // L4
  }
  return true;
}

// What classes does the line hold? One bit each.
uint32_t classes_in(std::u32string_view text, std::span<const VisualCluster> visual) {
  uint32_t found = 0;
  for (const VisualCluster& cluster : visual) {
    for (uint32_t i = 0; i < cluster.text_count; ++i) found |= 1u << class_of(text[cluster.text_first + i]);
  }
  return found;
}

// Lines of one direction: every level is the base level, whatever stands around them (X10 aside), so the order
// is known and the check would pass; the property tests run it all the same.
bool one_direction(uint32_t classes, Direction direction, const Context& context) {
  const uint32_t left = 1u << kL, right = 1u << kR | 1u << kAL, numbers = 1u << kEN | 1u << kAN, space = 1u << kWS | 1u << kS;
  if (direction == Direction::kRtl) {
    return (classes & (left | numbers)) == 0 && ((classes & right) != 0 || (classes & ~space) == 0);
  }
  const bool after_rtl = context.strong_before && class_of(context.strong_before) != kL;
  return (classes & (right | 1u << kAN)) == 0 && !(after_rtl && (classes & left) == 0) && !(after_rtl && (classes & numbers));
}

LogicalLine plain(std::u32string_view text, std::span<const VisualCluster> visual, Direction direction) {
  LogicalLine out;
  const bool rtl = direction == Direction::kRtl;
  out.text.reserve(visual.size() + 8), out.source.reserve(visual.size() + 8);
  for (size_t k = 0; k < visual.size(); ++k) {
    const auto cluster = static_cast<uint32_t>(rtl ? visual.size() - 1 - k : k);
    for (uint32_t i = 0; i < visual[cluster].text_count; ++i) {
      const char32_t c = text[visual[cluster].text_first + i];
      out.text.push_back(rtl ? mirror_of(c) : c);
      out.source.push_back(cluster);
    }
  }
  out.round_trip = true;
  out.confidence = 100;
  return out;
}

}  // namespace

LogicalLine to_logical(std::u32string_view text, std::span<const VisualCluster> visual, Direction direction,
                       const Context& context) {
  if (one_direction(classes_in(text, visual), direction, context)) return plain(text, visual, direction);
  Line line{text, visual, direction, context, {}, {}, {}, {}, {}, {}, {}, false};
  line.types.resize(visual.size()), line.leading.resize(visual.size());
  for (size_t place = 0; place < visual.size(); ++place) {
    line.leading[place] = leading_of(text, visual[line.cluster(place)]);
    const Class type = class_of(line.leading[place]);
    line.types[place] = type == kNSM || type == kBN || is_explicit(type) ? kON : type;
  }
  pair_brackets(line);
  set_tokens(line);

  Scratch scratch;
  LogicalLine first, out;
  const std::vector<uint32_t> partner = line.partner;
  const std::vector<uint8_t> sure_wall = line.sure_wall;
  const auto try_policy = [&](const Policy& policy) {
    line.partner = partner, line.sure_wall = sure_wall;
    if (!policy.paired_brackets) {
      std::fill(line.partner.begin(), line.partner.end(), kNoPartner);
      std::fill(line.sure_wall.begin(), line.sure_wall.end(), uint8_t{0});
    }
    level_line(line, policy);
    write_logical(line, scratch, out);
    out.ambiguous = line.ambiguous;
    out.embedded = std::find(line.token.begin(), line.token.end(), 1) != line.token.end();
    out.round_trip = displays_as_seen(line, out, policy, scratch);
    return out.round_trip;
  };
  bool found = opens_continued(line) && std::any_of(std::begin(kContinued), std::end(kContinued), try_policy);
  const uint8_t trailing = found ? 0 : trails(line);
  if (trailing > 0) {
    const auto& policies = kTrailing[trailing - 1];
    found = std::any_of(std::begin(policies), std::end(policies), try_policy);
  }
  for (size_t i = 0; i < std::size(kPolicies) && !found; ++i) {
    found = try_policy(kPolicies[i]);
    if (i == 0 && !found) first = out;
  }
  if (!out.round_trip) out = std::move(first);
  out.confidence = !out.round_trip ? 40 : out.ambiguous ? 85 : 100;
  return out;
}

}  // namespace seder::bidi
