// Input: clusters in paint order. Output: strips: clusters of one baseline, left to right, top to bottom.
// Method: clusters that follow one another on one baseline in one direction are a piece, whatever strings they were
// painted in; pieces are sorted by baseline and gathered; within a strip pieces that do not overlap are put
// side by side, and only where they do are single clusters sorted by their middles. A page painted in
// order costs one pass and a sort of its lines.
// Source: none; compare the paint-order independence asked for in docs/design.md.
// Cannot decide: the order of clusters at the very same place; the painted order stands.
#include <algorithm>
#include <cmath>
#include <cstring>

#include "glyphs/joining.h"
#include "glyphs/steps.h"

namespace seder::glyphs {
namespace {

constexpr float kSamePieceEm = 0.03f;   // rounding of coordinates inside a line
constexpr float kSameStripEm = 0.14f;   // jitter of baselines by hinting, bold and Latin inserts; well under a superscript's rise
constexpr float kSameSize = 1.8f;       // capitals beside small text; a drop cap is larger
constexpr float kPieceSize = 1.1f;      // the same within a piece, or a joined group
constexpr float kSamePlaceEm = 0.02f;   // clusters this near have no direction between them
constexpr float kOverlapEm = 0.25f;     // pieces overlapping by more than a kern are interleaved
constexpr float kCascadeRiseEm = 1.1f;  // nastaliq: from one letter of a joined group down to the next
constexpr uint32_t kFewCascades = 3;    // a raised letter or two do not make a page nastaliq
constexpr float kCascadeTouchEm = 0.12f;
constexpr uint8_t kSureLikeness = 80;   // of 100: an outline that is the same as a letter's
constexpr float kMostKernEm = 0.4f;     // of a letter over the one before it where a non-joiner parts them
constexpr float kSpaceEm = 0.08f;       // the narrowest space glyph that shapers paint for a joiner
constexpr char32_t kNonJoiner = 0x200C;
constexpr size_t kOpenStrips = 12;      // strips of other sizes at the same height that are looked back at

struct Piece {
  uint32_t first = 0, count = 0;   // clusters
  float angle = 0, baseline = 0, size = 0;
  float x0 = 0, x1 = 0;
  bool leftward = false;
  bool clear = true;               // as Strip::clear
};

/// The place that orders a cluster: its middle; of a space its start, so that one without room (a non-joiner that a
/// shaper painted as a space, drawn back) stands before the letter that covers it.
float middle(const Cluster& c) {
  return c.flags & kGlyphSpace ? c.box.x0 + std::min(0.01f * c.size, c.box.width() * 0.5f) : (c.box.x0 + c.box.x1) * 0.5f;
}

/// The clusters from `first` on that follow one another in one direction on one baseline, in one size.
Piece piece_at(std::span<const Cluster> clusters, uint32_t first) {
  const Cluster& head = clusters[first];
  const float jitter = kSamePieceEm * head.size, near = kSamePlaceEm * head.size, largest = head.size * kPieceSize;
  const float kern = kKernEm * head.size / kPieceSize;
  float last = middle(head), x0 = head.box.x0, x1 = head.box.x1;
  int way = 0;          // the direction; 0 where they stand at one place
  bool clear = true;
  uint32_t end = first + 1;
  for (; end < clusters.size(); ++end) {
    const Cluster& c = clusters[end];
    if (c.size != head.size && !(c.size <= largest && c.size * kPieceSize >= head.size)) break;
    if (c.angle != head.angle || std::fabs(c.origin.y - head.origin.y) > jitter) break;
    const float at = middle(c), step = at - last;
    if (step > near) {
      if (way < 0) break;
      way = 1;
      clear &= c.box.x0 >= x1 - kern;
    } else if (step < -near) {
      if (way > 0) break;
      way = -1;
      clear &= c.box.x1 <= x0 + kern;
    } else {
      clear = false;
    }
    last = at;
    x0 = std::min(x0, c.box.x0), x1 = std::max(x1, c.box.x1);
  }
  return {first, end - first, head.angle, head.origin.y, head.size, x0, x1, way < 0, clear};
}

std::vector<Piece> make_pieces(std::span<const Cluster> clusters) {
  std::vector<Piece> pieces;
  pieces.reserve(clusters.size() / 16 + 16);
  for (uint32_t first = 0; first < clusters.size(); first += pieces.back().count) pieces.push_back(piece_at(clusters, first));
  return pieces;
}

/// No code of its own, perhaps one of its ActualText, or only a likeness (a letter's body without its dots looks like
/// a comma): may be any letter.
bool is_unknown(const SeenPage& page, const Cluster& c) {
  return c.text_count == 1 && (page.text[c.text_first] == 0xFFFD || (c.source == UnicodeSource::kShape && c.confidence < kSureLikeness));
}

/// Two clusters painted one after the other that are letters joined in one word, one higher than the other.
bool cascades(const SeenPage& page, const Cluster& a, const Cluster& b) {
  const float rise = std::fabs(a.origin.y - b.origin.y);
  if (a.angle != b.angle || rise > kCascadeRiseEm * a.size || a.size > b.size * kPieceSize || b.size > a.size * kPieceSize) return false;
  const bool a_left = middle(a) < middle(b);
  const Cluster& left = a_left ? a : b;
  const Cluster& right = a_left ? b : a;
  const float gap = right.box.x0 - left.box.x1;
  return std::fabs(gap) <= kCascadeTouchEm * a.size && (is_unknown(page, right) || seen::joins_on_left(page, right)) &&
         (is_unknown(page, left) || seen::joins_on_right(page, left));
}

/// Nastaliq: the letters of a joined group come down to the baseline, which its last letter stands on.
uint32_t settle_cascades(SeenPage& seen, std::vector<Piece>& pieces) {
  uint32_t found = 0;
  for (size_t first = 0; first < pieces.size();) {
    size_t end = first + 1;
    float lowest = pieces[first].baseline, highest = lowest;
    while (end < pieces.size() && cascades(seen, seen.clusters[pieces[end].first - 1], seen.clusters[pieces[end].first])) {
      lowest = std::min(lowest, pieces[end].baseline), highest = std::max(highest, pieces[end].baseline);
      ++end;
    }
    if (end - first > 1) {
      found += highest - lowest > kSameStripEm * pieces[first].size;
      for (size_t p = first; p < end; ++p) {
        pieces[p].baseline = lowest;
        for (uint32_t i = 0; i < pieces[p].count; ++i) seen.clusters[pieces[p].first + i].origin.y = lowest;
      }
    }
    first = end;
  }
  return found;
}

/// Painted with `left` in a run that goes to the right and in which `right` is not: then it is a space at the far end of `left`, drawn under it by
/// kerning (Word), and not between the two.
bool stands_before(const PageContent& page, const Cluster& space, const Cluster& left, const Cluster& right) {
  const auto run_of = [&](const Cluster& c) { return page.glyphs[c.base].run; };
  return space.base < left.base && run_of(space) == run_of(left) && run_of(right) != run_of(left) && left.box.x0 >= space.box.x0 - kSamePlaceEm * space.size;
}

/// A joiner has no place on paper: engines put it, or the space glyph that stands for it, at either end of a letter
/// beside it. Painted between two letters that touch and would join, it stands at their border. Painted between two with white
/// between them, but reaching under the left one (kerned, as after a swung kaf), a space stands in the white.
void place_joiners(const PageContent& page, SeenPage& seen) {
  for (size_t i = 1; i + 1 < seen.clusters.size(); ++i) {
    Cluster& c = seen.clusters[i];
    const bool space = c.flags & kGlyphSpace;
    const bool joiner = c.text_count == 1 && seen.text[c.text_first] == kNonJoiner && c.box.width() <= kSamePlaceEm * c.size;
    if (!joiner && !(space && c.box.width() >= kSpaceEm * c.size)) continue;
    if (c.flags & kGlyphInvisible) continue;   // places inside a text layer are not to be trusted
    const Cluster& a = seen.clusters[i - 1];
    const Cluster& b = seen.clusters[i + 1];
    if (a.angle != c.angle || b.angle != c.angle || (a.flags | b.flags) & kGlyphSpace || a.text_count == 0 || b.text_count == 0) continue;
    const bool leftward = b.box.x0 < a.box.x0;
    const Cluster& left = leftward ? b : a;
    const Cluster& right = leftward ? a : b;
    const float near = kSamePlaceEm * c.size, white = right.box.x0 - left.box.x1;
    if (std::fabs(a.origin.y - b.origin.y) > kSameStripEm * c.size) continue;
    if (space && white > near && white < c.size && c.box.x0 < left.box.x1 && c.box.x1 > left.box.x1) c.box.x0 = left.box.x1;
    // LuaTeX draws the space back from the right one's edge: under the left one, which may be kerned over that edge (a swung kaf), and
    // beyond it where it is narrow.
    const bool drawn_back = space && std::fabs(c.box.x1 - right.box.x0) <= near && white > -kMostKernEm * c.size;
    if (std::fabs(white) > near && !(drawn_back && white < 0)) continue;
    if ((c.box.x0 < left.box.x0 - near && !drawn_back) || c.box.x0 > right.box.x1 || std::fabs(a.origin.y - c.origin.y) > kSameStripEm * c.size) continue;
    if (space && stands_before(page, c, left, right)) continue;
    if (!seen::joins_on_left(seen, right) || !seen::joins_on_right(seen, left) || seen::are_shown_joined(page, left, right)) continue;
    c.box.x0 = c.box.x1 = right.box.x0;
    c.flags &= static_cast<uint16_t>(~kGlyphSpace);
    seen.text[c.text_first] = kNonJoiner;
  }
}

float angle_rank(float angle) { return angle == 0 ? -1000.0f : angle; }

/// A strip while its pieces are gathered.
struct Open {
  float angle = 0, baseline = 0, size = 0;
  uint32_t clusters = 0;   // of the piece that gave the baseline
};

/// For each piece the number of its strip; strips are numbered by angle, then from the top.
std::vector<uint32_t> gather(const std::vector<Piece>& pieces, std::vector<Open>& strips) {
  std::vector<uint32_t> strip_of(pieces.size());
  for (uint32_t p = 0; p < pieces.size(); ++p) {
    const Piece& piece = pieces[p];
    uint32_t found = kNone;
    for (size_t back = 0; back < strips.size() && back < kOpenStrips; ++back) {
      const Open& strip = strips[strips.size() - 1 - back];
      if (strip.angle != piece.angle) break;
      const float small = std::min(strip.size, piece.size), large = std::max(strip.size, piece.size);
      if (std::fabs(strip.baseline - piece.baseline) <= kSameStripEm * small && large <= kSameSize * small) {
        found = static_cast<uint32_t>(strips.size() - 1 - back);
        break;
      }
    }
    if (found == kNone) {
      found = static_cast<uint32_t>(strips.size());
      strips.push_back({piece.angle, piece.baseline, piece.size, piece.count});
    } else if (piece.count > strips[found].clusters) {
      strips[found].clusters = piece.count;
      strips[found].size = piece.size;
    }
    strip_of[p] = found;
  }
  return strip_of;
}

void append_piece(const Piece& piece, std::vector<uint32_t>& order) {
  const size_t start = order.size();
  order.resize(start + piece.count);
  uint32_t* out = order.data() + start;
  if (piece.leftward) {
    for (uint32_t i = piece.count; i-- > 0;) *out++ = piece.first + i;
  } else {
    using Four = uint32_t __attribute__((vector_size(16)));   // GCC and Clang
    const uint32_t fours = piece.count / 4 * 4;
    Four next = Four{0, 1, 2, 3} + piece.first;
    for (uint32_t i = 0; i < fours; i += 4, next += 4) std::memcpy(out + i, &next, sizeof next);
    for (uint32_t i = fours; i < piece.count; ++i) out[i] = piece.first + i;
  }
}

/// pieces of one strip -> its clusters, left to right. Returns Strip::clear.
bool order_strip(std::vector<Piece>& pieces, std::span<const Cluster> clusters, std::vector<uint32_t>& order) {
  const size_t start = order.size();
  if (pieces.size() > 1) std::stable_sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.x0 + a.x1 < b.x0 + b.x1; });
  bool apart = true, clear = true;
  float reach = -1e30f;
  for (const Piece& piece : pieces) {
    apart &= piece.x0 >= reach - kOverlapEm * piece.size;
    clear &= piece.clear && piece.x0 >= reach - kKernEm * piece.size / kPieceSize;
    reach = std::max(reach, piece.x1);
    append_piece(piece, order);
  }
  if (apart) return clear;
  std::stable_sort(order.begin() + static_cast<ptrdiff_t>(start), order.end(),
                   [&](uint32_t a, uint32_t b) { return middle(clusters[a]) < middle(clusters[b]); });
  return false;
}

float largest_of(const std::vector<Piece>& pieces) {
  float largest = 0;
  for (const Piece& piece : pieces) largest = std::max(largest, piece.size);
  return largest;
}

}  // namespace

void make_strips(Work& work) {
  SeenPage& seen = work.seen;
  if (work.has_arabic) place_joiners(work.page, seen);
  std::vector<Piece> pieces = make_pieces(seen.clusters);
  seen.nastaliq = settle_cascades(seen, pieces) > kFewCascades;
  std::stable_sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) {
    if (a.angle != b.angle) return angle_rank(a.angle) < angle_rank(b.angle);
    return a.baseline > b.baseline;
  });
  std::vector<Open> open;
  const std::vector<uint32_t> strip_of = gather(pieces, open);
  std::vector<uint32_t> start(open.size() + 1, 0);
  for (uint32_t s : strip_of) ++start[s + 1];
  for (size_t s = 0; s < open.size(); ++s) start[s + 1] += start[s];
  std::vector<uint32_t> by_strip(pieces.size());
  std::vector<uint32_t> fill(start.begin(), start.end() - 1);
  for (uint32_t p = 0; p < pieces.size(); ++p) by_strip[fill[strip_of[p]]++] = p;

  seen.order.reserve(seen.clusters.size());
  seen.strips.reserve(open.size());
  std::vector<Piece> members;
  for (size_t s = 0; s < open.size(); ++s) {
    members.clear();
    for (uint32_t k = start[s]; k < start[s + 1]; ++k) members.push_back(pieces[by_strip[k]]);
    const auto first = static_cast<uint32_t>(seen.order.size());
    const bool clear = order_strip(members, seen.clusters, seen.order);
    seen.strips.push_back({first, static_cast<uint32_t>(seen.order.size()) - first, open[s].angle, open[s].baseline, open[s].size, largest_of(members), clear});
  }
}

}  // namespace seder::glyphs
