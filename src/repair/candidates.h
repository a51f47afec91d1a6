// Models of how extractors disorder a line, each inverted: the line as it would have been.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "script/script.h"
#include "seder/direction.h"

namespace seder::repair {

enum class Order : uint8_t {
  kAsIs,
  kWords,             ///< words stand backwards, each as it is
  kWordsPunctuation,  ///< words stand backwards, their punctuation on the other side
  kLetters,           ///< letters of each word backwards, punctuation in place
  kLettersToken,      ///< the same with the punctuation
  kVisual,            ///< visual order, brackets as glyphs (UAX #9 with L4)
  kVisualCodes,       ///< visual order, brackets as codes (no L4)
  kVisualRuns,        ///< each right-to-left run backwards where it stands: runs were painted in the order in which they are read
  kVisualForms,       ///< visual order, but runs of letters that are no presentation forms in the order in which they are read (pdf.js takes forms for Latin)
  kReversed,          ///< everything backwards, digits and Latin too
  kRuns,              ///< runs between wide gaps backwards
};
inline constexpr int kOrders = 11;

/// line without surrounding white space. Appends the candidate, presentation forms folded, to out.
void undo(Order order, std::u32string_view line, std::u32string& out);

inline bool is_dash(char32_t c) { return c == U'-' || (c >= 0x2012 && c <= 0x2015); }

/// The words of each run of three and more that are not right-to-left, turned round, so that undoing kWords leaves the run as it stands.
/// reads: what English makes of the runs as they stand against backwards, nats.
struct ForeignRuns {
  std::u32string turned;
  double reads = 0;
};
ForeignRuns foreign_runs(std::u32string_view line);

/// take(cluster) for the letters of s with their marks, from the last to the first.
template <typename Take>
void each_cluster_backwards(std::u32string_view s, Take&& take) {
  for (size_t end = s.size(); end > 0;) {
    size_t at = end - 1;
    while (at > 0 && script::is_mark(s[at])) --at;
    take(s.substr(at, end - at));
    end = at;
  }
}

/// A visual line, left to right, in a paragraph of that direction; mirrored: brackets are as seen, not the codes behind them.
void undo_visual(std::u32string_view line, bool mirrored, Direction direction, std::u32string& out);

/// Brackets and guillemets that stand as pairs do, `(...)`, or backwards, `)...(`.
struct BracketPairs {
  size_t right = 0, turned = 0;
};
void count_pairs(std::u32string_view line, BracketPairs& pairs);

/// Two or more spaces between words somewhere: what kRuns acts on.
bool has_wide_gap(std::u32string_view line);

/// A gap as wide as only tables have, or a tab.
bool has_cells(std::u32string_view line);
/// A wide gap that tells of runs: not behind a stop, where typists put it for its own sake, and in no line of cells.
bool has_run_gap(std::u32string_view line);

}  // namespace seder::repair
