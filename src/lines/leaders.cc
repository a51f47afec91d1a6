// Input: a row's stretches and the gaps between them. Output: its leaders.
// Method: a run of at least kLeastDots equal dots that stand no farther apart than leaders are set. Only every
// kLeastDots-th stretch is looked at to find one.
// Source: none. Cannot decide: an ellipsis so long that it is no longer one; then it is a word of its own.
#include "lines/leaders.h"

namespace seder::lines {
namespace {

constexpr uint32_t kLeastDots = 5;   // an ellipsis that ends a sentence has four
constexpr float kApartEm = 1.6f;     // white between two dots; LaTeX sets them about half an em apart, books up to one and a half

}  // namespace

void find_leaders(std::span<const Stretch> row, const Gap* gaps, std::vector<Leader>& out) {
  out.clear();
  const auto count = static_cast<uint32_t>(row.size());
  for (uint32_t at = kLeastDots - 1; at < count; at += kLeastDots) {
    const char32_t dot = row[at].dot;
    if (dot == 0) continue;
    const auto goes_on = [&](uint32_t left) { return row[left].dot == dot && row[left + 1].dot == dot && gaps[left].width_em <= kApartEm; };
    Leader leader{at, at + 1};
    const uint32_t begin = out.empty() ? 0 : out.back().end;
    while (leader.first > begin && goes_on(leader.first - 1)) --leader.first;
    while (leader.end < count && goes_on(leader.end - 1)) ++leader.end;
    if (leader.end - leader.first < kLeastDots) continue;
    out.push_back(leader);
    at = leader.end - 1;
  }
}

}  // namespace seder::lines
