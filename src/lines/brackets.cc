// Input: the mirrored characters of a page in visual order. Output: whether right-to-left ones are coded by shape
// or by logical role; and a line with all of them by shape.
// Method: B-face: a bracket touches what it encloses and stands apart from what it does not. Left to right on
// paper, `(` has its content at its right. Each bracket that touches right-to-left text or a number on one side and
// a gap, the line's end or punctuation on the other casts a vote; the page is coded by role when most votes face
// outward. Only then are pairs turned, and pairs that already face their content (left-to-right phrases) are left.
// B-font: where votes differ, fonts are asked one by one: engines name a glyph by the character that it first stood for (LibreOffice), a bold
// face by role and the page's other face by shape.
// Source: ISO 32000 says nothing; UAX #9 L4 makes the shape, and ToUnicode may name either.
// Cannot decide: a page whose brackets all stand between letters without a gap.
#include "lines/brackets.h"

#include <algorithm>
#include <vector>

#include "script/script.h"

namespace seder::lines {
namespace {

constexpr uint32_t kFontVotes = 2;   // a pair, of one font
constexpr int kNearest = 24;   // clusters looked at on each side for a letter; farther ones say nothing

bool is_guillemet(char32_t c) { return c == 0xAB || c == 0xBB || c == 0x2039 || c == 0x203A; }
bool is_bracket(char32_t c) { return c == '(' || c == ')' || c == '[' || c == ']' || c == '{' || c == '}'; }
bool opens_right(char32_t c) { return c == '(' || c == '[' || c == '{' || c == 0xAB || c == 0x2039; }

// The nearest letter to one side.
script::Strong nearest(std::span<const char32_t> line, size_t at, int step) {
  for (int k = 1; k <= kNearest; ++k) {
    const auto i = static_cast<ptrdiff_t>(at) + step * k;
    if (i < 0 || i >= static_cast<ptrdiff_t>(line.size())) break;
    const script::Strong strong = script::strong_of(line[static_cast<size_t>(i)]);
    if (strong == script::Strong::kLtr || strong == script::Strong::kRtl) return strong;
  }
  return script::Strong::kNeutral;
}

// Is the nearest letter on either side right-to-left, and none of them left-to-right?
bool beside_rtl(std::span<const char32_t> line, size_t at) {
  const script::Strong left = nearest(line, at, -1), right = nearest(line, at, 1);
  if (left == script::Strong::kLtr || right == script::Strong::kLtr) return false;
  return left == script::Strong::kRtl || right == script::Strong::kRtl;
}

struct Count {
  uint32_t inward = 0, outward = 0;
  uint32_t inward_latin = 0;   // around a left-to-right phrase, of which they are: no vote
};

enum class Side : uint8_t { kContent, kLatin, kOutside };

Side side_of(std::span<const char32_t> line, size_t at, int step) {
  const auto i = static_cast<ptrdiff_t>(at) + step;
  if (i < 0 || i >= static_cast<ptrdiff_t>(line.size())) return Side::kOutside;
  switch (script::strong_of(line[static_cast<size_t>(i)])) {
    case script::Strong::kLtr: return Side::kLatin;
    case script::Strong::kNeutral: return Side::kOutside;
    default: return Side::kContent;
  }
}

// A sign that may follow a closing bracket, or stand before an opening one: it does not tell what is inside.
bool is_neighbour(char32_t c) {
  constexpr std::u32string_view kNeighbours = U".,;:!?\u060C\u061B\u061F\u06D4\"'\u201C\u201D\u2018\u2019\u05F4\u05F3-\u2013\u2014\u05BE";
  return is_bracket(c) || is_guillemet(c) || kNeighbours.find(c) != kNeighbours.npos;
}

enum class Beside : uint8_t { kNothing, kSign, kUnclear };

Beside beside(std::span<const char32_t> line, size_t at, int step) {
  const auto i = static_cast<ptrdiff_t>(at) + step;
  if (i < 0 || i >= static_cast<ptrdiff_t>(line.size()) || line[static_cast<size_t>(i)] == U' ') return Beside::kNothing;
  return is_neighbour(line[static_cast<size_t>(i)]) ? Beside::kUnclear : Beside::kSign;
}

// A bracket among signs, (€): the sign that it touches is its content where nothing touches its other side.
template <typename CountOf>
void count_among_signs(std::span<const char32_t> line, size_t at, CountOf&& count_of) {
  const Beside left = beside(line, at, -1), right = beside(line, at, 1);
  const bool tells = (left == Beside::kNothing && right == Beside::kSign) || (left == Beside::kSign && right == Beside::kNothing);
  if (!tells || !beside_rtl(line, at)) return;
  Count& count = count_of(at);
  ++((right == Beside::kSign) == opens_right(line[at]) ? count.inward : count.outward);
}

// Of a pair with nothing in it, `foo()`, which touches what it does not enclose?
bool is_empty_pair(std::span<const char32_t> line, size_t at) {
  const auto is = [&](size_t i, bool opens) { return i < line.size() && is_bracket(line[i]) && opens_right(line[i]) == opens; };
  return opens_right(line[at]) ? is(at + 1, false) : at > 0 && is(at - 1, true);
}

// line: words parted by U' '. count_of(i): where the vote of the bracket at i goes.
template <typename CountOf>
void count_faces(std::span<const char32_t> line, bool (*kind)(char32_t), CountOf&& count_of) {
  for (size_t i = 0; i < line.size(); ++i) {
    if (!kind(line[i]) || is_empty_pair(line, i)) continue;
    const Side left = side_of(line, i, -1), right = side_of(line, i, 1);
    if (left == Side::kOutside && right == Side::kOutside) count_among_signs(line, i, count_of);
    if ((left == Side::kOutside) == (right == Side::kOutside)) continue;
    const bool content_right = right != Side::kOutside, inward = content_right == opens_right(line[i]);
    Count& count = count_of(i);
    if (left == Side::kLatin || right == Side::kLatin) {
      // A left-to-right phrase has its brackets right either way when they are part of it, so only outward counts.
      if (inward) ++count.inward_latin;
      else if (nearest(line, i, content_right ? -1 : 1) == script::Strong::kRtl) ++count.outward;
    } else if (beside_rtl(line, i)) {
      ++(inward ? count.inward : count.outward);
    } else if (!inward && script::strong_of(line[content_right ? i + 1 : i - 1]) == script::Strong::kRtl) {
      ++count.outward;   // with a left-to-right phrase beyond the gap: of that line it would face its content either way
    }
  }
}

// A bracket alone on its line is of the base direction unless a left-to-right phrase goes on at both its sides, or it
// faces the phrase that it touches.
bool alone_is_rtl(std::span<const char32_t> line, size_t at) {
  const Side left = side_of(line, at, -1), right = side_of(line, at, 1);
  // Without a right-to-left letter on the line (`https://...]`, opened on the line before) only its own face tells.
  if (nearest(line, at, -1) != script::Strong::kRtl && nearest(line, at, 1) != script::Strong::kRtl) {
    return (left == Side::kOutside) != (right == Side::kOutside) && (right != Side::kOutside) != opens_right(line[at]);
  }
  if ((left == Side::kLatin) == (right == Side::kLatin)) return true;
  return (right == Side::kLatin) != opens_right(line[at]);
}

enum class Turn : uint8_t { kOpen, kTurn, kKeep };

// A pair close around a number or a left-to-right phrase, with nothing at its outer sides: `(2021)` of a run that was coded by shape.
bool is_close_pair(std::span<const char32_t> line, size_t first, size_t last) {
  const auto holds = [&](size_t at, int step) {
    return side_of(line, at, step) == Side::kLatin || script::is_digit(line[static_cast<size_t>(static_cast<ptrdiff_t>(at) + step)]);
  };
  if (last < first + 2 || !holds(first, 1) || !holds(last, -1)) return false;
  return side_of(line, first, -1) == Side::kOutside && side_of(line, last, 1) == Side::kOutside;
}

// Pairs that face one another. Where nothing reads from right to left they are right as they stand, whatever the page's habit; so is
// a close pair on a line that does.
void keep_facing(std::span<const char32_t> line, bool (*kind)(char32_t), bool rtl, std::span<Turn> turns) {
  std::vector<size_t> stack;
  for (size_t i = 0; i < line.size(); ++i) {
    if (!kind(line[i])) continue;
    if (opens_right(line[i])) {
      stack.push_back(i);
    } else if (!stack.empty() && line[stack.back()] == script::mirrored(line[i])) {
      if (!rtl || is_close_pair(line, stack.back(), i)) turns[stack.back()] = turns[i] = Turn::kKeep;
      stack.pop_back();
    }
  }
}

// Turns what pairs outward, and what stands alone beside right-to-left letters.
void turn_kind(std::span<char32_t> line, bool (*kind)(char32_t)) {
  std::vector<size_t> stack;
  std::vector<Turn> turns(line.size(), Turn::kOpen);
  const bool rtl = std::any_of(line.begin(), line.end(), [](char32_t c) { return script::strong_of(c) == script::Strong::kRtl; });
  keep_facing(line, kind, rtl, turns);
  for (size_t i = 0; i < line.size(); ++i) {
    if (!kind(line[i]) || turns[i] == Turn::kKeep) continue;
    if (!opens_right(line[i])) {
      stack.push_back(i);                                // by role, the one met first on paper is a closing one
      continue;
    }
    for (size_t k = stack.size(); k-- > 0;) {
      if (line[stack[k]] != script::mirrored(line[i])) continue;
      turns[stack[k]] = turns[i] = Turn::kTurn;
      stack.resize(k);
      break;
    }
  }
  std::vector<size_t> turned;
  for (size_t i = 0; i < line.size(); ++i) {
    if (kind(line[i]) && (turns[i] == Turn::kTurn || (turns[i] == Turn::kOpen && alone_is_rtl(line, i)))) turned.push_back(i);
  }
  for (size_t i : turned) line[i] = script::mirrored(line[i]);
}

}  // namespace

namespace {

bool has_rtl_word(const Rows& rows, const Row& row) {
  const auto words = std::span<const Word>(rows.words).subspan(row.first_word, row.word_count);
  return std::any_of(words.begin(), words.end(), [](const Word& w) { return w.has_strong && w.direction == Direction::kRtl; });
}

// each(line, places): a row with brackets and right-to-left words; places: SeenPage::clusters, kNone for the gaps between words.
template <typename Each>
void for_each_row(const glyphs::SeenPage& seen, const Rows& rows, Each&& each) {
  std::vector<char32_t> line;
  std::vector<uint32_t> places;
  for (const Row& row : rows.rows) {
    if (!has_rtl_word(rows, row)) continue;
    line.clear(), places.clear();
    bool any = false;
    for (uint32_t w = row.first_word; w < row.first_word + row.word_count; ++w) {
      const Word& word = rows.words[w];
      if (w > row.first_word) line.push_back(U' '), places.push_back(kNone);
      for (uint32_t i = word.first; i < word.first + word.count; ++i) {
        const glyphs::Cluster& cluster = seen.clusters[rows.order[i]];
        const char32_t c = cluster.text_count ? seen.text[cluster.text_first] : U' ';
        any = any || is_bracket(c) || is_guillemet(c);
        line.push_back(c), places.push_back(rows.order[i]);
      }
    }
    if (any) each(std::span<const char32_t>(line), std::span<const uint32_t>(places));
  }
}

struct FontCount {
  uint32_t font = kNone;
  Count count;
  bool by_role() const { return count.outward >= kFontVotes && count.inward + count.inward_latin == 0; }
};

// Exchanges a kind of brackets of fonts that code them by role, where others code them by shape. Says whether there were any.
bool exchange_in_fonts(const PageContent& page, glyphs::SeenPage& seen, const Rows& rows, bool (*kind)(char32_t)) {
  std::vector<FontCount> fonts;
  const auto font_of = [&](uint32_t cluster) { return page.glyphs[seen.clusters[cluster].base].font; };
  const auto entry = [&](uint32_t font) {
    return std::find_if(fonts.begin(), fonts.end(), [&](const FontCount& f) { return f.font == font; });
  };
  for_each_row(seen, rows, [&](std::span<const char32_t> line, std::span<const uint32_t> places) {
    count_faces(line, kind, [&](size_t i) -> Count& {
      const uint32_t font = font_of(places[i]);
      const auto known = entry(font);
      return known != fonts.end() ? known->count : fonts.emplace_back(FontCount{font, {}}).count;
    });
  });
  if (std::none_of(fonts.begin(), fonts.end(), [](const FontCount& f) { return f.by_role(); })) return false;
  for (glyphs::Cluster& c : seen.clusters) {
    if (c.text_count != 1 || !kind(seen.text[c.text_first]) || c.source == UnicodeSource::kActualText) continue;
    const auto known = entry(page.glyphs[c.base].font);
    if (known != fonts.end() && known->by_role()) seen.text[c.text_first] = script::mirrored(seen.text[c.text_first]);
  }
  return true;
}

}  // namespace

BracketHabit bracket_habit(const glyphs::SeenPage& seen, const Rows& rows) {
  Count brackets, guillemets;
  for_each_row(seen, rows, [&](std::span<const char32_t> line, std::span<const uint32_t>) {
    count_faces(line, is_bracket, [&](size_t) -> Count& { return brackets; });
    count_faces(line, is_guillemet, [&](size_t) -> Count& { return guillemets; });
  });
  BracketHabit habit{brackets.outward > brackets.inward, guillemets.outward > guillemets.inward};
  if (guillemets.outward == guillemets.inward) habit.guillemets_by_logic = habit.brackets_by_logic;
  if (brackets.outward == brackets.inward) habit.brackets_by_logic = habit.guillemets_by_logic;
  habit.fonts_differ = (brackets.outward > 0 && brackets.inward > 0) || (guillemets.outward > 0 && guillemets.inward > 0);
  return habit;
}

BracketHabit settle_brackets(const PageContent& page, glyphs::SeenPage& seen, const Rows& rows) {
  const BracketHabit habit = bracket_habit(seen, rows);
  if (!habit.fonts_differ) return habit;
  const bool brackets = exchange_in_fonts(page, seen, rows, is_bracket), guillemets = exchange_in_fonts(page, seen, rows, is_guillemet);
  return brackets || guillemets ? bracket_habit(seen, rows) : habit;
}

void turn_brackets(std::span<char32_t> line, const BracketHabit& habit) {
  if (habit.brackets_by_logic) turn_kind(line, is_bracket);
  if (habit.guillemets_by_logic) turn_kind(line, is_guillemet);
}

}  // namespace seder::lines
