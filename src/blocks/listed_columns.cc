// Input: columns of short lines whose rows line up. Output: evidence that they are lists, which are read down.
// Method: what a list shows and a table does not.
//   order    lines begin with numbers, or with letters of the alphabet, that go up from line to line and on in the next
//            column; along the rows they do not
//            (answers to a question, exercises in rows: along the rows they go up, and not down the columns)
//   contents leaders in several columns lead to numbers
//   bullets  each column has several, below a heading at most
//   index    the lines of every column end in a page number behind a comma
//   entries  each column repeats a line that is bold, or begins with a large figure, with a few others below it (or above it, if bold),
//            and white
//   teasers  a bold line in each column, below it one line of words, or what goes on for want of room
//   poems    stanzas below a title in bold
//   lists    the columns repeat themselves, names with figures beside them: in each row the same ones are filled, in some all, in those
//            below them not; or each list begins with a name that has no figure, or has such names, bold ones, between the others; or the
//            names are in order down the lists; or the same row of heads stands above each; or a line is drawn between the lists and none in them
//   figures  names, and a figure on the line of each, beside nothing but prose at another pitch (what is inside, and where)
// What it cannot decide: bare words in no order, in columns whose lines stand level.
#include "blocks/listed_columns.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "blocks/markers.h"
#include "script/script.h"

namespace seder::blocks {
namespace {

constexpr size_t kNumberedLines = 3;      // of a column, fewer say nothing
constexpr float kNumbered = 0.6f;         // share of a column's lines at its edge that begin with one
constexpr float kTimed = 0.4f;            // the same for times of day, which little else begins with
constexpr float kInOrder = 0.9f;          // share of the steps between numbers that go up; chapters begin again
constexpr float kInOrderAcross = 0.95f;   // from which the rows are in order, too
constexpr size_t kLetteredLines = 12;     // of all columns: of fewer, some are in order by chance
constexpr size_t kMostHeadWords = 20;     // above one list
constexpr size_t kLetters = 4;            // steps from one letter to another
constexpr float kLettersInOrder = 0.85f;  // share of steps; names are sorted by rules of their own
constexpr float kLettersAcross = 0.75f;   // words in no order have half of their steps up
constexpr float kEdge_em = 0.6f;          // lines set in farther are turned lines and subentries
constexpr float kWhite = 1.3f;            // times the least pitch: between entries
constexpr size_t kEntries = 3;            // of a column
constexpr size_t kProseEntries = 2;       // of one with prose: tables have none below bold lines
constexpr size_t kMostEntryLines = 6;
constexpr float kEntryShare = 0.8f;       // of a column's groups that look like entries
constexpr size_t kTellingRows = 3;        // full ones with others below them, of lists side by side
constexpr float kAlike = 0.9f;            // share of rows in which all lists have the same cells
constexpr float kDrawn = 0.6f;            // of the height of lists that a line stands between
constexpr size_t kIndexLines = 6;         // of each column
constexpr float kIndexed = 0.75f;         // share of a column's lines that end so; turned lines and headings do not
constexpr size_t kMarkedRows = 2;         // answers in rows of two
constexpr size_t kBullets = 2;            // of each list
constexpr float kBulletLevel_em = 0.35f;  // a bullet of another font against its text
constexpr size_t kHeadLines = 2;          // above its first bullet
constexpr float kNumberShare = 0.8f;      // of a column's lines, in a column of numbers
constexpr size_t kStanzaLines = 3;        // at least; rows of a table stand in no groups, or in groups of their own heads
constexpr size_t kStanzaWords = 2;        // in a line, on average; cells have fewer
constexpr size_t kTitleLines = 2;         // in bold: a title and a poet
constexpr size_t kTeaserLines = 5;
constexpr float kTeaserPitch_em = 1.8f;   // or, where the page's lines stand as far apart,
constexpr float kTeaserPitch = 1.1f;      // times their pitch,
constexpr float kLoosestTeaser_em = 2.3f; // but no more: sparse pages have the pitch of their rows
constexpr size_t kCellWords = 3;          // in a line, on average, at most: a table's
constexpr size_t kProseLines = 4;         // of a column beside a list
constexpr float kOtherPitch = 0.04f;      // difference of a list's pitch and the prose's
constexpr float kLeading = 0.3f;          // share of a column's lines that lead to a page; chapters and turned lines do not

// Where a letter stands in its alphabet, for letters whose code does not say it; others by their code.
long place_in_alphabet(char32_t c) {
  struct Place {
    char32_t letter, after;
    bool same;
  };
  static constexpr std::array<Place, 18> kPlaces{{
      {0x622, 0x627, true}, {0x623, 0x627, true}, {0x625, 0x627, true}, {0x671, 0x627, true}, {0x67E, 0x628, false}, {0x679, 0x62A, false},
      {0x686, 0x62C, false}, {0x688, 0x62F, false}, {0x691, 0x631, false}, {0x698, 0x632, false}, {0x6A9, 0x643, true}, {0x6AF, 0x643, false},
      {0x6BA, 0x646, false}, {0x6C1, 0x647, true}, {0x6BE, 0x647, false}, {0x649, 0x64A, true}, {0x6CC, 0x64A, true}, {0x6D2, 0x64A, false},
  }};
  for (const Place& p : kPlaces)
    if (p.letter == c) return 2 * long(p.after) + !p.same;
  return 2 * long(c >= U'A' && c <= U'Z' ? c + 32 : c);
}

// What a line is sorted by; -1: nothing.
using KeyOf = long (*)(const Scene& scene, const ColumnLine& line);

long number_key(const Scene& scene, const ColumnLine& line) { return line.words < 2 ? -1 : number_of(scene, line.first()); }

long letter_key(const Scene& scene, const ColumnLine& line) {
  const char32_t c = first_char(scene, line.first());
  return script::is_letter(c) ? place_in_alphabet(c) : -1;
}

bool is_at_edge(const Scene& scene, const ColumnFlow& column, const ColumnLine& line) {
  const float gap = line.direction == Direction::kRtl ? column.x1 - line.box.x1 : line.box.x0 - column.x0;
  return gap < kEdge_em * scene.measures.em;
}

struct Key {
  uint32_t row;
  size_t column;   // in reading order
  long value;
};

// The keys of the columns' lines, in reading order down the columns. enough: how many a column must have. set_in: of the lines
// that are not at the column's edge, where a title above them, or the first of them, stands alone.
std::vector<Key> keys_of(const Scene& scene, const std::vector<ColumnFlow>& columns, KeyOf key_of, size_t enough, bool set_in = false) {
  std::vector<Key> keys;
  for (size_t k = 0; k < columns.size(); ++k) {
    const ColumnFlow& column = columns[scene.measures.direction == Direction::kRtl ? columns.size() - 1 - k : k];
    size_t lines = 0, count = 0;
    for (const ColumnLine& line : column.lines) {
      if (is_at_edge(scene, column, line) == set_in) continue;
      ++lines;
      const long value = key_of(scene, line);
      if (value >= 0) keys.push_back({line.row, k, value}), ++count;
    }
    if (count < enough || float(count) < kNumbered * float(lines)) return {};
  }
  return keys;
}

// Times of day at which lines begin, however far these are set in: a programme, with a line about some of its titles.
std::vector<Key> times_of(const Scene& scene, const std::vector<ColumnFlow>& columns) {
  std::vector<Key> keys;
  for (size_t k = 0; k < columns.size(); ++k) {
    const ColumnFlow& column = columns[scene.measures.direction == Direction::kRtl ? columns.size() - 1 - k : k];
    const size_t before = keys.size();
    for (const ColumnLine& line : column.lines)
      if (const long time = line.words < 2 ? -1 : time_of(scene, line.first()); time >= 0) keys.push_back({line.row, k, time});
    const size_t count = keys.size() - before;
    if (count < kNumberedLines || float(count) < kTimed * float(column.lines.size())) return {};
  }
  return keys;
}

// From one key to the next one; those that are the same say nothing.
struct Steps {
  size_t up = 0, all = 0;
  float share() const { return all == 0 ? 0 : float(up) / float(all); }
};

Steps steps_down(std::span<const Key> keys) {
  Steps steps;
  for (size_t i = 1; i < keys.size(); ++i) {
    if (keys[i].column != keys[i - 1].column || keys[i].value == keys[i - 1].value) continue;
    ++steps.all, steps.up += keys[i].value > keys[i - 1].value;
  }
  return steps;
}

// Along the rows; a number that stands in a row twice is one of two lists'.
Steps steps_across(std::vector<Key> keys) {
  std::sort(keys.begin(), keys.end(), [](const Key& a, const Key& b) { return a.row != b.row ? a.row < b.row : a.column < b.column; });
  size_t twice = 0;
  for (size_t i = 1; i < keys.size(); ++i) twice += keys[i].row == keys[i - 1].row && keys[i].value == keys[i - 1].value;
  for (Key& key : keys) key.column = 0;
  Steps steps = steps_down(keys);
  steps.all += twice;
  return steps;
}

// In each column the letters begin where the last column's ended.
bool goes_on_from_column_to_column(std::span<const Key> keys) {
  for (size_t i = 1; i < keys.size(); ++i)
    if (keys[i].column != keys[i - 1].column && keys[i].value < keys[i - 1].value) return false;
  return true;
}

// A bullet and its text, which may stand a little lower or higher than it: alone it is a cell's sign.
bool begins_with_bullet(const Scene& scene, const ColumnFlow& column, size_t index) {
  const ColumnLine& line = column.lines[index];
  const Marker marker = marker_of(scene, line.first());
  if (line.words > 1) return is_bullet(marker);
  if (marker != Marker::kBullet) return false;
  const float near = kBulletLevel_em * scene.measures.em;
  return (index + 1 < column.lines.size() && line.baseline - column.lines[index + 1].baseline < near) ||
         (index > 0 && column.lines[index - 1].baseline - line.baseline < near);
}

// Lines that stand together, [first, last), with white above and below them.
std::vector<std::pair<size_t, size_t>> groups_of(const ColumnFlow& column) {
  std::vector<std::pair<size_t, size_t>> groups;
  float least = 1e9f;
  for (size_t i = 1; i < column.lines.size(); ++i) least = std::min(least, column.lines[i - 1].baseline - column.lines[i].baseline);
  for (size_t i = 0; i < column.lines.size(); ++i) {
    const bool begins = i == 0 || column.lines[i - 1].baseline - column.lines[i].baseline > kWhite * least;
    if (begins) groups.push_back({i, i + 1});
    else groups.back().second = i + 1;
  }
  return groups;
}

// Lists of several columns side by side. figures: the columns that have nothing else; starts: the lists' leftmost columns.
struct Lists {
  const Scene& scene;
  const std::vector<ColumnFlow>& columns;
  const std::vector<bool>& figures;
  std::vector<size_t> starts;

  size_t end(size_t list) const { return list + 1 < starts.size() ? starts[list + 1] : columns.size(); }
  /// The column of the list's names, which are read first.
  const ColumnFlow& names(size_t list) const {
    const bool rtl = scene.measures.direction == Direction::kRtl;
    for (size_t k = starts[list]; k < end(list); ++k)
      if (const size_t c = rtl ? starts[list] + end(list) - 1 - k : k; !figures[c]) return columns[c];
    return columns[starts[list]];
  }
  std::vector<ColumnFlow> all_names() const {
    std::vector<ColumnFlow> out;
    for (size_t list = 0; list < starts.size(); ++list) out.push_back(names(list));
    return out;
  }
  bool is_alone(size_t list, uint32_t row) const {
    const ColumnFlow& own = names(list);
    for (size_t c = starts[list]; c < end(list); ++c)
      if (&columns[c] != &own && has_row(columns[c], row)) return false;
    return true;
  }
  /// Every list has figures, and each of these a name beside it.
  bool are_named() const {
    for (size_t list = 0; list < starts.size(); ++list) {
      size_t count = 0;
      for (size_t c = starts[list]; c < end(list); ++c) {
        if (!figures[c]) continue;
        const auto& lines = columns[c].lines;
        const auto named = std::count_if(lines.begin(), lines.end(), [&](const ColumnLine& l) { return has_row(names(list), l.row); });
        if (lines.size() < kNumberedLines || float(named) < kAlike * float(lines.size())) return false;
        ++count;
      }
      if (count == 0 || names(list).lines.empty()) return false;
    }
    return true;
  }
};

// Each list begins with a name that has no figure, a heading. A table's figures have headings of their own.
bool are_headed(const Lists& lists) {
  for (size_t list = 0; list < lists.starts.size(); ++list)
    if (!lists.is_alone(list, lists.names(list).lines.front().row)) return false;
  return true;
}

// Each list has names in bold without a figure, headings, and no others in bold.
bool have_bold_heads(const Lists& lists) {
  for (size_t list = 0; list < lists.starts.size(); ++list) {
    size_t heads = 0;
    for (const ColumnLine& line : lists.names(list).lines) {
      const bool alone = lists.is_alone(list, line.row);
      if (line.bold && !alone) return false;
      heads += line.bold && alone;
    }
    if (heads == 0) return false;
  }
  return true;
}

// The leftmost columns of lists that begin at the columns with a line in the topmost row, if these are not of figures.
std::vector<size_t> starts_below_heads(const Scene& scene, const std::vector<ColumnFlow>& columns, const std::vector<bool>& figures) {
  uint32_t top = kNone;
  for (const ColumnFlow& c : columns)
    if (!c.lines.empty()) top = std::min(top, c.lines.front().row);
  const bool rtl = scene.measures.direction == Direction::kRtl;
  std::vector<size_t> starts;
  for (size_t c = 0; c < columns.size(); ++c) {
    if (!has_row(columns[c], top)) continue;
    if (figures[c]) return {};
    starts.push_back(rtl ? c + 1 : c);
  }
  if (starts.size() < 2 || (rtl ? starts.back() != columns.size() : starts.front() != 0)) return {};
  if (rtl) starts.pop_back(), starts.insert(starts.begin(), 0);
  for (size_t i = 0; i < starts.size(); ++i)   // a list has figures, too
    if ((i + 1 < starts.size() ? starts[i + 1] : columns.size()) - starts[i] < 2) return {};
  return starts;
}

// The names go on in order from list to list.
bool are_in_order(const Lists& lists) { return are_in_order_downwards(lists.scene, lists.all_names()); }

// Numbers, and what else is made of figures: scores, telephone numbers.
bool is_of_figures(const Scene& scene, const ColumnFlow& column) {
  const auto is_figure = [&](uint32_t word) {
    return number_of(scene, word) >= 0 || (script::is_digit(first_char(scene, word)) && script::is_digit(last_char(scene, word)));
  };
  const auto are_figures = [&](const ColumnLine& l) { return l.words <= 2 && is_figure(l.left) && is_figure(l.right); };   // two columns set tight
  return float(std::count_if(column.lines.begin(), column.lines.end(), are_figures)) >= kNumberShare * float(column.lines.size());
}

bool is_of_numbers(const Scene& scene, const ColumnFlow& column) {
  const auto numbers = std::count_if(column.lines.begin(), column.lines.end(),
                                     [&](const ColumnLine& l) { return l.words == 1 && number_of(scene, l.left) >= 0; });
  return float(numbers) >= kNumberShare * float(column.lines.size());
}

}  // namespace

bool are_in_order_downwards(const Scene& scene, const std::vector<ColumnFlow>& columns) {
  const std::vector<Key> times = times_of(scene, columns);
  if (!times.empty()) return steps_down(times).share() >= kInOrder && steps_across(times).share() < kInOrderAcross;
  std::vector<Key> numbers = keys_of(scene, columns, number_key, kNumberedLines);
  if (numbers.empty()) numbers = keys_of(scene, columns, number_key, kNumberedLines, true);
  if (!numbers.empty())
    return steps_down(numbers).share() >= kInOrder && steps_across(numbers).share() < kInOrderAcross;
  const std::vector<Key> letters = keys_of(scene, columns, letter_key, kNumberedLines);
  if (letters.size() < kLetteredLines || !goes_on_from_column_to_column(letters)) return false;
  const Steps down = steps_down(letters);
  return down.up >= kLetters && down.share() >= kLettersInOrder && steps_across(letters).share() < kLettersAcross;
}

bool are_in_order_along_rows(const Scene& scene, const std::vector<ColumnFlow>& columns) {
  const auto key_of_marker = [](const Scene& page, const ColumnLine& line) {
    if (line.words < 2 || !is_list_marker(marker_of(page, line.first()))) return -1L;
    const long number = number_of(page, line.first());
    return number >= 0 ? number : letter_key(page, line);
  };
  size_t lines = 0;
  for (const ColumnFlow& column : columns) {
    if (column.lines.empty() || key_of_marker(scene, column.lines.front()) < 0) return false;   // most columns
    lines += column.lines.size();
  }
  std::vector<Key> down = keys_of(scene, columns, key_of_marker, kMarkedRows);
  if (down.empty() || down.size() < lines) return false;   // each line, of every column
  for (Key& key : down) key.column = 0;
  const Steps reversed = steps_down(down), rows = steps_across(down);
  return rows.all + 1 == down.size() && rows.up == rows.all && reversed.up < reversed.all;
}

bool are_stacked_entries(const Scene& scene, const std::vector<ColumnFlow>& columns) {
  size_t heads = 0, feet = 0;   // entries that begin with a bold line, that end in one (what each did, and a name)
  for (const ColumnFlow& column : columns) {
    const auto groups = groups_of(column);
    bool prose = false;   // in one of them the text goes on from line to line
    for (const auto& [first, last] : groups)
      for (size_t i = first + 1; i + 1 < last; ++i) prose = prose || column.is_forced(scene, i);
    if (groups.size() < (prose ? kProseEntries : kEntries)) return false;
    const auto entries = std::count_if(groups.begin(), groups.end(), [&](const std::pair<size_t, size_t>& group) {
      const size_t lines = group.second - group.first;
      const ColumnLine& head = column.lines[group.first];
      if (lines < 2 || lines > kMostEntryLines) return false;
      const bool headed = head.initial || (head.bold && !column.lines[group.first + 1].bold);
      const bool footed = !headed && !head.bold && column.lines[group.second - 1].bold;
      heads += headed, feet += footed;
      return headed || footed;
    });
    if (float(entries) < kEntryShare * float(groups.size())) return false;
  }
  return columns.size() >= 2 && (heads == 0 || feet == 0);
}

bool are_teasers(const Scene& scene, const std::vector<ColumnFlow>& columns) {
  size_t words = 0, lines = 0;
  const float em = scene.measures.em, pitch = std::max(kTeaserPitch_em * em, std::min(kTeaserPitch * scene.measures.pitch, kLoosestTeaser_em * em));
  for (const ColumnFlow& column : columns) {
    const size_t count = column.lines.size();
    if (count < 2 || count > kTeaserLines || !column.lines.front().bold) return false;
    for (size_t i = 1; i < count; ++i) {
      const ColumnLine& line = column.lines[i];
      if (line.bold || column.lines[i - 1].baseline - line.baseline > (i == 1 && count > 2 ? kLoosestTeaser_em * em : pitch)) return false;
      // In the middle of its column a line has room at both its sides.
      const ColumnLine& above = column.lines[i - 1];
      if (i > 1 && above.box.width() + line.first_word + scene.measures.word_gap < column.x1 - column.x0 - scene.measures.word_gap) return false;
      if (i == 1 || i + 1 < count) words += line.words, ++lines;   // a last line may have a word
    }
  }
  return columns.size() >= 2 && words > kCellWords * lines;
}

bool are_poems(const std::vector<ColumnFlow>& columns) {
  size_t poems = 0;
  for (const ColumnFlow& column : columns) {
    if (column.lines.size() <= 1) continue;   // the poet, at the end edge
    const auto groups = groups_of(column);
    const auto stanzas = std::count_if(groups.begin(), groups.end(), [](const std::pair<size_t, size_t>& g) { return g.second - g.first >= kStanzaLines; });
    const auto bold = std::count_if(column.lines.begin(), column.lines.end(), [](const ColumnLine& l) { return l.bold; });
    if (stanzas < 2 || !column.lines.front().bold || static_cast<size_t>(bold) > kTitleLines) return false;
    size_t words = 0;
    for (size_t i = 1; i < column.lines.size(); ++i) words += column.lines[i].words;
    if (words <= kStanzaWords * (column.lines.size() - 1)) return false;
    ++poems;
  }
  return poems >= 2;
}

bool are_bulleted_lists(const Scene& scene, const std::vector<ColumnFlow>& columns) {
  for (const ColumnFlow& column : columns) {
    size_t bullets = 0, above = 0;
    for (size_t i = 0; i < column.lines.size(); ++i) {
      const bool begins = begins_with_bullet(scene, column, i);
      bullets += begins, above += bullets == 0;
    }
    if (bullets < kBullets || above > kHeadLines) return false;
  }
  return columns.size() >= 2;
}

bool are_indexes(const Scene& scene, const std::vector<ColumnFlow>& columns) {
  const auto ends_in_page = [&](const ColumnLine& line) {
    if (line.words < 2) return false;
    const bool rtl = line.direction == Direction::kRtl;
    const uint32_t last = rtl ? line.left : line.right, before = rtl ? last + 1 : last - 1;
    // Another page has the comma at the end towards this one, whatever its digits' direction.
    const bool behind = script::is_comma(last_char(scene, before)) || (number_of(scene, before) >= 0 && script::is_comma(first_char(scene, before)));
    return behind && number_of(scene, last) >= 0;
  };
  for (const ColumnFlow& column : columns) {
    const auto entries = static_cast<size_t>(std::count_if(column.lines.begin(), column.lines.end(), ends_in_page));
    if (entries < kIndexLines || float(entries) < kIndexed * float(column.lines.size())) return false;
  }
  return columns.size() >= 2;
}

std::optional<std::vector<float>> borders_of_contents(const Scene& scene, const std::vector<ColumnFlow>& columns, std::span<const float> borders) {
  const auto leads = [&](const ColumnLine& line) {
    const bool rtl = line.direction == Direction::kRtl;
    const uint32_t last = rtl ? line.left : line.right, before = rtl ? last + 1 : last - 1;
    return line.words > 1 && scene.rows->words[before].leader && number_of(scene, last) >= 0;
  };
  std::vector<size_t> lists;
  size_t numbers = 0;
  for (size_t c = 0; c < columns.size(); ++c) {
    const auto leading = static_cast<size_t>(std::count_if(columns[c].lines.begin(), columns[c].lines.end(), leads));
    if (leading >= kNumberedLines && float(leading) >= kLeading * float(columns[c].lines.size())) lists.push_back(c);
    else numbers += columns[c].lines.empty() || is_of_numbers(scene, columns[c]);
  }
  if (lists.empty() || (lists.size() == 1 && numbers + 1 < columns.size())) return std::nullopt;
  std::vector<float> between;
  const bool rtl = scene.measures.direction == Direction::kRtl;
  for (size_t i = 1; i < lists.size(); ++i) between.push_back(borders[rtl ? lists[i] - 1 : lists[i - 1]]);
  return between;
}

std::vector<float> borders_beside_figures(const Scene& scene, const std::vector<ColumnFlow>& columns, std::span<const float> borders) {
  const size_t count = columns.size();
  if (count < 3) return {};
  std::vector<bool> listed(count, false), inside(borders.size(), false);
  for (size_t c = 0; c < count; ++c) {
    if (columns[c].lines.size() < kNumberedLines || !is_of_numbers(scene, columns[c])) continue;
    const bool rtl = scene.measures.direction == Direction::kRtl;
    if (rtl ? c + 1 == count : c == 0) continue;
    const size_t names = rtl ? c + 1 : c - 1;   // they come before their figures
    const bool has_names = std::all_of(columns[c].lines.begin(), columns[c].lines.end(), [&](const ColumnLine& line) { return has_row(columns[names], line.row); });
    if (listed[names] || is_of_numbers(scene, columns[names]) || !has_names) continue;
    listed[c] = listed[names] = true, inside[std::min(c, names)] = true;
  }
  std::vector<float> between;
  for (size_t i = 0; i < borders.size(); ++i)
    if (!inside[i]) between.push_back(borders[i]);
  if (between.empty() || between.size() == borders.size()) return {};
  for (size_t c = 0; c < count; ++c) {
    if (listed[c]) continue;
    if (columns[c].lines.size() < kProseLines || !columns[c].flows()) return {};
    for (size_t k = 0; k < count; ++k)   // the rows of one table stand at one pitch
      if (listed[k] && std::fabs(columns[k].pitch - columns[c].pitch) < kOtherPitch * columns[c].pitch) return {};
  }
  return between;
}

namespace {

// In each row the same columns of all lists are filled, and rows of which some are not stand below rows of which all are.
bool are_alike_by_rows(const Lists& lists) {
  const size_t count = lists.columns.size();
  std::vector<uint32_t> rows;
  for (const ColumnFlow& column : lists.columns)
    for (const ColumnLine& line : column.lines) rows.push_back(line.row);
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  size_t same = 0, below = 0;   // rows alike in all lists; partial ones right below full ones
  bool after_full = false;
  for (const uint32_t row : rows) {
    size_t filled = 0;
    bool repeats = true;
    for (size_t c = 0; c < count; ++c) {
      filled += has_row(lists.columns[c], row);
      repeats = repeats && (c < lists.starts[1] || has_row(lists.columns[c], row) == has_row(lists.columns[c - lists.starts[1]], row));
    }
    same += repeats;
    below += repeats && after_full && filled < count;
    after_full = filled == count;
  }
  return below >= kTellingRows && float(same) >= kAlike * float(rows.size());
}

Direction direction_of(const ColumnFlow& column) {
  const auto rtl = std::count_if(column.lines.begin(), column.lines.end(), [](const ColumnLine& l) { return l.direction == Direction::kRtl; });
  return 2 * static_cast<size_t>(rtl) > column.lines.size() ? Direction::kRtl : Direction::kLtr;
}

// A line is drawn between the lists, along most of them, and none inside of one.
bool are_parted_by_lines(const Lists& lists) {
  const std::vector<ColumnFlow>& columns = lists.columns;
  for (size_t c = lists.starts[1]; c < columns.size(); ++c)
    if (direction_of(columns[c]) != direction_of(columns[c - lists.starts[1]])) return false;
  for (size_t c = 1; c < columns.size(); ++c) {
    if (columns[c - 1].lines.empty() || columns[c].lines.empty()) return false;
    const float top = std::max(columns[c - 1].lines.front().box.y1, columns[c].lines.front().box.y1);
    const float bottom = std::min(columns[c - 1].lines.back().box.y0, columns[c].lines.back().box.y0);
    const bool drawn = std::any_of(lists.scene.vertical.begin(), lists.scene.vertical.end(), [&](const Rule& rule) {
      return rule.position() > columns[c - 1].x1 - 1 && rule.position() < columns[c].x0 + 1 && overlap(rule.box.y0, rule.box.y1, bottom, top) >= kDrawn * (top - bottom);
    });
    if (drawn != (c % lists.starts[1] == 0)) return false;
  }
  return true;
}

// Lists that repeat one row of heads above them: the words of the topmost row, as often as there are lists.
std::vector<size_t> starts_below_same_heads(const Scene& scene, const std::vector<ColumnFlow>& columns, const std::vector<bool>& figures) {
  uint32_t top = kNone;
  for (const ColumnFlow& c : columns)
    if (!c.lines.empty()) top = std::min(top, c.lines.front().row);
  const bool rtl = scene.measures.direction == Direction::kRtl;
  std::vector<std::pair<size_t, std::u32string>> heads;   // column, word; in reading order
  for (size_t k = 0; k < columns.size(); ++k) {
    const size_t c = rtl ? columns.size() - 1 - k : k;
    if (columns[c].lines.empty() || columns[c].lines.front().row != top) continue;
    const ColumnLine& line = columns[c].lines.front();
    for (uint32_t i = 0; i < line.words; ++i) {
      std::u32string text;
      append_text(scene, rtl ? line.right - i : line.left + i, text);
      if (text.empty() || text.find(0xFFFD) != std::u32string::npos) return {};
      heads.push_back({c, std::move(text)});
    }
  }
  for (size_t count = 2; heads.size() >= count * 2; ++count) {
    const size_t length = heads.size() / count;
    if (heads.size() % count != 0 || length > kMostHeadWords) continue;
    bool repeat = std::any_of(heads.begin(), heads.begin() + static_cast<ptrdiff_t>(length), [](const auto& head) { return script::is_letter(head.second.front()); });
    for (size_t i = length; i < heads.size() && repeat; ++i) repeat = heads[i].second == heads[i - length].second;
    std::vector<size_t> starts;
    for (size_t list = 0; list < count && repeat; ++list) {
      const size_t first = heads[list * length].first, last = heads[list * length + length - 1].first;
      repeat = first != last && (list == 0 ? first == (rtl ? columns.size() - 1 : 0) : first != heads[list * length - 1].first);
      repeat = repeat && columns[first].lines.size() > kTellingRows && (!figures[first] || is_of_numbers(scene, columns[first]));
      starts.push_back(rtl ? first + 1 : first);
    }
    if (!repeat) continue;
    // A column without a head belongs to the list before it. From the right, each list ends where the one before it begins.
    if (rtl) std::reverse(starts.begin(), starts.end()), starts.pop_back(), starts.insert(starts.begin(), 0);
    return starts;
  }
  return {};
}

}  // namespace

std::vector<float> borders_of_lists(const Scene& scene, const std::vector<ColumnFlow>& columns, std::span<const float> borders) {
  const size_t count = columns.size();
  if (count < 4) return {};
  std::vector<bool> figures;
  for (const ColumnFlow& column : columns) figures.push_back(!column.lines.empty() && is_of_figures(scene, column));
  const bool some = std::find(figures.begin(), figures.end(), true) != figures.end() && std::find(figures.begin(), figures.end(), false) != figures.end();
  const auto between = [&](const Lists& lists) {
    std::vector<float> out;
    for (size_t list = 1; list < lists.starts.size(); ++list) out.push_back(borders[lists.starts[list] - 1]);
    return out;
  };
  if (const Lists lists{scene, columns, figures, starts_below_same_heads(scene, columns, figures)}; lists.starts.size() >= 2) return between(lists);
  for (size_t period = 2; period * 2 <= count; ++period) {
    if (count % period != 0) continue;
    bool alike = true;
    for (size_t c = period; c < count; ++c) alike = alike && figures[c] == figures[c - period];
    if (!alike) continue;
    Lists lists{scene, columns, figures, {}};
    for (size_t c = 0; c < count; c += period) lists.starts.push_back(c);
    if (are_parted_by_lines(lists)) return between(lists);
    if (!some) continue;
    if (lists.are_named() && (are_headed(lists) || have_bold_heads(lists) || are_in_order(lists))) return between(lists);
    if (are_alike_by_rows(lists) || are_stacked_entries(scene, lists.all_names())) return between(lists);
  }
  if (!some) return {};
  const Lists lists{scene, columns, figures, starts_below_heads(scene, columns, figures)};
  return lists.starts.size() >= 2 && lists.are_named() && are_headed(lists) ? between(lists) : std::vector<float>();
}

}  // namespace seder::blocks
