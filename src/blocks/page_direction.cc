// Input: a page's words. Output: the side at which its columns and lines begin.
// Method: letters decide; where neither script is only a guest, the edge at which the lines are flush does (a table of
// two languages on a page set from the left has as many letters of either). A right-to-left document with a page that nobody has translated
// yet shows itself by the same edge, and by the stops of its English sentences, which stand at the left of their last lines.
// Programs stand at the left of any page and tell nothing, where there is prose beside them.
// Cannot decide: a page in two scripts whose lines are justified or centred, without sentences; letters decide there.
#include "blocks/page_direction.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "blocks/column_measure.h"
#include "blocks/gutters.h"

namespace seder::blocks {
namespace {

constexpr float kRtlShare = 0.35f;    // of strong letters: Latin terms and numbers are guests on an RTL page
constexpr float kFewGuests = 0.15f;   // of strong letters: the lines' edges are asked from here
constexpr float kManyHosts = 0.65f;   // to here
constexpr size_t kTellingRows = 5;
constexpr float kSameEdge_em = 0.3f;  // marks and side bearings at a line's edge
constexpr float kColumn = 0.15f;      // of the rows, at least, are a column's
constexpr float kFlush = 0.7f;        // of the rows begin at columns' edges,
constexpr float kRagged = 0.3f;       // and no more than these end at some
constexpr size_t kTellingStops = 2;   // sentences that end at the left, and more than at the right
constexpr size_t kSentence = 3;       // words at that end of the row; `.profile` alone is a name
constexpr uint32_t kSentenceWord = 3; // clusters; `.` and an initial are an abbreviation's
constexpr ptrdiff_t kProgramWords = 3;  // of letters, in a row of one letter width,
constexpr size_t kProgramRows = 2;      // and so many such rows: then any row of that width is of a program
constexpr float kSameWidth = 0.02f;   // of a letter's width: rounding of places

struct Edges {
  float largest = 0, all = 0;   ///< shares of the rows that begin (or end) at the column edge that most share, and at any
};

/// Values within a width of one another are an edge where they are many enough.
Edges edges_of(std::vector<float>& values, float width) {
  std::sort(values.begin(), values.end());
  const size_t fewest = std::max(kTellingRows, static_cast<size_t>(kColumn * static_cast<float>(values.size())));
  size_t largest = 0, all = 0;
  for (size_t first = 0; first < values.size();) {
    const auto end = std::upper_bound(values.begin() + static_cast<ptrdiff_t>(first), values.end(), values[first] + width);
    const size_t count = static_cast<size_t>(end - values.begin()) - first;
    largest = std::max(largest, count);
    const bool is_edge = count >= fewest;
    all += is_edge ? count : 0, first += is_edge ? count : 1;
  }
  const auto rows = static_cast<float>(values.size());
  return {static_cast<float>(largest) / rows, static_cast<float>(all) / rows};
}

bool is_stop(char32_t c) { return c == U'.' || c == U':' || c == U'?' || c == U'!'; }

struct Stops {
  size_t left = 0, right = 0;   ///< rows that have a sentence's mark at one end alone
};

Stops count_stops(const Scene& scene, std::span<const Item> items) {
  Stops stops;
  for (size_t first = 0, end = 0; first < items.size(); first = end) {
    end = first + 1;
    while (end < items.size() && items[end].row == items[first].row) ++end;
    if (end - first < kSentence) continue;
    // `.dtx` before its page is an entry of an index: words follow the mark.
    const auto is_sentence = [](std::span<const Item> words) {
      return std::all_of(words.begin(), words.end(), [](const Item& item) { return item.word != kNone && item.has_strong && item.direction == Direction::kLtr; });
    };
    const auto has_stop = [&](const Item& item, bool at_left) {
      if (!is_sentence(at_left ? items.subspan(first, kSentence) : items.subspan(end - kSentence, kSentence)) || scene.rows->words[item.word].count < kSentenceWord) return false;
      return is_stop(at_left ? first_char(scene, item.word) : last_char(scene, item.word));
    };
    const bool left = has_stop(items[first], true), right = has_stop(items[end - 1], false);
    if (left != right) ++(left ? stops.left : stops.right);
  }
  return stops;
}

struct RowEdges {
  Edges left, right;
  size_t rows = 0;
};

/// items: row by row, as the scene has them.
RowEdges edges_of(const Scene& scene, std::span<const Item> items) {
  std::vector<float> left, right;
  for (size_t i = 0; i < items.size(); ++i) {
    if (i == 0 || items[i - 1].row != items[i].row) left.push_back(items[i].box.x0), right.push_back(items[i].box.x1);
    else right.back() = std::max(right.back(), items[i].box.x1);
  }
  if (left.size() < kTellingRows) return {{}, {}, left.size()};
  const float width = kSameEdge_em * scene.measures.em;
  return {edges_of(left, width), edges_of(right, width), left.size()};
}

bool is_flush_right(const RowEdges& edges) { return edges.rows >= kTellingRows && edges.right.all >= kFlush && edges.left.all <= kRagged; }

bool is_right_to_left(const Item& item) { return item.has_strong && item.direction == Direction::kRtl; }

/// What the rows of several words show that are set in letters of one width; ascending.
struct Programs {
  std::vector<float> widths;   ///< of a letter
  std::vector<float> edges;    ///< x at which the rows begin
};

std::span<const float> near(std::span<const float> ascending, float value, float slack) {
  const auto first = std::lower_bound(ascending.begin(), ascending.end(), value - slack);
  return {first, std::upper_bound(first, ascending.end(), value + slack)};
}

/// Figures are of one width in any face, and a few words may be.
bool is_in_one_width(const Scene& scene, std::span<const Item> row) {
  const auto words = std::count_if(row.begin(), row.end(), [](const Item& item) { return item.has_strong; });
  return words >= kProgramWords && std::none_of(row.begin(), row.end(), is_right_to_left) && has_fixed_pitch(scene, row);
}

Programs find_programs(const Scene& scene, std::span<const Item> items, std::span<const RegionRow> rows) {
  std::vector<std::pair<float, float>> found;   // width, edge
  for (const RegionRow& row : rows) {
    const Item& first = items[row.first];
    if (is_in_one_width(scene, items.subspan(row.first, row.count))) found.emplace_back(letter_width(scene, first), first.box.x0);
  }
  std::vector<float> widths;
  for (const auto& [width, edge] : found) widths.push_back(width);
  std::sort(widths.begin(), widths.end());
  Programs programs;
  for (const auto& [width, edge] : found)
    if (near(widths, width, kSameWidth * width).size() >= kProgramRows) programs.widths.push_back(width), programs.edges.push_back(edge);
  std::sort(programs.widths.begin(), programs.widths.end());
  std::sort(programs.edges.begin(), programs.edges.end());
  return programs;
}

/// Its words are set in letters of a program's width; a line of a program that quotes right-to-left text begins with such a word at a program's edge.
bool is_of_program(const Scene& scene, std::span<const Item> row, const Programs& programs) {
  const auto is_of_width = [&](const Item& item) {
    const float width = letter_width(scene, item);
    return !is_right_to_left(item) && !near(programs.widths, width, kSameWidth * width).empty();
  };
  const bool at_edge = !near(programs.edges, row.front().box.x0, kSameEdge_em * scene.measures.em).empty();
  return is_of_width(row.front()) && (at_edge || std::all_of(row.begin(), row.end(), is_of_width));
}

/// The page's rows that are not a program's; none where programs, or prose, are too little to tell.
std::vector<Item> prose_beside_programs(const Scene& scene) {
  const std::span<const Item> items = scene.items;
  const std::vector<RegionRow> rows = rows_of(items);
  const Programs programs = find_programs(scene, items, rows);
  if (programs.widths.empty()) return {};
  std::vector<Item> prose;
  size_t prose_rows = 0;
  for (const RegionRow& r : rows) {
    const auto row = items.subspan(r.first, r.count);
    if (is_of_program(scene, row, programs)) continue;
    prose.insert(prose.end(), row.begin(), row.end());
    ++prose_rows;
  }
  if (std::min(prose_rows, rows.size() - prose_rows) < kTellingRows) prose.clear();
  return prose;
}

struct Letters {
  size_t rtl = 0, strong = 0;
  float share() const { return strong == 0 ? 0 : float(rtl) / float(strong); }
};

Letters letters_of(const Scene& scene, std::span<const Item> items) {
  Letters letters;
  for (const Item& item : items) {
    if (!item.has_strong) continue;
    const size_t count = scene.rows->words[item.word].count;
    letters.strong += count;
    if (item.direction == Direction::kRtl) letters.rtl += count;
  }
  return letters;
}

Direction direction_of(const Scene& scene, std::span<const Item> items, const Letters& letters) {
  if (letters.strong == 0) return Direction::kLtr;
  const float share = letters.share();
  const Direction by_letters = share >= kRtlShare ? Direction::kRtl : Direction::kLtr;
  if (share > kManyHosts) return by_letters;
  const RowEdges edges = edges_of(scene, items);
  if (edges.rows < kTellingRows) return by_letters;
  if (letters.rtl > 0 && is_flush_right(edges)) return Direction::kRtl;
  // Programs in right-to-left text begin at several edges on the left.
  if (share >= kFewGuests && edges.left.largest >= kFlush && edges.right.all <= kRagged) return Direction::kLtr;
  if (edges.left.all > edges.right.all) return by_letters;
  const Stops stops = count_stops(scene, items);
  return stops.left >= kTellingStops && stops.left > stops.right ? Direction::kRtl : by_letters;
}

}  // namespace

Direction page_direction(const Scene& scene, size_t rtl, size_t strong) {
  const Letters letters{rtl, strong};
  if (rtl > 0 && letters.share() <= kManyHosts) {
    if (const std::vector<Item> prose = prose_beside_programs(scene); !prose.empty()) return direction_of(scene, prose, letters_of(scene, prose));
  }
  return direction_of(scene, scene.items, letters);
}

bool is_set_from_right(const Scene& scene, std::span<const Item> items) {
  const RowEdges edges = edges_of(scene, items);
  if (is_flush_right(edges)) return true;
  if (edges.left.all > edges.right.all) return false;
  const Stops stops = count_stops(scene, items);
  return stops.left > stops.right;
}

}  // namespace seder::blocks
