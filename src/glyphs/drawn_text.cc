// Text that a page draws as filled paths, without any font.
// In: outlines of a page that has hardly any text of its own. Out: glyphs, each with the letter that its outline is like. Method: outlines are
// gathered to groups that may be glyphs (drawn_groups), the faces and sizes that they are set in are voted for (drawn_sizes), letters of these
// tell the baselines that they stand on, and each path is cut into the groups that cost least: what looks just like a letter that stands on a
// line costs little, each further group costs one more, what is like nothing costs most. Advances are not in the file: an outline's own white at the
// left, in its face, is taken for that at the right. A page of which half is like no letter is left alone.
// Source: docs/design.md, "the ladder". Cannot decide: letters of faces that no reference face resembles; lines that are turned.
#include "glyphs/drawn_text.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <string>

#include "glyphs/drawn_groups.h"
#include "glyphs/drawn_sizes.h"
#include "glyphs/drawn_words.h"
#include "script/script.h"

namespace seder::glyphs {

namespace {

constexpr int kSamePicture = 14, kLikePicture = 44;   // of 256, in a known face and in any
constexpr float kSizeShare = 0.035f;                  // of the em: letters of one size
constexpr size_t kMostClasses = 20'000, kMostSearches = 4'000;   // a page of text has some hundred shapes; 1 us in a face, 0.1 to 0.2 ms in all
constexpr size_t kMostCandidates = 64;                // of one shape, in one size
// Costs of a group, in groups.
constexpr float kPixelCost = 1 / 16.0f, kPlaceCost = 0.15f, kOffLine = 1.5f, kSeldomLine = 0.7f, kUnlike = 2.5f;
constexpr float kStrangeFace = 0.3f, kLikeCost = 0.5f;
constexpr float kLineEm = 0.035f;                     // baselines of one line
constexpr float kLineStep = 0.1f;                     // pt, of the census of baselines
constexpr float kBeyondPage = 200;                    // pt below and above the page: descenders of what is cut off
constexpr float kTallestPage = 14'400;                // pt: ISO 32000, annex C
constexpr float kFewOnLine = 2.5f, kFewShare = 0.2f;  // letters that make a line; less than that share of what another baseline has is chance
constexpr float kReadShare = 0.5f;                    // of the parts: the page is text, in a face that is known or nearly
constexpr float kLikeShare = 0.9f;                    // the same where no face is known: fewer are chance likenesses, and their text is invented
constexpr float kSomeShare = 0.2f;                    // so much read by known faces, other faces are asked in their sizes
constexpr uint32_t kFewestRead = 20;                  // glyphs
constexpr uint32_t kLettersPart = 2, kFewestDifferent = 8;   // one glyph in so many is a letter; letters that words of a page have
constexpr uint8_t kSureFace = 92, kSureLike = 45;
constexpr float kAscent = 0.8f, kDescent = -0.2f;     // em
constexpr float kLetterEm = 0.25f;                    // parts as high as that beside letters are letters, too

class Reader {
 public:
  Reader(PageContent& page, const ShapeLibrary& library) : page_(page), library_(library), groups_(group_outlines(page.outlines)) {}
  void run();

 private:
  struct Candidate {
    uint32_t entry, size;
    int picture, place;
  };
  struct Choice {
    float cost = std::numeric_limits<float>::max();
    uint32_t candidate = 0;    // of its class
  };

  void try_sizes(std::vector<DrawnSize> sizes);
  void find_candidates(const std::vector<bool>& asked, uint32_t first_size);
  void ask_other_faces();
  std::vector<bool> shapes_unread() const;
  void count_baselines();
  float baseline(const DrawnGroup& g, const Candidate& c) const { return g.box.y0 - library_.ink(c.entry).y0 * sizes_[c.size].em; }
  float support(float y, float em) const;
  float cost(const DrawnGroup& g, const Candidate& c, float most_support) const;
  void choose();
  void cut(uint32_t first_part, uint32_t end_part);
  float read_share() const;
  float face_share() const;
  std::vector<DrawnLetter> letters() const;
  void emit(std::vector<DrawnLetter>& all);
  bool are_words(const std::vector<DrawnLetter>& all) const;
  void add_glyph(const DrawnLetter& letter);
  void drop_graphics(const std::vector<bool>& of_text);

  PageContent& page_;
  const ShapeLibrary& library_;
  DrawnGroups groups_;
  std::vector<DrawnSize> sizes_;
  std::vector<std::vector<Candidate>> candidates_;   // by class
  std::vector<float> lines_;                         // letters by baseline, kLineStep apart
  float lowest_ = 0;
  std::vector<Choice> choices_;                      // by group
  std::vector<uint32_t> picked_;                     // groups, in paint order; kNone where a part is like nothing
  std::vector<uint32_t> picked_part_;                // first part of each
  uint32_t last_path_ = kNone;
};

// Of the classes asked for, in sizes from first_size on.
void Reader::find_candidates(const std::vector<bool>& asked, uint32_t first_size) {
  std::vector<ShapeLibrary::LooseMatch> found;
  std::vector<uint32_t> classes;
  for (uint32_t c = 0; c < groups_.classes.size(); ++c)
    if (asked[c]) classes.push_back(c);
  std::stable_sort(classes.begin(), classes.end(), [&](uint32_t a, uint32_t b) { return groups_.classes[a].uses > groups_.classes[b].uses; });
  classes.resize(std::min(classes.size(), kMostClasses));
  size_t searches = 0;
  for (uint32_t c : classes) {
    const DrawnClass& shape = groups_.classes[c];
    for (uint32_t s = first_size; s < sizes_.size(); ++s) {
      found.clear();
      const ShapeLibrary::Loose outline{shape.bits, shape.width, shape.height, sizes_[s].em * (1 - kSizeShare), sizes_[s].em * (1 + kSizeShare)};
      if (sizes_[s].face != kAnyFace) library_.find_in_face(outline, sizes_[s].face, kSamePicture, found);
      else if (++searches <= kMostSearches) library_.find_at_any_size(outline, kLikePicture, found);
      std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.picture + 4 * a.place < b.picture + 4 * b.place; });
      if (found.size() > kMostCandidates) found.resize(kMostCandidates);
      for (const auto& m : found) candidates_[c].push_back({m.entry, s, m.picture, m.place});
    }
  }
}

// What is a bar or a dot may stand anywhere; the best candidates of all others tell the lines.
void Reader::count_baselines() {
  lowest_ = -kBeyondPage;
  const float height = page_.height > 0 ? std::min(page_.height, kTallestPage) : 0;
  lines_.assign(static_cast<size_t>((height + 2 * kBeyondPage) / kLineStep) + 1, 0);
  for (const DrawnGroup& g : groups_.groups) {
    const auto& some = candidates_[g.shape];
    if (groups_.classes[g.shape].bar || some.empty()) continue;
    std::map<size_t, float> here;
    float all = 0;
    for (const Candidate& c : some) {
      if (c.picture > some.front().picture + 2) continue;
      const float at = (baseline(g, c) - lowest_) / kLineStep;
      if (!(at >= 0 && at < static_cast<float>(lines_.size()))) continue;
      const float w = 1 / (1 + static_cast<float>(c.picture) / 4);
      here[static_cast<size_t>(at)] += w, all += w;
    }
    for (const auto& [at, w] : here) lines_[at] += w / std::max(1.0f, all);
  }
}

float Reader::support(float y, float em) const {
  const int reach = std::max(2, static_cast<int>(kLineEm * em / kLineStep));
  const int at = static_cast<int>((y - lowest_) / kLineStep);
  float sum = 0;
  for (int i = std::max(0, at - reach); i <= at + reach && i < static_cast<int>(lines_.size()); ++i) sum += lines_[static_cast<size_t>(i)];
  return sum;
}

float Reader::cost(const DrawnGroup& g, const Candidate& c, float most_support) const {
  const float here = support(baseline(g, c), sizes_[c.size].em);
  float sum = 1 + kPixelCost * static_cast<float>(c.picture) + kPlaceCost * static_cast<float>(c.place);
  if (sizes_[c.size].face == kAnyFace && sizes_.size() > 1) sum = 1 + kStrangeFace + (sum - 1) * kLikeCost;
  if (here < kFewOnLine) sum += kOffLine;
  else if (here < kFewShare * most_support) sum += kSeldomLine;
  return sum;
}

void Reader::choose() {
  choices_.assign(groups_.groups.size(), {});
  for (size_t g = 0; g < groups_.groups.size(); ++g) {
    const DrawnGroup& group = groups_.groups[g];
    const auto& some = candidates_[group.shape];
    float most = 0;
    for (const Candidate& c : some) most = std::max(most, support(baseline(group, c), sizes_[c.size].em));
    for (uint32_t i = 0; i < some.size(); ++i) {
      const float here = cost(group, some[i], most);
      if (here < choices_[g].cost) choices_[g] = {here, i};
    }
  }
  picked_.clear(), picked_part_.clear();
  for (uint32_t first = 0; first < groups_.parts.size();) {
    uint32_t end = first + 1;
    while (end < groups_.parts.size() && groups_.parts[end].path == groups_.parts[first].path) ++end;
    cut(first, end);
    first = end;
  }
}

/// Parts of one path, into the groups that cost least in all.
void Reader::cut(uint32_t first, uint32_t end) {
  std::vector<float> least(end - first + 1, std::numeric_limits<float>::max());
  std::vector<uint32_t> from(end - first + 1), by(end - first + 1, kNone);
  least[0] = 0;
  for (uint32_t i = 0; i < end - first; ++i) {
    const auto reach = [&](uint32_t to, float sum, uint32_t group) {
      if (sum < least[to]) least[to] = sum, from[to] = i, by[to] = group;
    };
    reach(i + 1, least[i] + kUnlike, kNone);
    const DrawnGroups::Part& part = groups_.parts[first + i];
    for (uint32_t g = part.first_group; g < part.first_group + part.group_count; ++g) {
      if (choices_[g].cost < std::numeric_limits<float>::max()) reach(i + groups_.groups[g].count, least[i] + choices_[g].cost, g);
    }
  }
  const size_t before = picked_.size();
  for (uint32_t at = end - first; at > 0; at = from[at]) picked_.push_back(by[at]), picked_part_.push_back(first + from[at]);
  std::reverse(picked_.begin() + static_cast<ptrdiff_t>(before), picked_.end());
  std::reverse(picked_part_.begin() + static_cast<ptrdiff_t>(before), picked_part_.end());
}

float Reader::read_share() const {
  uint32_t read = 0;
  for (uint32_t g : picked_) read += g == kNone ? 0 : groups_.groups[g].count;
  return groups_.parts.empty() ? 0 : static_cast<float>(read) / static_cast<float>(groups_.parts.size());
}

/// Of the parts, those in faces that are known.
float Reader::face_share() const {
  uint32_t read = 0;
  for (uint32_t g : picked_) {
    if (g == kNone) continue;
    const DrawnGroup& group = groups_.groups[g];
    if (sizes_[candidates_[group.shape][choices_[g].candidate].size].face != kAnyFace) read += group.count;
  }
  return groups_.parts.empty() ? 0 : static_cast<float>(read) / static_cast<float>(groups_.parts.size());
}

void Reader::try_sizes(std::vector<DrawnSize> sizes) {
  sizes_ = std::move(sizes);
  candidates_.assign(groups_.classes.size(), {});
  find_candidates(std::vector<bool>(groups_.classes.size(), true), 0);
  count_baselines();
  choose();
}

/// What the page's faces have not (another face's stops and digits) is like letters of other faces in the same sizes.
void Reader::ask_other_faces() {
  const std::vector<bool> asked = shapes_unread();
  const auto faces = static_cast<uint32_t>(sizes_.size());
  const auto add_size = [&](float em) {
    const auto same = [&](const DrawnSize& s) { return s.face == kAnyFace && std::fabs(s.em - em) < kSizeShare * s.em; };
    if (std::none_of(sizes_.begin(), sizes_.end(), same)) sizes_.push_back({kAnyFace, em});
  };
  for (uint32_t i = 0; i < faces; ++i) add_size(sizes_[i].em);
  for (const DrawnSize& s : find_sizes(groups_, library_, asked)) add_size(s.em);   // a head in a face of its own
  if (sizes_.size() == faces) return;
  find_candidates(asked, faces);
  count_baselines();
  choose();
}

/// Shapes of groups with a part that is like nothing so far. By class.
std::vector<bool> Reader::shapes_unread() const {
  std::vector<bool> unread(groups_.parts.size()), out(groups_.classes.size());
  for (size_t i = 0; i < picked_.size(); ++i) unread[picked_part_[i]] = picked_[i] == kNone;
  for (const DrawnGroup& g : groups_.groups)
    for (uint32_t part = g.first; part < g.first + g.count; ++part)
      if (unread[part]) out[g.shape] = true;
  return out;
}

std::vector<DrawnLetter> Reader::letters() const {
  std::vector<DrawnLetter> out;
  for (size_t i = 0; i < picked_.size(); ++i) {
    DrawnLetter& letter = out.emplace_back();
    if (picked_[i] == kNone) {
      letter.box = groups_.parts[picked_part_[i]].box, letter.path = groups_.parts[picked_part_[i]].path;
      continue;
    }
    const DrawnGroup& g = groups_.groups[picked_[i]];
    const auto& some = candidates_[g.shape];
    const Candidate& best = some[choices_[picked_[i]].candidate];
    const Rect ink = library_.ink(best.entry);
    letter.em = sizes_[best.size].em, letter.any_face = sizes_[best.size].face == kAnyFace;
    letter.box = g.box, letter.path = groups_.parts[g.first].path, letter.ink = ink, letter.baseline = baseline(g, best);
    for (const Candidate& c : some) {
      if (c.size != best.size || std::fabs(baseline(g, c) - letter.baseline) > 2 * kLineEm * letter.em) continue;
      const float off = static_cast<float>(c.picture - best.picture) * kPixelCost + static_cast<float>(c.place - best.place) * kPlaceCost;
      letter.texts.push_back({script::fold(library_.text(c.entry)), off});
    }
  }
  return out;
}

void Reader::add_glyph(const DrawnLetter& letter) {
  Glyph g;
  const bool mark = !letter.text.empty() && script::is_mark(letter.text.front());
  const float white = std::max(0.0f, letter.ink.x0);
  const float left = letter.box.x0 - letter.ink.x0 * letter.em, right = letter.box.x1 + white * letter.em;
  g.origin = {mark ? letter.box.x0 : left, letter.baseline};
  g.advance = {mark ? 0 : right - left, 0};
  g.size = letter.em;
  g.box = {g.origin.x, letter.baseline + kDescent * g.size, g.origin.x + g.advance.x, letter.baseline + kAscent * g.size};
  g.ink_x0 = (letter.box.x0 - g.origin.x) / g.size, g.ink_x1 = (letter.box.x1 - g.origin.x) / g.size;
  g.ink_y0 = (letter.box.y0 - letter.baseline) / g.size, g.ink_y1 = (letter.box.y1 - letter.baseline) / g.size;
  g.text_first = static_cast<uint32_t>(page_.text.size()), g.text_count = static_cast<uint16_t>(letter.text.size());
  page_.text.insert(page_.text.end(), letter.text.begin(), letter.text.end());
  g.source = letter.text.empty() ? UnicodeSource::kNone : UnicodeSource::kShape;
  g.confidence = letter.text.empty() ? 0 : letter.any_face ? kSureLike : kSureFace;
  g.run = page_.glyphs.empty() ? 0 : page_.glyphs.back().run + (letter.path != last_path_);
  last_path_ = letter.path;
  g.lightness = page_.outlines.paths[letter.path].lightness;
  page_.glyphs.push_back(g);
}

void Reader::emit(std::vector<DrawnLetter>& all) {
  const DrawnLetter* last = nullptr;
  std::vector<bool> of_text(page_.outlines.paths.size());
  for (DrawnLetter& letter : all) {
    if (letter.em == 0) {   // like nothing: lost, where it stands among letters
      const bool among = last != nullptr && letter.box.y0 < last->box.y1 && letter.box.y1 > last->box.y0 && letter.box.height() > kLetterEm * last->em &&
                         letter.box.height() < 2 * last->em && std::fabs(letter.box.center_x() - last->box.center_x()) < 3 * last->em;
      if (!among) continue;
      letter.em = last->em, letter.baseline = last->baseline;
    }
    add_glyph(letter);
    of_text[letter.path] = true;
    last = &letter;
    ++page_.outlines.read;
  }
  drop_graphics(of_text);
}

void Reader::drop_graphics(const std::vector<bool>& of_text) {
  std::vector<bool> gone(page_.graphics.size());
  for (size_t p = 0; p < of_text.size(); ++p) {
    const DrawnOutlines::Path& path = page_.outlines.paths[p];
    if (!of_text[p]) continue;
    for (uint32_t g = path.first_graphic; g < path.first_graphic + path.graphic_count && g < gone.size(); ++g) gone[g] = true;
  }
  size_t kept = 0;
  for (size_t g = 0; g < gone.size(); ++g)
    if (!gone[g]) page_.graphics[kept++] = page_.graphics[g];
  page_.graphics.resize(kept);
}

/// Points of a chart are like stops and vowel signs; words have letters, and several.
bool Reader::are_words(const std::vector<DrawnLetter>& all) const {
  uint32_t letters = 0, read = 0;
  std::set<std::u32string> different;
  for (const DrawnLetter& letter : all) {
    read += !letter.text.empty();
    if (letter.text.empty() || !script::is_letter(letter.text.front())) continue;
    ++letters;
    different.insert(letter.text);
  }
  return read >= kFewestRead && letters * kLettersPart >= read && different.size() >= kFewestDifferent;
}

void Reader::run() {
  if (!come_again(groups_)) return;
  try_sizes(find_faces(groups_, library_));
  if (read_share() >= kSomeShare) ask_other_faces();
  if (read_share() < kReadShare) try_sizes(find_sizes(groups_, library_, std::vector<bool>(groups_.classes.size(), true)));
  std::vector<DrawnLetter> all = letters();
  tell_letters(all);
  const bool text = (face_share() >= kReadShare || read_share() >= kLikeShare) && are_words(all);
  if (text) emit(all);
  page_.outlines.letters = text ? page_.outlines.read : count_letters(groups_);
}

}  // namespace

void read_drawn_text(PageContent& page, const ShapeLibrary& library) { Reader(page, library).run(); }

}  // namespace seder::glyphs
