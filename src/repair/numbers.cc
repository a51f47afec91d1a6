// Input: lines in logical order. Output: the same with numbers, ranges, dates, brackets and percent signs the right
// way round, where the document shows that they were turned.
// Method: each kind is counted over the window: what stands as it should, what stands the other way. One extractor turns
// all of a kind, so a kind is turned back only where the wrong way is the rule: ranges that fall, hours
// beyond 24, brackets that close before they open.
// Cannot decide: 5-7 turned into 7-5 in a text with one range; year/month/day, which many write so.
#include <algorithm>
#include <cmath>
#include <set>

#include "repair/blocks.h"
#include "repair/candidates.h"
#include "repair/number_form.h"
#include "repair/stages.h"
#include "script/script.h"

namespace seder::repair {
namespace {

using View = std::u32string_view;

constexpr double kRule = 0.8;            // share of the wrong way that makes it the rule
constexpr size_t kRangesEnough = 3;      // falling ranges: scores of games fall, too
constexpr size_t kBracketsEnough = 3;
constexpr size_t kDatesEnough = 2;
constexpr double kDigitsEnough = 12;     // nats, pooled (digits_forward)
constexpr double kWholeEnough = 10, kWholeMostly = 6;   // nats (number_forward) against numbers as they stand, times those for them
constexpr size_t kPercentEnough = 2;

constexpr size_t kDigitKinds = 2;
constexpr size_t kStopsShare = 2;      // times as many stops before numbers as stand behind one; of 23,000 stretches of 30 clean lines five have any, two so many
constexpr size_t kShortStops = 3;      // so many of them speak for full stops before short numbers, too
constexpr size_t kLongNumber = 4;        // characters of a number; before a shorter one a stop may be a decimal point, or a list's

struct Number {
  size_t at = 0, end = 0;
  size_t size() const { return end - at; }
};

std::vector<Number> numbers_of(View t) {
  std::vector<Number> numbers;
  for (size_t i = 0; i < t.size();) {
    size_t end = i;
    while (end < t.size() && is_any_digit(t[end])) ++end;
    if (end > i) numbers.push_back({i, end});
    i = std::max(end, i + 1);
  }
  return numbers;
}

long value_of(View digits) {
  long v = 0;
  for (char32_t c : digits.substr(0, 9)) v = v * 10 + static_cast<long>(c & 0xF);
  return v;
}

bool is_number_mark(char32_t c) { return c == U'.' || c == U',' || c == U'/' || c == U':' || c == U'-' || c == 0x2013; }

/// [first, last] of numbers is a chain with one kind of separator: 1/2/2020, 10-15, 10:30.
struct Chain {
  size_t first = 0, count = 0;
  char32_t separator = 0;
};

std::vector<Chain> chains_of(View t, const std::vector<Number>& n) {
  std::vector<Chain> chains;
  for (size_t i = 0; i < n.size();) {
    size_t j = i;
    while (j + 1 < n.size() && n[j + 1].at == n[j].end + 1 && is_number_mark(t[n[j].end])) ++j;
    bool alike = true;
    for (size_t k = i; k < j; ++k) alike = alike && t[n[k].end] == t[n[i].end];
    bool open = (n[i].at > 0 && is_number_mark(t[n[i].at - 1]) && t[n[i].at - 1] != U'-' ) ||
                (n[j].end < t.size() && (t[n[j].end] == U'-' || t[n[j].end] == U'/'));
    if (j > i && alike && !open) chains.push_back({i, j - i + 1, t[n[i].end]});
    i = j + 1;
  }
  return chains;
}

struct Count {
  size_t right = 0, wrong = 0;
  bool is_rule(size_t enough) const {
    return wrong >= enough && static_cast<double>(wrong) >= kRule * static_cast<double>(wrong + right);
  }
};

struct Kind {
  bool ranges = false, dates = false, brackets = false, percent = false, stops = false;
  bool short_stops = false;   ///< also full stops before numbers of a few digits
  bool whole[kDigitKinds] = {};    ///< numbers with their separators and percent signs
  bool digits[kDigitKinds] = {};   ///< of ASCII, of Arabic: a producer turns those that it takes for right-to-left
  bool any_digits() const { return digits[0] || digits[1]; }
  bool any_whole() const { return whole[0] || whole[1]; }
  bool any() const { return ranges || dates || any_digits() || any_whole() || brackets || percent || stops; }
};

size_t digit_kind(char32_t digit) { return is_ascii_digit(digit) ? 0 : 1; }

bool is_range(const Chain& c) { return c.count == 2 && (c.separator == U'-' || c.separator == 0x2013); }

void count_chain(View t, const std::vector<Number>& n, const Chain& c, Count& ranges, Count& dates) {
  auto view = [&](size_t k) { return t.substr(n[c.first + k].at, n[c.first + k].size()); };
  const long a = value_of(view(0)), b = value_of(view(1));
  if (is_range(c)) {
    // Telephone numbers begin with 0; seasons (1998-99) fall in value only.
    if (view(0)[0] == U'0' || view(1)[0] == U'0' || view(0).size() > 4 || view(1).size() > 4) return;
    // 5-3 is a score and 14-1 a section; years and pages of one length are ranges.
    if (view(0).size() != view(1).size() || view(0).size() < 2) return;
    if (a != b) ++(a < b ? ranges.right : ranges.wrong);
  } else if (c.count == 2 && c.separator == U':') {
    if (view(0).size() != 2 || view(1).size() != 2) return;
    if (a < 24 && b < 60) dates.right += b >= 24;   // 10:20 and 20:10 are both hours
    else if (b < 24 && a < 60) ++dates.wrong;
  } else if (c.count == 3 && (c.separator == U'/' || c.separator == U'.')) {
    const long d = value_of(view(2));
    if (view(0).size() == 4 && view(2).size() <= 2 && d <= 31) ++dates.wrong;
    else if (view(2).size() == 4 && view(0).size() <= 2 && a <= 31) ++dates.right;
  }
}

/// Year first with a stop between is no one's habit here; with a slash it is many people's.
bool date_habit_is_turned(const Page& page) {
  size_t dotted = 0, hours = 0;
  for (const Line& line : page.lines) {
    if (!line.rtl) continue;
    const auto n = numbers_of(line.text);
    for (const Chain& c : chains_of(line.text, n)) {
      View first = View(line.text).substr(n[c.first].at, n[c.first].size());
      View second = View(line.text).substr(n[c.first + 1].at, n[c.first + 1].size());
      dotted += c.count == 3 && c.separator == U'.' && first.size() == 4;
      hours += c.count == 2 && c.separator == U':' && first.size() == 2 && second.size() == 2 && value_of(first) >= 24 && value_of(second) < 24;
    }
  }
  return dotted + hours > 0;
}

bool opens(char32_t c) { return c == U'(' || c == U'['; }
bool closes(char32_t c) { return c == U')' || c == U']'; }

void count_brackets(View t, Count& count) {
  for (size_t i = 0; i < t.size(); ++i) {
    if (!opens(t[i]) && !closes(t[i])) continue;
    const bool gap_before = i == 0 || t[i - 1] == U' ', gap_after = i + 1 == t.size() || t[i + 1] == U' ';
    const bool word_before = !gap_before && script::is_letter(t[i - 1]), word_after = !gap_after && script::is_letter(t[i + 1]);
    if (gap_before && word_after) ++(opens(t[i]) ? count.right : count.wrong);
    if (word_before && gap_after && !(closes(t[i]) && t.substr(0, i).find_first_of(U"([") == View::npos && i < 4)) {
      ++(closes(t[i]) ? count.right : count.wrong);
    }
  }
}

bool is_currency(char32_t c) { return c == U'$' || c == 0x20AA || c == 0x20AC || c == 0xA3; }

struct PercentCount {
  size_t after = 0, before = 0;            ///< 50%  %50
  size_t money_after = 0, money_before = 0;
};

void count_percent(View t, PercentCount& count) {
  for (size_t i = 0; i < t.size(); ++i) {
    if (t[i] != U'%' && !is_currency(t[i])) continue;
    const bool digit_before = i > 0 && is_any_digit(t[i - 1]), digit_after = i + 1 < t.size() && is_any_digit(t[i + 1]);
    if (digit_before == digit_after) continue;
    if (t[i] == U'%') ++(digit_before ? count.after : count.before);
    else ++(digit_before ? count.money_after : count.money_before);
  }
}

/// Hebrew writes 50%. Arabic, Persian and Urdu write both: there the money has to say the same.
bool percent_is_turned(const PercentCount& n, bool hebrew) {
  if (n.before < kPercentEnough || n.after > 0) return false;
  return hebrew || (n.money_after > 0 && n.money_before == 0);
}

/// Not a part of a date, a range, a telephone number or a code.
bool stands_alone(View t, const Number& x) {
  auto part = [](char32_t c) { return is_number_mark(c) || is_latin_letter(c); };
  return !(x.at > 0 && (part(t[x.at - 1]) && t[x.at - 1] != U'-')) && !(x.end + 1 < t.size() && part(t[x.end]) && is_any_digit(t[x.end + 1])) &&
         !(x.end < t.size() && (t[x.end] == U'-' || is_latin_letter(t[x.end]))) && !(x.at > 1 && t[x.at - 1] == U'-' && is_any_digit(t[x.at - 2]));
}

// ------------------------------------------------------------------ stops before numbers

constexpr char32_t kEllipsis = 0x2026;
/// An ellipsis before a number may be what was left out.
bool is_one_stop(char32_t c) { return is_stop(c) && c != kEllipsis; }
/// A part of a number, its units too.
bool is_of_number(char32_t c) {
  constexpr View kSigns = U"+*%$/:.,-\u2013\u20AA\u20AC\u00A3\u066A\u066B\u066C";
  return is_any_digit(c) || kSigns.find(c) != View::npos;
}

/// Letters that belong to the number behind them, before t[at]: with a hyphen, or the Arabic `and`.
bool is_prefix(View t, size_t at) {
  if (at < 1) return false;
  const bool hyphen = t[at - 1] == U'-' || t[at - 1] == 0x5BE;
  if (hyphen) return at > 1 && is_rtl_letter(t[at - 2]);
  return t[at - 1] == 0x648 && (at == 1 || t[at - 2] == U' ');
}

/// The number before which t[stop] stands as no stop should, behind a space or a prefix: ` ,14.3.2025 `. Empty: none.
Number behind_stop(View t, size_t stop) {
  if (stop + 1 >= t.size() || !is_one_stop(t[stop]) || is_one_stop(t[stop + 1])) return {};
  if (stop > 0 && t[stop - 1] != U' ' && !is_prefix(t, stop)) return {};
  size_t end = stop + 1;
  bool digits = false;
  while (end < t.size() && is_of_number(t[end])) digits |= is_any_digit(t[end++]);
  const bool closed = end == t.size() || t[end] == U' ';
  return digits && closed && !is_one_stop(t[end - 1]) ? Number{stop + 1, end} : Number{};
}

/// Before a short number a full stop may be a decimal point.
bool is_misplaced(View t, size_t stop) {
  const size_t size = behind_stop(t, stop).size();
  return size >= kLongNumber || (size > 0 && t[stop] != U'.');
}

void count_stops(View t, const std::vector<Number>& numbers, Count& stops) {
  for (const Number& x : numbers) {
    if (x.at > 0 && t[x.at - 1] != U' ') {
      const size_t sign = x.at > 1 && is_currency(t[x.at - 1]);
      stops.wrong += is_misplaced(t, x.at - 1 - sign);
    }
    if (x.end < t.size() && (x.end + 1 == t.size() || t[x.end + 1] == U' ')) stops.right += is_one_stop(t[x.end]);
  }
}

/// ` ,14.3.2025` -> ` 14.3.2025,`; a telephone number's plus goes before it.
void move_stops(std::u32string& text, bool short_stops) {
  for (size_t stop = 0; stop < text.size(); ++stop) {
    const Number number = behind_stop(text, stop);
    if (number.size() == 0 || !(short_stops || is_misplaced(text, stop))) continue;
    if (text[stop] == U':' && stop > 1 && is_rtl_letter(text[stop - 2])) {   // of what is before it: `phone :052-555`
      std::swap(text[stop - 1], text[stop]);
      stop = number.end - 1;
      continue;
    }
    const auto at = [&](size_t i) { return text.begin() + static_cast<long>(i); };
    std::rotate(at(stop), at(number.at), at(number.end));
    const auto chain = View(text).substr(stop, number.size());
    if (chain.back() == U'+' && chain.find(U'-') != View::npos) std::rotate(at(stop), at(number.end) - 2, at(number.end) - 1);
    stop = number.end - 1;
  }
}

/// `org.example.books@info` -> `info@books.example.org`: no address has its dots before the sign alone.
void turn_addresses(std::u32string& text) {
  auto is_inside = [](char32_t c) { return is_latin_letter(c) || is_ascii_digit(c) || c == U'.' || c == U'-' || c == U'_'; };
  for (size_t sign = text.find(U'@'); sign != View::npos; sign = text.find(U'@', sign + 1)) {
    size_t from = sign, to = sign + 1;
    while (from > 0 && is_inside(text[from - 1])) --from;
    while (to < text.size() && is_inside(text[to])) ++to;
    const View whole = View(text).substr(from, to - from);
    if (whole.find(U'.') > sign - from || whole.rfind(U'.') > sign - from || to == sign + 1) continue;
    std::u32string turned;
    for (size_t end = whole.size();;) {
      const size_t mark = whole.find_last_of(U".@", end - 1);
      turned.append(whole.substr(mark + 1, end - mark - 1));   // npos + 1 is 0
      if (mark == View::npos || mark == 0) break;
      turned.push_back(whole[mark]);
      end = mark;
    }
    text.replace(from, to - from, turned);
  }
}

Kind judge(const Page& page) {
  Count ranges, dates, brackets;
  PercentCount percent;
  double digits[kDigitKinds] = {};
  double whole_wrong[kDigitKinds] = {}, whole_right[kDigitKinds] = {};
  size_t reversible[kDigitKinds] = {};
  std::set<long> seen;
  size_t hebrew = 0, arabic = 0;
  Count stops, lone;   // the second in lines of numbers alone, which speak only where others do
  for (const Line& line : page.lines) {
    if (!line.valid) continue;
    if (!line.rtl) count_stops(line.text, numbers_of(line.text), lone);
    if (!line.rtl) continue;
    const bool is_hebrew = line.language == lm::Language::kHebrew || line.language == lm::Language::kYiddish;
    ++(is_hebrew ? hebrew : arabic);
    const auto n = numbers_of(line.text);
    // The numbers of a table follow no law of first digits.
    const bool cells = has_wide_gap(line.text) || line.text.find(U'\t') != View::npos;
    for (const Number& x : n) {
      if (cells || x.size() < 2 || x.size() > 4 || !stands_alone(line.text, x)) continue;
      View number = View(line.text).substr(x.at, x.size());
      if (!seen.insert(value_of(number) + 100000 * static_cast<long>(x.size())).second) continue;  // one number again and again is one witness
      digits[digit_kind(number[0])] -= digits_forward(number);
      ++reversible[digit_kind(number[0])];
    }
    for (const Number& x : n) {
      const bool within = x.at > 0 && number_end(line.text, x.at - 1) > x.at;
      const double forward = within ? 0 : number_forward(View(line.text).substr(x.at, number_end(line.text, x.at) - x.at));
      (forward < 0 ? whole_wrong : whole_right)[digit_kind(line.text[x.at])] += std::abs(forward);
    }
    for (const Chain& c : chains_of(line.text, n)) count_chain(line.text, n, c, ranges, dates);
    count_brackets(line.text, brackets);
    count_percent(line.text, percent);
    count_stops(line.text, n, stops);
  }
  Kind kind;
  if (stops.wrong > 0) stops.wrong += lone.wrong;
  kind.stops = stops.wrong * kStopsShare > stops.right;
  kind.short_stops = kind.stops && stops.wrong >= kShortStops;
  kind.ranges = ranges.is_rule(is_order_damaged(page) ? 1 : kRangesEnough);   // a text once turned is a witness
  kind.dates = dates.is_rule(kDatesEnough) && date_habit_is_turned(page);
  for (size_t k = 0; k < kDigitKinds; ++k) {
    kind.whole[k] = whole_wrong[k] >= kWholeEnough && whole_wrong[k] > kWholeMostly * whole_right[k];
    kind.digits[k] = reversible[k] >= 4 && digits[k] > kDigitsEnough && digits[k] > 1.5 * static_cast<double>(reversible[k]);
  }
  kind.brackets = brackets.is_rule(kBracketsEnough);
  kind.percent = percent_is_turned(percent, hebrew >= arabic);
  return kind;
}

void turn_chains(std::u32string& text, const Kind& kind) {
  const auto n = numbers_of(text);
  std::vector<Chain> chains = chains_of(text, n);
  for (size_t k = chains.size(); k-- > 0;) {
    const Chain& c = chains[k];
    const bool range = is_range(c);
    if (range ? !kind.ranges : !kind.dates) continue;
    auto number = [&](size_t i) { return text.substr(n[c.first + i].at, n[c.first + i].size()); };
    if (range && value_of(number(0)) <= value_of(number(1))) continue;
    if (!range && c.separator != U':' && c.separator != U'/' && c.separator != U'.') continue;
    if (!range && c.separator == U'.' && c.count != 3) continue;   // 3.5 is a number
    std::u32string turned;
    for (size_t i = c.count; i-- > 0;) {
      turned += number(i);
      if (i > 0) turned.push_back(c.separator);
    }
    const size_t from = n[c.first].at, to = n[c.first + c.count - 1].end;
    text.replace(from, to - from, turned);
  }
}

/// `٪۵٫۷۳` -> `۳۷٫۵٪`
void turn_whole(std::u32string& text, const Kind& kind) {
  for (size_t at = 0; at < text.size(); ++at) {
    if (!is_any_digit(text[at]) || !kind.whole[digit_kind(text[at])]) continue;
    const size_t end = number_end(text, at), from = at - (at > 0 && is_percent_sign(text[at - 1]));
    std::reverse(text.begin() + static_cast<long>(from), text.begin() + static_cast<long>(end));
    at = end - 1;
  }
}

void turn_digits(std::u32string& text, const Kind& kind) {
  for (const Number& x : numbers_of(text)) if (kind.digits[digit_kind(text[x.at])]) std::reverse(text.begin() + static_cast<long>(x.at), text.begin() + static_cast<long>(x.end));
}

void turn_percent(std::u32string& text) {
  auto in_number = [&](size_t i) { return is_any_digit(text[i]) || text[i] == U'.' || text[i] == U','; };
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != U'%' && !is_currency(text[i])) continue;
    size_t end = i + 1;
    while (end < text.size() && in_number(end)) ++end;
    while (end > i + 1 && !is_any_digit(text[end - 1])) --end;
    if (end > i + 1 && (i == 0 || !is_any_digit(text[i - 1]))) {
      std::rotate(text.begin() + static_cast<long>(i), text.begin() + static_cast<long>(i) + 1, text.begin() + static_cast<long>(end));
      i = end - 1;
      continue;
    }
    size_t at = i;
    while (at > 0 && in_number(at - 1)) --at;
    while (at < i && !is_any_digit(text[at])) ++at;
    if (at < i) std::rotate(text.begin() + static_cast<long>(at), text.begin() + static_cast<long>(i), text.begin() + static_cast<long>(i) + 1);
  }
}

}  // namespace

bool numbers_are_suspicious(const Page& page) { return judge(page).any(); }

void mend_numbers(Page& page) {
  if (!page.allowed(Damage::kNumbers)) return;
  const Kind kind = judge(page);
  if (!kind.any()) return;
  for (Line& line : page.lines) {
    if (!line.valid) continue;
    std::u32string text = line.text;
    if (kind.stops) move_stops(text, kind.short_stops), turn_addresses(text);
    if (kind.any_whole()) turn_whole(text, kind);
    else if (kind.any_digits()) turn_digits(text, kind);
    if (kind.ranges || kind.dates) turn_chains(text, kind);
    if (kind.brackets) {
      for (char32_t& c : text) c = opens(c) || closes(c) ? script::mirrored(c) : c;
    }
    if (kind.percent) turn_percent(text);
    if (text == line.text) continue;
    line.text = std::move(text);
    line.damages |= bit(Damage::kNumbers);
    line.margin = 8;
  }
}

}  // namespace seder::repair
