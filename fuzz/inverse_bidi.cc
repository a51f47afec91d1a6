// Any line of characters, shown and read back. The oracle: forward UAX #9 of what was read gives the line that was seen,
// wherever it is said to; no cluster is lost or doubled, whatever the line.
#include <string>
#include <vector>

#include "bidi/bidi.h"
#include "bidi/resolve.h"
#include "fuzz.h"

using namespace seder;
using namespace seder::bidi;

namespace {

/// One character of each kind that rules treat in a way of their own; two of the common ones, so that order shows.
constexpr char32_t kAlphabet[] = {
    U'א', U'ב', U'ג', U'ש', U'ا', U'ل', U'ب', U'ی', U'a', U'b', U'C', U'é', U'0', U'1', U'2', U'9', U'٠', U'١', U'٩', U'۰', U'۱', U'۹',
    U' ', U' ', U' ', U'\u00A0', U'.', U',', U':', U';', U'-', U'+', U'/', U'%', U'$', U'₪', U'#', U'!', U'?', U'؟', U'،', U'٪', U'٫',
    U'(', U')', U'[', U']', U'{', U'}', U'<', U'>', U'«', U'»', U'"', U'\'', U'״', U'׳', U'־', U'–', U'…', U'*', U'=', U'@', U'_',
    U'\u05B8', U'\u05BC', U'\u0651', U'\u064E', U'\u0301', U'\u200C', U'ﻻ', U'〈', U'〉', U'÷', U'≤', U'½', U'①', U'ى', U'漢', U'ח'};

std::u32string line_of(std::string_view bytes) {
  std::u32string out;
  for (char c : bytes) out.push_back(kAlphabet[static_cast<unsigned char>(c) % std::size(kAlphabet)]);
  return out;
}

std::vector<VisualCluster> clusters_of(std::u32string_view visual) {
  std::vector<VisualCluster> out;
  for (uint32_t i = 0; i < visual.size(); ++i) {
    if (!out.empty() && class_of(visual[i]) == kNSM) ++out.back().text_count;
    else out.push_back({i, 1});
  }
  return out;
}

void expect(bool holds) {
  if (!holds) __builtin_trap();
}

void nothing_lost(const LogicalLine& line, const std::vector<VisualCluster>& clusters) {
  std::vector<uint32_t> count(clusters.size());
  expect(line.source.size() == line.text.size());
  for (uint32_t cluster : line.source) expect(cluster < clusters.size()), ++count[cluster];
  for (size_t i = 0; i < clusters.size(); ++i) expect(count[i] == clusters[i].text_count);
}

}  // namespace

SEDER_FUZZ_TARGET(input) {
  if (input.size() < 2 || input.size() > 400) return;
  const auto head = static_cast<unsigned char>(input[0]);
  const Direction direction = (head & 1) != 0 ? Direction::kRtl : Direction::kLtr;
  const std::u32string given = line_of(input.substr(1));
  // As a visual line, which need not be the display of anything; and as a logical one, shown first.
  const std::u32string visual = (head & 2) != 0 ? given : to_visual(given, direction);
  const std::vector<VisualCluster> clusters = clusters_of(visual);
  Context context;
  if ((head & 4) != 0) context.strong_before = (head & 8) != 0 ? U'א' : U'a';
  if ((head & 16) != 0) context.strong_after = (head & 32) != 0 ? U'ا' : U'1';
  const LogicalLine line = to_logical(visual, clusters, direction, context);
  nothing_lost(line, clusters);
  // Marks without a letter at the left edge come to stand behind the last one, which to_visual() takes for their base.
  const bool comparable = (head & 20) == 0 && class_of(visual.empty() ? U'a' : visual[0]) != kNSM;
  if (comparable && line.round_trip && !line.embedded) expect(to_visual(line.text, direction) == visual);
}
