// Input: the lines of one paragraph (or cell) as they stand on paper. Output: its base direction.
// Method: votes: letters of either direction; which side the sentence's last mark stands on; which way a leader leads; a
// first line in one script only; a unit before its number; the end at which an item's number or bullet stands; the edge at which the lines, or a short last
// line, are flush; and what the page expects. The first strong letter alone (UAX #9
// P2) is wrong for every Hebrew paragraph that begins with a Latin name.
// Cannot decide: one Latin word in a table cell; the page's expectation wins there.
#include "document/direction.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "bidi/units.h"
#include "blocks/markers.h"
#include "script/script.h"

namespace seder::document {
namespace {

constexpr float kExpected = 0.5f;       // the page's habit: stands against a citation or a list of foreign names
constexpr float kFinalMark = 0.7f;      // a closing mark at one end only is strong: producers do not move it
constexpr float kFirstLine = 0.5f;      // a first line in one script only: the paragraph begins in that script
constexpr float kLeader = 0.7f;         // a leader goes from a title to its page number, the way that the entry is read
constexpr float kHanging = 0.4f;        // a short last line hangs on the starting side, unless centred
constexpr float kHanging_em = 2.0f;     // least difference between the two sides
constexpr float kFlush = 0.6f;          // all lines are flush at one side and ragged at the other
constexpr float kFlush_em = 0.3f;       // marks and side bearings at a line's edge
constexpr float kRagged = 0.5f;         // of the lines, at least, end short of the other side
constexpr ptrdiff_t kFullLine = 4;      // words, at least, of prose
constexpr float kMarker = 0.7f;         // nothing but an item's start has a bullet, or a number with its stop turned: `.2`
constexpr float kUnit = 0.7f;           // `MB 12` on paper; with the page's expectation it outweighs the unit's own letters
constexpr float kClose = 0.2f;
constexpr size_t kLongestNumber = 2;    // digits of an item's number; a year ends a sentence

struct Ends {
  char32_t left = 0, right = 0;   ///< outermost characters of a line
};

bool closes_sentence(char32_t c) { return c == '.' || c == '!' || c == '?' || c == ':' || c == 0x61F || c == 0x6D4 || c == ';' || c == ',' || c == 0x60C || c == 0x61B || c == 0x2026; }

char32_t character(const glyphs::SeenPage& seen, const lines::Rows& rows, uint32_t word, bool last) {
  const lines::Word& w = rows.words[word];
  if (w.count == 0) return 0;
  const glyphs::Cluster& cluster = seen.clusters[rows.order[last ? w.first + w.count - 1 : w.first]];
  return cluster.text_count ? seen.text[cluster.text_first] : char32_t{0};
}

Ends ends_of(const glyphs::SeenPage& seen, const lines::Rows& rows, const blocks::PageLayout& layout,
             const blocks::LayoutLine& line) {
  if (line.count == 0) return {};
  return {character(seen, rows, layout.word_order[line.first], false),
          character(seen, rows, layout.word_order[line.first + line.count - 1], true)};
}

struct Letters {
  uint32_t rtl = 0, ltr = 0;
};

uint32_t letters_in(const glyphs::SeenPage& seen, const lines::Rows& rows, const lines::Word& word) {
  uint32_t letters = 0;
  for (uint32_t i = word.first; i < word.first + word.count; ++i) {
    const glyphs::Cluster& cluster = seen.clusters[rows.order[i]];
    letters += cluster.text_count > 0 && script::is_letter(seen.text[cluster.text_first]);
  }
  return letters;
}

Letters weigh_words(const glyphs::SeenPage& seen, const lines::Rows& rows, const blocks::PageLayout& layout,
                    std::span<const blocks::LayoutLine> lines, bool only_letters) {
  Letters letters;
  for (const auto& line : lines) {
    for (uint32_t w = line.first; w < line.first + line.count; ++w) {
      const lines::Word& word = rows.words[layout.word_order[w]];
      if (!word.has_strong) continue;
      (word.direction == Direction::kRtl ? letters.rtl : letters.ltr) += only_letters ? letters_in(seen, rows, word) : word.count;
    }
  }
  return letters;
}

/// Only in a paragraph of both directions does it matter that `40 C` in one word is one letter.
Letters letters_of(const glyphs::SeenPage& seen, const lines::Rows& rows, const blocks::PageLayout& layout,
                   std::span<const blocks::LayoutLine> lines) {
  const Letters words = weigh_words(seen, rows, layout, lines, false);
  return words.rtl > 0 && words.ltr > 0 ? weigh_words(seen, rows, layout, lines, true) : words;
}

// Positive: right-to-left.
float final_mark_vote(const Ends& ends) {
  const bool left = closes_sentence(ends.left), right = closes_sentence(ends.right);
  if (left == right) return 0;
  return left ? kFinalMark : -kFinalMark;
}

float leader_vote(const lines::Rows& rows, const blocks::PageLayout& layout, const blocks::LayoutLine& line) {
  const auto words = std::span(layout.word_order).subspan(line.first, line.count);
  const auto leader = std::find_if(words.begin(), words.end(), [&](uint32_t w) { return rows.words[w].leader; });
  if (leader == words.end() || leader == words.begin() || leader + 1 == words.end()) return 0;
  const auto is_title = [&](auto begin, auto end) { return std::any_of(begin, end, [&](uint32_t w) { return rows.words[w].has_strong; }); };
  const bool left = is_title(words.begin(), leader), right = is_title(leader + 1, words.end());
  return left == right ? 0 : right ? kLeader : -kLeader;
}

/// A unit that stands at the left of its number: only a right-to-left line shows it so.
float unit_vote(const glyphs::SeenPage& seen, const lines::Rows& rows, const blocks::PageLayout& layout, std::span<const blocks::LayoutLine> lines) {
  if (lines.size() != 1 || lines[0].count != 2) return 0;
  std::u32string words[2];
  for (uint32_t k = 0; k < 2; ++k) lines::append_text(seen, rows, rows.words[layout.word_order[lines[0].first + k]], words[k]);
  if (words[0].empty() || words[1].empty()) return 0;
  return script::is_digit(words[1].back()) && script::is_digit(words[1].front()) && bidi::is_unit(words[0]) ? kUnit : 0;
}

float first_line_vote(const glyphs::SeenPage& seen, const lines::Rows& rows, const blocks::PageLayout& layout,
                      std::span<const blocks::LayoutLine> lines) {
  if (lines.size() < 2) return 0;
  const Letters first = letters_of(seen, rows, layout, lines.first(1));
  return first.ltr == 0 && first.rtl > 0 ? kFirstLine : first.rtl == 0 && first.ltr > 0 ? -kFirstLine : 0;
}

struct Extent {
  float left, right;
};

Extent extent_of(std::span<const blocks::LayoutLine> lines) {
  Extent out{lines[0].box.x0, lines[0].box.x1};
  for (const auto& line : lines) out.left = std::min(out.left, line.box.x0), out.right = std::max(out.right, line.box.x1);
  return out;
}

float hanging_vote(std::span<const blocks::LayoutLine> lines) {
  if (lines.size() < 2) return 0;
  const auto [left, right] = extent_of(lines);
  const float at_left = lines.back().box.x0 - left, at_right = right - lines.back().box.x1;
  if (std::fabs(at_left - at_right) < kHanging_em * lines.back().size) return 0;
  return at_left > at_right ? kHanging : -kHanging;
}

/// A line of a formula has letters, but few words.
bool is_prose(const lines::Rows& rows, const blocks::PageLayout& layout, const blocks::LayoutLine& line) {
  const auto words = std::span(layout.word_order).subspan(line.first, line.count);
  return std::count_if(words.begin(), words.end(), [&](uint32_t w) { return rows.words[w].has_strong && rows.words[w].count > 1; }) >= kFullLine;
}

/// Lines of a ragged paragraph, but the first, which may be indented, and the last.
float flush_vote(const lines::Rows& rows, const blocks::PageLayout& layout, std::span<const blocks::LayoutLine> lines) {
  if (lines.size() < 3) return 0;
  const auto inner = lines.subspan(1, lines.size() - 2);
  const auto [left, right] = extent_of(lines);
  size_t short_left = 0, short_right = 0;
  for (const auto& line : inner) {
    short_left += line.box.x0 - left > kFlush_em * line.size;
    short_right += right - line.box.x1 > kFlush_em * line.size;
  }
  if ((short_left == 0) == (short_right == 0)) return 0;
  const float ragged = static_cast<float>(std::max(short_left, short_right)) / static_cast<float>(inner.size());
  if (ragged < kRagged || !std::all_of(lines.begin(), lines.end() - 1, [&](const auto& line) { return is_prose(rows, layout, line); })) return 0;
  return short_left > 0 ? kFlush : -kFlush;
}

/// `Holt ,Gibson`: a comma that touches only the word at its right, in a line of Latin words.
float comma_vote(const glyphs::SeenPage& seen, const lines::Rows& rows, const blocks::PageLayout& layout, std::span<const blocks::LayoutLine> lines) {
  int left = 0, right = 0;
  for (const blocks::LayoutLine& line : lines) {
    for (uint32_t w = line.first; w < line.first + line.count; ++w) {
      const lines::Word& word = rows.words[layout.word_order[w]];
      if (!word.has_strong || word.direction != Direction::kLtr || word.count < 2) continue;
      left += w > line.first && script::is_comma(character(seen, rows, layout.word_order[w], false));
      right += w + 1 < line.first + line.count && script::is_comma(character(seen, rows, layout.word_order[w], true));
    }
  }
  return left > 0 && right == 0 ? kFinalMark : 0;
}

/// At one end of the line alone.
float marker_vote(const glyphs::SeenPage& seen, const lines::Rows& rows, const blocks::PageLayout& layout, const blocks::LayoutLine& line) {
  if (line.count < 2) return 0;
  const uint32_t leftmost = layout.word_order[line.first], rightmost = layout.word_order[line.first + line.count - 1];
  const auto is_bullet = [&](uint32_t word) {
    const char32_t sign = rows.words[word].count == 1 ? character(seen, rows, word, false) : char32_t{0};
    return blocks::marker_of({&sign, 1}) == blocks::Marker::kBullet;
  };
  const bool left = is_bullet(leftmost), right = is_bullet(rightmost);
  if (left || right) return left == right ? 0 : left ? -kMarker : kMarker;
  const auto is_turned_number = [&](uint32_t word) {
    if (character(seen, rows, word, false) != U'.' || !script::is_digit(character(seen, rows, word, true))) return false;
    std::u32string number;
    lines::append_text(seen, rows, rows.words[word], number);
    return std::all_of(number.begin(), number.end(), [](char32_t c) { return c == U'.' || script::is_digit(c); });
  };
  if (is_turned_number(rightmost)) return kMarker;
  // Behind a label of one word: `Installation complete .4.15 شكل`.
  const lines::Word& label = rows.words[rightmost];
  const bool labelled = line.count > 2 && label.has_strong && label.direction == Direction::kRtl;
  return labelled && is_turned_number(layout.word_order[line.first + line.count - 2]) ? kMarker : 0;
}

/// `3.` at the right of right-to-left text: engines that set an item's number by itself (WeasyPrint) show it so, and its stop ends no sentence.
bool begins_with_number_at_right(const glyphs::SeenPage& seen, const lines::Rows& rows, const blocks::PageLayout& layout, const blocks::LayoutLine& line) {
  if (line.count < 2) return false;
  const lines::Word& beside = rows.words[layout.word_order[line.first + line.count - 2]];
  if (!beside.has_strong || beside.direction != Direction::kRtl) return false;
  std::u32string word;
  lines::append_text(seen, rows, rows.words[layout.word_order[line.first + line.count - 1]], word);
  if (word.size() < 2 || word.size() > kLongestNumber + 1 || word.back() != '.') return false;
  return std::all_of(word.begin(), word.end() - 1, script::is_digit);
}

bool ends_sentence(char32_t c) { return c == '.' || c == '!' || c == '?' || c == ':' || c == 0x61F || c == 0x6D4; }

bool closes_quotation(char32_t c) { return c == '"' || c == ')' || c == 0x201C || c == 0x201D || c == 0xAB || c == 0xBB; }

}  // namespace

bool ends_at_right(const glyphs::SeenPage& seen, const lines::Rows& rows, const blocks::PageLayout& layout, const blocks::LayoutLine& line) {
  if (line.count < 2) return false;   // `.example` and the like
  const Ends ends = ends_of(seen, rows, layout, line);
  if (!ends_sentence(ends.right) || closes_sentence(ends.left) || closes_quotation(ends.left)) return false;
  for (uint32_t w = line.first; w < line.first + line.count; ++w) {
    const lines::Word& word = rows.words[layout.word_order[w]];
    if (word.has_strong && word.direction == Direction::kLtr) return false;
  }
  // One mark, maybe after a closing quotation, right behind a letter: `...` may begin a line.
  std::u32string first;
  lines::append_text(seen, rows, rows.words[layout.word_order[line.first + line.count - 1]], first);
  size_t at = first.size() - 1;
  if (at > 0 && closes_quotation(first[at - 1])) --at;
  return at > 0 && script::strong_of(first[at - 1]) == script::Strong::kRtl && script::is_letter(first[at - 1]);
}

DirectionVerdict paragraph_direction(const glyphs::SeenPage& seen, const lines::Rows& rows,
                                     const blocks::PageLayout& layout, std::span<const blocks::LayoutLine> lines,
                                     Direction expected, LineLevels& levels) {
  if (lines.empty()) return {expected, false};
  const Letters letters = letters_of(seen, rows, layout, lines);
  const float page = expected == Direction::kRtl ? kExpected : -kExpected;
  const uint32_t total = letters.rtl + letters.ltr;
  if (total == 0) return {expected, false};
  float vote = page + (static_cast<float>(letters.rtl) - static_cast<float>(letters.ltr)) / static_cast<float>(total);
  // A last line that has a direction of its own has its mark at the end of that.
  if (levels.direction_of(lines.back()).value_or(expected) == expected && !begins_with_number_at_right(seen, rows, layout, lines.back())) vote += final_mark_vote(ends_of(seen, rows, layout, lines.back()));
  vote += leader_vote(rows, layout, lines.back());
  if (letters.rtl == 0) vote += unit_vote(seen, rows, layout, lines);
  if (letters.rtl > 0 && letters.ltr > 0) vote += first_line_vote(seen, rows, layout, lines);
  if (expected == Direction::kRtl && letters.ltr > letters.rtl) vote += comma_vote(seen, rows, layout, lines);
  const float flush = flush_vote(rows, layout, lines);
  vote += flush != 0 ? flush : hanging_vote(lines);
  vote += marker_vote(seen, rows, layout, lines.front());
  return {vote > 0 || (vote == 0 && expected == Direction::kRtl) ? Direction::kRtl : Direction::kLtr,
          letters.rtl > 0 && letters.ltr > 0 && std::fabs(vote) < kClose};
}

}  // namespace seder::document
