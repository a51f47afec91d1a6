// Input: a line as seen. Output: which of its places are read as one left-to-right thing, against the plain algorithm.
// Method: T-rules, each a thing that writers or engines put in an embedding of its own, told by its shape on paper:
// an international telephone number (T-plus), a percent sign after an Arabic number (T-percent, T-alone), an ascending
// range (T-range), an amount below zero (T-minus), a closing mark that touches only what is before it (T-mark, T-group), a letter without a code (T-unknown).
// Source: ours; what plain UAX #9 would make of each is said at the rule.
// Cannot decide: whether a descending range was meant.
#include <algorithm>

#include "bidi/seen_line.h"

namespace seder::bidi {
namespace {

constexpr char32_t kUnknown = 0xFFFD;

bool is_dash(char32_t c) { return c == 0x2013 || c == 0x2014; }

// Value of the digits [first, last) of the visual line; -1: not a short number.
int value_of(const SeenLine& line, size_t first, size_t last) {
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
void set_token(SeenLine& line, size_t first, size_t last) {
  for (size_t i = first; i < last; ++i) line.token[line.cluster(i)] = 1;
}

// T-plus: `+` stands at the left of a number of at least seven digits: +972-4-829-1111. Typed plainly it would
// stand at the right.
void token_plus(SeenLine& line, size_t plus) {
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

bool is_closing_mark(char32_t c) {
  return c == ',' || c == '.' || c == ';' || c == ':' || c == '!' || c == '?' || c == 0x60C || c == 0x61B || c == 0x61F;
}

// Does a word of the line's own direction begin at cluster `first`, maybe behind its signs: `'מע`?
bool own_word_at(const SeenLine& line, size_t first) {
  while (first < line.size() && !is_strong(seen_type(line, first)) && !is_digit_class(seen_type(line, first)) &&
         seen_type(line, first) != kWS) ++first;
  return first < line.size() && line.own(seen_type(line, first));
}

// Closing marks begin at cluster `mark` and have a gap or the line's start at their right: where they end; `mark`: none do.
size_t marks_end(const SeenLine& line, size_t mark) {
  size_t end = mark;
  while (end < line.size() && is_closing_mark(seen_character(line, end))) ++end;
  return end - mark <= 2 && (end == line.size() || seen_type(line, end) == kWS) ? end : mark;
}

// T-percent: after an Arabic letter a number is AN and a percent sign at its right would be typed before it (W5 knows
// EN only); nobody does. T-range: seen ascending, typed plainly it would descend. Numbers below ten may be a result,
// `1-3`, but not before a closing mark: typed plainly, `7–9.` would be `9.–7`.
void token_number(SeenLine& line, size_t first, size_t last, bool arabic) {
  if (arabic && last < line.size() && (seen_character(line, last) == '%' || seen_character(line, last) == 0x66A) &&
      (last + 1 == line.size() || !is_digit_class(seen_type(line, last + 1)))) {
    set_token(line, first, last + 1);
  }
  const auto parts = [&](size_t i) { return is_dash(seen_character(line, i)) || (arabic && seen_character(line, i) == '-'); };
  if (last + 1 >= line.size() || !parts(last)) return;
  size_t end = last + 1;
  while (end < line.size() && is_digit_class(seen_type(line, end))) ++end;
  const int low = value_of(line, first, last), high = value_of(line, last + 1, end);
  if (low < 1 || low >= high || seen_character(line, first) == '0') return;   // `04-829` is no range
  if (high < 10 && marks_end(line, end) == end) return;
  const bool alone = (first == 0 || !parts(first - 1)) && (end == line.size() || !parts(end));
  if (alone) set_token(line, first, end);
}

constexpr size_t kEndingLetters = 4;   // of a part of a file's ending: `.tar.gz`, `.docx`; one letter is an initial

// Is the last digit of [.., end) that of a word, `mp3`, `bz2`?
bool ends_word(const SeenLine& line, size_t end) {
  while (end > 0 && seen_type(line, end - 1) == kEN) --end;
  return end > 0 && seen_type(line, end - 1) == kL;
}

// The left-to-right word that ends before cluster `end` is long, a name with dots, initials, or of an address: not `.NET`, `.pdf`, `.tar.gz`.
bool is_long_word(const SeenLine& line, size_t end) {
  size_t begin = end, part = 0, longest = 0;
  bool dots = false, initials = false;
  const auto is_inner = [&](size_t i) { return seen_type(line, i) == kL || seen_type(line, i) == kEN || seen_character(line, i) == '.'; };
  for (; begin > 0 && is_inner(begin - 1); --begin) {
    const bool dot = seen_character(line, begin - 1) == '.';
    dots = dots || dot, initials = initials || (dot && part == 1);
    part = dot ? 0 : part + 1, longest = std::max(longest, part);
  }
  const bool address = begin > 0 && seen_character(line, begin - 1) == '/';
  return initials || address || longest > (dots ? kEndingLetters : 5);
}

// The left end of the group of numbers in brackets whose right bracket is cluster `last`; `last` itself: no such group.
size_t number_group(const SeenLine& line, size_t last) {
  const uint32_t place = line.partner[line.cluster(last)];
  if (place == kNoPartner || line.cluster(place) > last) return last;
  const size_t first = line.cluster(place);
  bool number = false;
  for (size_t i = first + 1; i < last; ++i) {
    if (is_digit_class(seen_type(line, i))) number = true;
    else if (seen_type(line, i) != kCS && seen_type(line, i) != kES && !is_dash(seen_character(line, i))) return last;
  }
  const bool apart = first == 0 || seen_type(line, first - 1) == kWS;
  return number && apart ? first : last;
}

// T-mark: a closing mark at the right of a number or a left-to-right word, with a gap or the line's start at its own
// right. Plainly typed it would hang on a space; engines that move marks with their run paint it so. T-group: the same at
// the right of a number in brackets; what stands beyond may be a bare number then, `(1998), 88`.
void token_mark(SeenLine& line, size_t mark) {
  if (mark == 0 || line.token[line.cluster(mark)]) return;
  const size_t end = marks_end(line, mark);
  if (end == mark) return;
  const size_t group = number_group(line, mark - 1);
  const bool grouped = group + 1 < mark;
  size_t next = end;                                     // a foreign phrase that goes on is the core's affair
  while (next < line.size() && seen_type(line, next) == kWS) ++next;
  if (next < line.size() && !own_word_at(line, next) && !(grouped && is_digit_class(seen_type(line, next)))) return;
  if (grouped) return set_token(line, group, end);
  const Class before = seen_type(line, mark - 1);
  const bool number = (is_digit_class(before) && !ends_word(line, mark)) || before == kET;
  if (!number && before != kL && before != kEN) return;
  if (!number && seen_character(line, mark) == '.' && !is_long_word(line, mark)) return;
  set_token(line, mark, end);
}

// T-broken: a number at the line's end with a hyphen at its right, and a digit begins the next line: `04-555-` and `0137` are one
// number (W4, before lines are broken), the hyphen is its last sign on this line.
void token_broken_number(SeenLine& line, bool arabic) {
  const char32_t after = line.context.strong_after;
  if (arabic || after == 0 || class_of(after) != kEN || line.size() < 2 || seen_type(line, 0) != kEN) return;
  size_t end = 1;
  while (end < line.size() && (seen_type(line, end) == kEN || seen_character(line, end) == '-')) ++end;
  if (seen_character(line, end - 1) == '-' && (end == line.size() || seen_type(line, end) == kWS)) set_token(line, 0, end);
}

// T-minus: nothing but an amount, with its minus or plus at the left: `-141.50`, `+2.4%` of a table's cell, set from left to right. Typed
// plainly it would stand at the right. Of a whole number the hyphen may be that of a list, typed behind it, and the plus says `or more`.
void token_minus(SeenLine& line) {
  const char32_t sign = seen_character(line, 0);
  if (line.context.strong_before != 0 || (sign != '-' && sign != '+' && sign != 0x2212)) return;
  size_t end = 1;
  bool amount = false;
  for (; end < line.size() && (is_digit_class(seen_type(line, end)) || seen_type(line, end) == kCS); ++end) amount = amount || seen_type(line, end) == kCS;
  const bool ends_in_digit = end > 1 && is_digit_class(seen_type(line, end - 1));
  if (ends_in_digit && end + 1 == line.size() && seen_character(line, end) == '%') ++end;
  if (ends_in_digit && amount && is_digit_class(seen_type(line, 1)) && end == line.size()) set_token(line, 0, end);
}

// T-unknown: a letter that nothing tells, at a left-to-right one, is of its word; as a neutral it would leave it.
void token_unknown(SeenLine& line, size_t at) {
  const bool after = at > 0 && seen_type(line, at - 1) == kL, before = at + 1 < line.size() && seen_type(line, at + 1) == kL;
  if (after || before) set_token(line, at, at + 1);
}

}  // namespace

// T-alone: a number without any letter, with the percent sign at its left, stands in an Arabic table: only there does
// `41%` look like that.
bool percent_leads(const SeenLine& line) {
  if (!line.rtl()) return false;
  for (size_t i = 0; i + 1 < line.size(); ++i) {
    const char32_t c = seen_character(line, i);
    const bool free = i == 0 || seen_type(line, i - 1) == kWS;
    if ((c == '%' || c == 0x66A) && free && is_digit_class(seen_type(line, i + 1))) return true;
  }
  return false;
}

void set_tokens(SeenLine& line) {
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
  token_broken_number(line, arabic.empty() || arabic.front());
  if (line.size() > 1) token_minus(line);
  for (size_t i = 0; i < line.size(); ++i) {
    if (seen_character(line, i) == '+') token_plus(line, i);
    if (is_closing_mark(seen_character(line, i))) token_mark(line, i);
    if (seen_character(line, i) == kUnknown) token_unknown(line, i);
    if (!is_digit_class(seen_type(line, i))) continue;
    size_t end = i + 1;
    while (end < line.size() && (is_digit_class(seen_type(line, end)) ||
                                 (seen_type(line, end) == kCS && end + 1 < line.size() && is_digit_class(seen_type(line, end + 1))))) ++end;
    if (!line.token[line.cluster(i)] && !(i > 0 && seen_type(line, i - 1) == kL)) token_number(line, i, end, arabic[i]);
    i = end - 1;
  }
}

}  // namespace seder::bidi
