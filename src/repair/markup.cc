// Input: a window of lines in any order of letters. Output: where their text is. Method: an extractor's text that was put into a
// mail, subtitles, a table of values or a page of HTML is out of order only between what that format adds. A format is what many
// lines have alike: tags, strings of JSON, one number of fields, heads of one shape (digits are one shape, Latin letters another).
// Cannot decide: a mark at the head of one line alone, which may be the end of a line in visual order: it is text.
#include "repair/markup.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

namespace seder::repair {
namespace {

using View = std::u32string_view;

constexpr size_t kFewHeads = 2;         // lines with a list's or a label's mark,
constexpr size_t kHeadsShare = 8;       // and one of so many
constexpr size_t kStamps = 3;           // lines with a stamp, and more than half
constexpr size_t kDateAndTime = 5;      // numbers in it
constexpr size_t kLongestHead = 120;    // code points,
constexpr size_t kLongestLabel = 24;    // of a mail's header
constexpr size_t kFewRows = 4;          // lines with one number of fields,
constexpr double kRowsShare = 0.9;      // of all lines

bool has_rtl(View text) { return std::any_of(text.begin(), text.end(), is_rtl_letter); }
bool is_blank(char32_t c) { return c == U' ' || c == U'\t'; }

/// [at, end) without the blanks at its ends, nor the asterisks of Markdown at both; nothing where it is blank.
void put(View text, size_t at, size_t end, Pieces& pieces) {
  while (at < end && is_blank(text[at])) ++at;
  while (end > at && is_blank(text[end - 1])) --end;
  while (end - at > 2 && text[at] == U'*' && text[end - 1] == U'*') ++at, --end;
  if (at < end) pieces.push_back({at, end - at});
}

// ------------------------------------------------------------------ tags

/// The end of the tag that begins at text[at], or `at`.
size_t tag_end(View text, size_t at) {
  if (at + 2 >= text.size() || text[at] != U'<') return at;
  const char32_t first = text[at + 1];
  if (!is_latin_letter(first) && !((first == U'/' || first == U'!') && (is_latin_letter(text[at + 2]) || text[at + 2] == U'-'))) return at;
  const size_t end = text.find(U'>', at);
  return end == View::npos || has_rtl(text.substr(at, end - at)) ? at : end + 1;
}

bool begins_with_tag(View line) { return !line.empty() && tag_end(line, 0) > 0; }

Pieces between_tags(View text) {
  Pieces pieces;
  size_t from = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t end = tag_end(text, at);
    if (end == at) {
      ++at;
      continue;
    }
    put(text, from, at, pieces);
    from = at = end;
  }
  put(text, from, text.size(), pieces);
  return pieces;
}

// ------------------------------------------------------------------ strings of JSON

bool is_json(View line) {
  constexpr View kFirst = U"{[\"", kLast = U"}]\"";
  if (!line.empty() && line.back() == U',') line.remove_suffix(1);
  return line.size() > 2 && kFirst.find(line.front()) != View::npos && kLast.find(line.back()) != View::npos && (line.find(U"\":") != View::npos || line.find(U"\" :") != View::npos);
}

/// The strings; an escape parts what is before it from what is behind.
Pieces in_strings(View text) {
  Pieces pieces;
  bool inside = false;
  size_t from = 0;
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] == U'\\' && inside) {
      put(text, from, at, pieces);
      at += at + 1 < text.size() && text[at + 1] == U'u' ? 5 : 1;
      from = at + 1;
    } else if (text[at] == U'"') {
      if (inside) put(text, from, at, pieces);
      inside = !inside, from = at + 1;
    }
  }
  return pieces;
}

// ------------------------------------------------------------------ rows of fields

/// Calls each(at, end) for every field; quotation marks around a field are not of it.
template <typename Each>
void each_field(View text, char32_t delimiter, Each&& each) {
  bool quoted = false;
  size_t from = 0;
  auto end_field = [&](size_t end) {
    const bool marks = end - from >= 2 && text[from] == U'"' && text[end - 1] == U'"';
    marks ? each(from + 1, end - 1) : each(from, end);
  };
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] == U'"' && delimiter != U'|') quoted = !quoted;
    if (text[at] != delimiter || quoted) continue;
    end_field(at);
    from = at + 1;
  }
  end_field(text.size());
}

size_t fields_in(View text, char32_t delimiter) {
  size_t count = 0;
  each_field(text, delimiter, [&](size_t, size_t) { ++count; });
  return count;
}

Pieces in_fields(View text, char32_t delimiter) {
  Pieces pieces;
  each_field(text, delimiter, [&](size_t at, size_t end) { put(text, at, end, pieces); });
  return pieces;
}

bool is_row_of_bars(View line) { return line.size() > 2 && line.front() == U'|' && line.back() == U'|'; }

/// A delimiter of prose has a space behind it.
bool is_delimited(View text, char32_t delimiter) {
  bool spaced = false;
  each_field(text, delimiter, [&](size_t at, size_t end) { spaced |= at > 0 && at < end && text[at] == U' '; });
  return !spaced;
}

/// What parts the fields of nearly all lines, each of as many.
std::optional<char32_t> delimiter_of(const std::vector<View>& lines) {
  const auto all = static_cast<size_t>(std::count_if(lines.begin(), lines.end(), [](View line) { return !line.empty(); }));
  for (char32_t delimiter : {U'\t', U';', U','}) {
    std::map<size_t, size_t> count;
    size_t others = 0;
    for (View line : lines) {
      if (line.empty()) continue;
      if (line.find(delimiter) != View::npos && is_delimited(line, delimiter)) ++count[fields_in(line, delimiter)];
      else if (static_cast<double>(++others) > (1 - kRowsShare) * static_cast<double>(all)) break;
    }
    for (const auto& [fields, n] : count) {
      const size_t least = delimiter == U'\t' ? 2 : 3;
      if (fields >= least && n >= kFewRows && static_cast<double>(n) >= kRowsShare * static_cast<double>(all)) return delimiter;
    }
  }
  return std::nullopt;
}

// ------------------------------------------------------------------ heads of lines

/// Where the quoted text of a mail begins.
size_t quotation_end(View text, size_t at) {
  size_t end = at;
  while (at < text.size() && (text[at] == U'>' || (text[at] == U' ' && end > 0))) {
    if (text[at++] == U'>') end = at;
  }
  return end;
}

enum class Head : uint8_t { kNone, kMark, kHeading, kNumber, kLabel, kStamp };

/// What a head of this shape is: digits are one 0 in it, Latin words one A. It ends where a space or the text follows.
Head head_of(View shape, bool space_follows) {
  constexpr View kMarks = U"-*+\u2022\u2013\u2014\u25AA\u25CF\u25E6", kOpening = U":=\"'>]|,;/#[({-";
  if (space_follows) {
    if (shape.size() == 1 && kMarks.find(shape[0]) != View::npos) return Head::kMark;
    if (shape.find_first_not_of(U'#') == View::npos) return Head::kHeading;
    if (shape == U"0." || shape == U"0)") return Head::kNumber;
    if (shape == U"A:") return Head::kLabel;
  }
  const auto numbers = static_cast<size_t>(std::count(shape.begin(), shape.end(), U'0'));
  if (numbers >= kDateAndTime && space_follows) return Head::kStamp;
  const bool named = shape.find(U'A') != View::npos && shape.size() > 1;
  return named && kOpening.find(shape.back()) != View::npos && (shape.back() != U'-' || space_follows) ? Head::kStamp : Head::kNone;
}

struct HeadCount {
  size_t begins = 0;
  std::vector<size_t> numbers;   ///< of a list, in turn
};

/// Lists count up.
bool counts_up(const std::vector<size_t>& numbers) {
  size_t up = 0;
  for (size_t i = 1; i < numbers.size(); ++i) up += numbers[i] == numbers[i - 1] + 1;
  return up > 0 && up * 2 >= numbers.size() - 1;
}

class Heads {
 public:
  /// each(key, kind, end): every head that text could have from `at` on, the shortest first.
  template <typename Each>
  static void each(View text, size_t at, size_t longest, Each&& each_head) {
    std::u32string key;
    const size_t last = std::min(text.size(), at + longest);
    for (; at < last && !is_rtl_letter(text[at]); ++at) {
      const char32_t c = text[at], kind = is_any_digit(c) ? U'0' : is_latin_letter(c) ? U'A' : c;
      const bool again = !key.empty() && kind == key.back() && (kind == U'0' || kind == U'A' || kind == U' ');
      const bool next_word = kind == U'A' && key.size() > 1 && key.back() == U' ' && key[key.size() - 2] == U'A';
      if (next_word) key.pop_back();
      else if (!again) key.push_back(kind);
      if (c == U' ' || at + 1 == text.size()) continue;
      const Head head = head_of(key, text[at + 1] == U' ');
      if (head != Head::kNone) each_head(key, head, at + 1);
    }
  }

  void count(View line, size_t from) {
    const bool rtl = has_rtl(line);
    lines_ += rtl;
    each(line, from, rtl ? kLongestHead : kLongestLabel, [&](const std::u32string& key, Head kind, size_t end) {
      if (!rtl && kind != Head::kLabel) return;   // a mail's other lines have labels, too
      HeadCount& count = counts_[key];
      ++count.begins;
      if (kind == Head::kNumber) count.numbers.push_back(number_of(line.substr(from, end - from)));
    });
    const size_t last = line.rfind(U' ');
    if (rtl && last != View::npos && line.size() - last <= kLongestMark && !has_rtl(line.substr(last))) ++ends_[std::u32string(line.substr(last + 1))];
  }

  /// Where the line's text begins.
  size_t end_of(View line, size_t from) const {
    size_t text = from;
    each(line, from, has_rtl(line) ? kLongestHead : kLongestLabel, [&](const std::u32string& key, Head kind, size_t end) {
      const auto found = counts_.find(key);
      if (found != counts_.end() && is_head(key, found->second, kind)) text = end;
    });
    return text;
  }

 private:
  static size_t number_of(View token) {
    size_t number = 0;
    for (char32_t c : token) {
      if (is_ascii_digit(c) && number < 100000) number = number * 10 + (c - U'0');
    }
    return number;
  }
  bool is_head(const std::u32string& key, const HeadCount& count, Head kind) const {
    if (kind == Head::kStamp) return count.begins >= kStamps && count.begins * 2 > lines_;
    const auto found = ends_.find(key);
    const size_t ends = found == ends_.end() ? 0 : found->second;
    const bool many = (count.begins >= kFewHeads || kind == Head::kHeading) && (count.begins * kHeadsShare >= lines_ || kind == Head::kHeading) && count.begins > 2 * ends;
    return many && (kind != Head::kNumber || counts_up(count.numbers));
  }
  static constexpr size_t kLongestMark = 8;
  size_t lines_ = 0;
  std::map<std::u32string, HeadCount> counts_;
  std::map<std::u32string, size_t> ends_;   ///< lines by their last word, where it is short and no right-to-left one
};

/// Where the text behind a head ends: before what closes the head's last mark and what may follow that.
size_t text_end(View line, size_t head) {
  constexpr View kOpening = U"\"'[({", kClosing = U"\"'])}", kBehind = U"\"'])},; ";
  const size_t pair = head == 0 ? View::npos : kOpening.find(line[head - 1]);
  if (pair == View::npos) return line.size();
  const size_t end = line.rfind(kClosing[pair]);
  return end == View::npos || end < head || line.find_first_not_of(kBehind, end) != View::npos ? line.size() : end;
}

/// Behind a head `\n` and the like part text, as in strings of a program.
Pieces behind_head(View line, size_t head) {
  Pieces pieces;
  const size_t end = text_end(line, head);
  size_t from = head;
  for (size_t at = line.find(U'\\', head); head > 0 && at < end; at = line.find(U'\\', from)) {
    put(line, from, at, pieces);
    from = std::min(at + 2, end);
  }
  put(line, from, end, pieces);
  return pieces;
}

/// The times of a subtitle.
bool is_times(View line) { return line.find(U"-->") != View::npos && is_any_digit(line[0]) && !has_rtl(line); }

/// The number of a subtitle, which its times follow.
bool is_counter(const std::vector<View>& lines, size_t i) {
  return i + 1 < lines.size() && is_times(lines[i + 1]) && std::all_of(lines[i].begin(), lines[i].end(), is_any_digit);
}

Markup look_for_markup(const Page& page) {
  const size_t n = page.lines.size();
  std::vector<View> lines(n);
  size_t rtl = 0, tags = 0, strings = 0, bars = 0;
  Heads heads;
  for (size_t i = 0; i < n; ++i) {
    const View line = lines[i] = trimmed(page.lines[i].text);
    heads.count(line, quotation_end(line, 0));
    if (!has_rtl(line)) continue;
    ++rtl;
    tags += begins_with_tag(line);
    strings += is_json(line);
    bars += is_row_of_bars(line);
  }
  const bool html = tags >= kFewHeads && tags * 2 > rtl, json = strings * 2 > rtl;
  const std::optional<char32_t> delimiter = html || json ? std::nullopt : delimiter_of(lines);
  Markup markup;
  markup.pieces.resize(n);
  size_t marked = 0;
  for (size_t i = 0; i < n; ++i) {
    const View text = page.lines[i].text, line = lines[i];
    if (line.empty() || is_times(line) || is_counter(lines, i)) continue;
    const auto indent = static_cast<size_t>(line.data() - text.data());
    Pieces& pieces = markup.pieces[i];
    if (html) pieces = between_tags(line);
    else if (json) pieces = in_strings(line);
    else if (delimiter) pieces = in_fields(line, *delimiter);
    else if (bars >= kFewHeads && is_row_of_bars(line)) pieces = in_fields(line, U'|');
    else if (const size_t head = heads.end_of(line, quotation_end(line, 0)); has_rtl(line) || head == 0) pieces = behind_head(line, head);
    marked += has_rtl(line) && (pieces.size() != 1 || pieces[0].size != line.size());
    for (Piece& piece : pieces) piece.at += indent;
  }
  markup.is_rule = marked * 2 > rtl;
  for (size_t i = 0; i < n; ++i) {
    if (markup.is_rule && !has_rtl(lines[i])) markup.pieces[i].clear();
  }
  return markup;
}

/// FNV-1a by code points over all texts.
uint64_t fingerprint(const Page& page) {
  uint64_t hash = 0xCBF29CE484222325;
  for (const Line& line : page.lines) {
    for (char32_t c : line.text) hash = (hash ^ c) * 0x100000001B3;
    hash = (hash ^ U'\n') * 0x100000001B3;
  }
  return hash;
}

}  // namespace

Markup find_markup(const Page& page) {
  const uint64_t now = fingerprint(page);
  if (page.markup == nullptr || page.markup_of != now) page.markup = std::make_shared<const Markup>(look_for_markup(page)), page.markup_of = now;
  return *page.markup;
}

}  // namespace seder::repair
