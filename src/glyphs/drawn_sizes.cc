// The faces and sizes that drawn letters are set in.
// In: the classes of outlines of a page, of unknown size. Out: faces, each with its em in points. Method: an outline that looks like a letter of a
// face would be set at some em, were it that letter; letters of one text agree on face and em, and chance does not. All vote; the face and
// em with most shapes wins, the shapes that it accounts for leave, and the others vote again (bold heads, notes).
// Source: the generalised Hough transform. Cannot decide: a size of which the page has a few letters only.
#include "glyphs/drawn_sizes.h"

#include <algorithm>
#include <cmath>

namespace seder::glyphs {

namespace {

constexpr float kLeastEm = 3, kMostEm = 150;      // pt
constexpr float kBin = 0.03f;                     // of the em: rounding of a small letter's sides
constexpr int kSamePicture = 12;                  // of 256: as in shape_reading.cc, and what a producer's rounding of coordinates does
constexpr int kLikePicture = 26;
constexpr size_t kMostClasses = 2000;             // the most used; 0.2 ms each
constexpr size_t kMostVotes = 1000;               // of one shape: dots and bars are in every face
constexpr size_t kMostSizes = 12;
constexpr uint32_t kFewestShapes = 5;             // that make a face,
constexpr uint32_t kFewestOfFace = 2;             // and another size of one that the page has
constexpr float kFaceOfPage = 2;                  // what votes for such count
constexpr float kFewestShare = 0.02f;             // of the shapes' uses

const size_t kBins = static_cast<size_t>(std::log(kMostEm / kLeastEm) / kBin) + 3;

size_t bin_of(float em) { return static_cast<size_t>(std::clamp(std::log(em / kLeastEm) / kBin + 1, 1.0f, static_cast<float>(kBins - 2))); }

struct Vote {
  uint32_t cell;          // face * kBins + bin
  float em, weight;
};
struct Voter {
  std::vector<Vote> votes;   // one a cell
  float worth = 0;           // of the class
  float size = 0;            // pt: large shapes tell the em best
  bool done = false;
};

std::vector<uint32_t> most_used(const DrawnGroups& groups, const std::vector<bool>& asked) {
  std::vector<uint32_t> out;
  for (uint32_t c = 0; c < groups.classes.size(); ++c)
    if (!groups.classes[c].bar && asked[c]) out.push_back(c);
  std::stable_sort(out.begin(), out.end(), [&](uint32_t a, uint32_t b) { return groups.classes[a].uses > groups.classes[b].uses; });
  out.resize(std::min(out.size(), kMostClasses));
  return out;
}

// any_face: all faces are one, and a class's votes count one together.
std::vector<Voter> gather(const DrawnGroups& groups, const ShapeLibrary& library, const std::vector<bool>& asked, bool any_face) {
  std::vector<Voter> out;
  std::vector<ShapeLibrary::LooseMatch> found;
  for (uint32_t c : most_used(groups, asked)) {
    const DrawnClass& shape = groups.classes[c];
    found.clear();
    library.find_at_any_size({shape.bits, shape.width, shape.height, kLeastEm, kMostEm}, any_face ? kLikePicture : kSamePicture, found);
    Voter& voter = out.emplace_back();
    voter.worth = std::log2(1 + static_cast<float>(shape.uses)), voter.size = std::max(shape.width, shape.height);
    if (found.size() > kMostVotes) {
      std::nth_element(found.begin(), found.begin() + kMostVotes, found.end(), [](const auto& a, const auto& b) { return a.picture != b.picture ? a.picture < b.picture : a.entry < b.entry; });
      found.resize(kMostVotes);
    }
    for (const auto& m : found) {
      const uint32_t face = any_face ? 0 : library.face(m.entry);
      voter.votes.push_back({static_cast<uint32_t>(face * kBins + bin_of(m.em)), m.em, 1});
    }
    std::sort(voter.votes.begin(), voter.votes.end(), [](const Vote& a, const Vote& b) { return a.cell != b.cell ? a.cell < b.cell : a.em < b.em; });
    if (any_face) {
      for (Vote& v : voter.votes) v.weight = 1 / static_cast<float>(found.size());
    } else {
      voter.votes.erase(std::unique(voter.votes.begin(), voter.votes.end(), [](const Vote& a, const Vote& b) { return a.cell == b.cell; }), voter.votes.end());
    }
  }
  return out;
}

std::vector<DrawnSize> elect(std::vector<Voter>& voters, size_t faces, bool any_face) {
  std::vector<DrawnSize> out;
  float all = 0;
  for (const Voter& v : voters) all += v.worth;
  const auto is_known = [&](size_t cell) { return std::any_of(out.begin(), out.end(), [&](const DrawnSize& s) { return s.face == cell / kBins; }); };
  while (out.size() < kMostSizes) {
    std::vector<float> tally(faces * kBins);
    for (const Voter& v : voters) {
      if (v.done) continue;
      for (const Vote& vote : v.votes) tally[vote.cell] += v.worth * vote.weight;
    }
    size_t best = 0;
    float most = 0;
    for (size_t cell = 1; cell + 1 < tally.size(); ++cell) {
      const float sum = 0.9f * tally[cell - 1] + tally[cell] + 0.9f * tally[cell + 1];
      if (sum <= 0 || sum * kFaceOfPage <= most || (sum <= most && !is_known(cell))) continue;
      const float here = is_known(cell) ? sum * kFaceOfPage : sum;
      if (here > most && cell % kBins > 0 && cell % kBins + 1 < kBins) most = here, best = cell;
    }
    uint32_t shapes = 0;
    float em = 0, sum = 0, worth = 0;
    for (Voter& v : voters) {
      if (v.done) continue;
      float weight = 0, here = 0;
      for (const Vote& vote : v.votes)
        if (vote.cell + 1 >= best && vote.cell <= best + 1) weight += vote.weight, here += vote.weight * vote.em;
      if (weight == 0) continue;
      v.done = !any_face || weight > 0.5f;
      ++shapes, worth += v.worth;
      em += here * v.size * v.worth, sum += weight * v.size * v.worth;
    }
    const bool known = most > 0 && is_known(best);
    if (shapes < (known ? kFewestOfFace : kFewestShapes) || (!known && worth < kFewestShare * all) || sum == 0) break;
    out.push_back({any_face ? kAnyFace : static_cast<uint16_t>(best / kBins), em / sum});
    if (any_face) break;
  }
  return out;
}

}  // namespace

std::vector<DrawnSize> find_faces(const DrawnGroups& groups, const ShapeLibrary& library) {
  std::vector<Voter> voters = gather(groups, library, std::vector<bool>(groups.classes.size(), true), false);
  return elect(voters, library.face_count(), false);
}

std::vector<DrawnSize> find_sizes(const DrawnGroups& groups, const ShapeLibrary& library, const std::vector<bool>& asked) {
  std::vector<Voter> voters = gather(groups, library, asked, true);
  return elect(voters, 1, true);
}

}  // namespace seder::glyphs
