// Input: marks waiting for a base, strips of bases. Output: clusters whose text holds base and marks in canonical order.
// Method: a mark belongs to the letter under (or over) whose advance its ink stands. Where ink and place leave two
// letters open, the painted order settles it, if the page's sure cases show that marks are painted right
// after their letter, or right before it. A marked-content span with replacement text that holds one letter says
// outright which marks are that letter's (Chromium writes one for each letter with marks); fonts hang marks over the
// neighbour where the letter is narrow. A letter of Arabic has one vowel: of two the less sure one is the neighbour's. A mark of a ligature goes to the letter in whose share of the ligature it stands.
// Engines without mark placement paint a mark where the font's own origin puts it, which is over the neighbour: where a font's marks are on letters
// that texts do not have them on (a vowel on a final mem, two vowels on a letter), and the letters painted before or after them are others, those have them all.
// Source: Unicode 15 chapter 9.1 and 9.2; UAX #15 for the order of marks.
// Cannot decide: marks of a font without ink extents whose origins all lie between letters.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "glyphs/mark_pairs.h"
#include "glyphs/steps.h"
#include "script/script.h"

namespace seder::glyphs {
namespace {

constexpr float kReachEm = 1.3f;       // farthest baseline at which a mark's letter may stand (nastaliq)
constexpr float kRiseWeight = 0.7f;    // an em of height weighs less than one of width: marks move up and down
constexpr float kFarRiseEm = 0.7f;     // but not as far as the line above
constexpr float kFarRiseWeight = 2.5f;
constexpr float kWrongSide = 0.6f;     // a mark that stands above its letter, under the baseline of this one: it is of the line below
constexpr float kUnknownTopEm = 0.4f;  // of such a mark over its origin
constexpr float kCenterWeight = 0.35f; // of the distance between the middles, against the share of ink over the letter
constexpr float kSureMargin = 0.3f;    // the best letter is this much better than the second
constexpr float kHabitBonus = 0.35f;   // what the page's habit is worth
constexpr float kFirmBonus = 0.75f;    // what a habit without exceptions is worth: nearly a whole ink over another letter
constexpr float kProvenBonus = 2.0f;   // the same of fifty marks: its word as well; a small dot beside its letter has no ink on it at all
constexpr float kSpanBonus = 2.2f;     // the producer's word for it: more than ink over another letter, less than far away
constexpr float kPaintBonus = 0.04f;   // painted order alone: decides ties only
constexpr float kNoAdvanceEm = 0.02f;
constexpr float kUnknownInkEm = 0.22f; // right-to-left fonts draw a mark without advance to the right of its origin
constexpr float kStemEm = 0.2f;        // the narrowest letter
constexpr float kWrongLetter = 0.6f;   // a dot of shin over another letter
constexpr float kOddPair = 0.7f;      // a letter that texts do not have the mark on
constexpr float kSecondVowel = 1.0f;   // a second vowel's own letter is at most so much worse: a whole ink aside
constexpr uint32_t kProvenMarks = 50;  // and one in a hundred at most is another's
constexpr uint32_t kFewestMarks = 8;   // of a font that are asked whose they are
constexpr uint32_t kFewestOdd = 3;     // that are on a letter which does not have them
constexpr uint32_t kOddRatio = 4;      // so many times fewer are where the painted order puts them
constexpr char32_t kFathatan = 0x64B;
constexpr int kNeighbours = 3;         // letters looked at on each side of the mark's middle

struct Ink {
  float x0, x1, y, size;
  float top;       // of the ink
  float angle;
  char32_t mark;
};

struct Choice {
  uint32_t best = kNone;
  float score = -1e9f;
  uint32_t second = kNone;
  float second_score = -1e9f;
};

/// How marks are painted on this page, counted where geometry is sure.
struct Habit {
  uint32_t after = 0, before = 0, sure = 0;
  bool marks_follow() const { return sure >= 4 && after * 10 >= sure * 9; }
  bool marks_lead() const { return sure >= 4 && before * 10 >= sure * 9; }
  bool firm(uint32_t agree) const { return sure >= 12 && agree * 50 >= sure * 49; }
  bool proven(uint32_t agree) const { return sure >= kProvenMarks && agree * 100 >= sure * 99; }
  float after_bonus() const { return proven(after) ? kProvenBonus : firm(after) ? kFirmBonus : marks_follow() ? kHabitBonus : kPaintBonus; }
  float before_bonus() const { return proven(before) ? kProvenBonus : firm(before) ? kFirmBonus : marks_lead() ? kHabitBonus : 0; }
};

Ink ink_of(const Work& work, const Glyph& glyph) {
  Point origin = glyph.origin, advance = glyph.advance;
  float angle = 0;
  if (!work.level) {
    const Frame& frame = frame_of(work, glyph);
    angle = frame.angle;
    origin = frame.turned(origin);
    advance = frame.turned(advance);
  }
  const bool known = glyph.ink_x1 > glyph.ink_x0;
  const float sign = glyph.flags & kGlyphMirrored ? -1.0f : 1.0f;
  const bool no_advance = std::fabs(advance.x) < kNoAdvanceEm * glyph.size;
  float x0 = origin.x, x1 = origin.x + advance.x;
  if (known) x0 = origin.x + sign * glyph.ink_x0 * glyph.size, x1 = origin.x + sign * glyph.ink_x1 * glyph.size;
  else if (no_advance) x1 = origin.x + sign * kUnknownInkEm * glyph.size;
  if (x0 > x1) std::swap(x0, x1);
  const std::u32string_view text = text_of_mark(work, glyph);
  const float top = origin.y + (glyph.ink_y1 > glyph.ink_y0 ? glyph.ink_y1 : kUnknownTopEm) * glyph.size;
  return {x0, x1, origin.y, glyph.size, top, angle, text.empty() ? char32_t{0} : text.front()};
}

bool is_hebrew_mark(char32_t c) { return c >= 0x591 && c <= 0x5C7; }
bool is_arabic_mark(char32_t c) { return (c >= 0x610 && c <= 0x61A) || (c >= 0x64B && c <= 0x65F) || c == 0x670 || (c >= 0x6D6 && c <= 0x6ED); }

/// Arabic marks that are seen over their letters (UAX #44, combining class 230, and the vowels that are not kasra).
bool stands_above(char32_t c) { return (c >= 0x64B && c <= 0x654 && c != 0x64D && c != 0x650) || c == 0x670; }

bool is_arabic_vowel(char32_t c) { return is_arabic_mark(c) && is_vowel_mark(c); }

/// A mark of one script on a letter of another is a misread dot, or hangs over from the letter beside it.
bool same_script(char32_t mark, char32_t letter) {
  if (is_hebrew_mark(mark)) return !script::is_arabic(letter) && script::strong_of(letter) != script::Strong::kLtr;
  if (is_arabic_mark(mark)) return !script::is_hebrew(letter) && script::strong_of(letter) != script::Strong::kLtr;
  return true;
}

bool takes_marks(const SeenPage& seen, const Cluster& c) {
  if (c.flags & kGlyphSpace || c.text_count == 0) return false;
  const char32_t first = seen.text[c.text_first];
  return script::is_letter(first) || first == 0x25CC || first == 0xFFFD;
}

bool is_holam(char32_t c) { return c == 0x5B9 || c == 0x5BA; }
bool is_shin_dot(char32_t c) { return c == 0x5C1 || c == 0x5C2; }

/// rise_em: from the mark's origin to its letter's.
float rise_cost(float rise_em) { return kRiseWeight * rise_em + kFarRiseWeight * std::max(0.0f, rise_em - kFarRiseEm); }

/// base_y: where the letter is painted, which is higher than its cluster's baseline in nastaliq.
float score_of(const SeenPage& seen, const Ink& ink, const Cluster& c, float base_y) {
  const float wide = std::max(ink.x1 - ink.x0, 0.05f * ink.size);
  const float center = (ink.x0 + ink.x1) * 0.5f;
  const float x0 = center - wide * 0.5f, x1 = center + wide * 0.5f;
  // A letter without advance (the alef that some fonts lay over their lam) still has a stem's width.
  const float base_x1 = std::max(c.box.x1, c.box.x0 + kStemEm * c.size);
  const float share = overlap(x0, x1, c.box.x0, base_x1) / wide;   // negative: apart
  const float apart = std::fabs(center - (c.box.x0 + base_x1) * 0.5f) / ink.size;
  const float rise = rise_cost(std::fabs(ink.y - base_y) / ink.size) + (stands_above(ink.mark) && ink.top < base_y ? kWrongSide : 0);
  if (is_holam(ink.mark)) {
    // Holam stands over the left edge of its letter, and may hang over the letter at its left.
    return 1 - 2 * std::fabs(center - c.box.x0) / ink.size - rise;
  }
  if (is_shin_dot(ink.mark) && seen.text[c.text_first] != U'ש') {
    return std::clamp(share, -1.0f, 1.0f) - kWrongLetter - kCenterWeight * apart - rise;
  }
  return std::clamp(share, -1.0f, 1.0f) - kCenterWeight * apart - rise;
}

class Attacher {
 public:
  explicit Attacher(Work& work) : work_(work), seen_(work.seen) {}

  void run() {
    choose_all();
    ask_letters();
    part_vowels();
    write_all();
  }

 private:
  /// As pair_of(). Persian and Urdu write their vowels on a plain alef, Arabic beside a hamza.
  int pair(char32_t letter, char32_t mark) const {
    return letter == U'ا' && is_arabic_vowel(mark) && writes_persian() ? 0 : pair_of(letter, mark);
  }

  /// No letter of the cluster is one that texts have the mark on.
  bool is_odd(const Cluster& c, char32_t mark) const {
    const auto first = seen_.text.begin() + c.text_first;
    if (c.text_count == 1) return pair(*first, mark) < 0;
    return std::all_of(first, first + c.text_count, [&](char32_t letter) { return script::is_mark(letter) || pair(letter, mark) < 0; });
  }

  void consider(const Ink& ink, uint32_t cluster, float bonus, Choice& choice) const {
    const Cluster& c = seen_.clusters[cluster];
    if (c.angle != ink.angle || !takes_marks(seen_, c) || !same_script(ink.mark, seen_.text[c.text_first])) return;
    float score = score_of(seen_, ink, c, work_.level ? work_.page.glyphs[c.base].origin.y : c.origin.y) + bonus;
    if (score <= choice.second_score) return;   // most letters that are looked at
    if (is_odd(c, ink.mark)) score -= kOddPair;
    if (cluster == choice.best) {
      choice.score = std::max(choice.score, score);
      return;
    }
    if (score > choice.score) {
      choice.second = choice.best, choice.second_score = choice.score;
      choice.best = cluster, choice.score = score;
    } else if (score > choice.second_score) {
      choice.second = cluster, choice.second_score = score;
    }
  }

  /// Bases painted just before and after the mark; spaces between are passed over once.
  uint32_t neighbour(const MarkGlyph& mark, int way) const {
    const auto count = static_cast<int64_t>(seen_.clusters.size());
    int64_t at = way < 0 ? int64_t{mark.next_base} - 1 : int64_t{mark.next_base};
    return at >= 0 && at < count ? static_cast<uint32_t>(at) : kNone;
  }

  void consider_strips(const Ink& ink, Choice& choice) const {
    const float reach = kReachEm * ink.size;
    const auto rank = [](float angle) { return angle == 0 ? -1000.0f : angle; };
    auto strip = std::lower_bound(seen_.strips.begin(), seen_.strips.end(), ink, [&](const Strip& s, const Ink& i) {
      if (s.angle != i.angle) return rank(s.angle) < rank(i.angle);
      return s.baseline > i.y + reach;
    });
    const float center = (ink.x0 + ink.x1) * 0.5f;
    for (int looked = 0; strip != seen_.strips.end() && looked < 24; ++strip, ++looked) {
      if (strip->angle != ink.angle || strip->baseline < ink.y - reach) break;
      const auto begin = seen_.order.begin() + strip->first, end = begin + strip->count;
      const auto at = std::lower_bound(begin, end, center, [&](uint32_t c, float x) {
        return (seen_.clusters[c].box.x0 + seen_.clusters[c].box.x1) * 0.5f < x;
      });
      const auto from = at - std::min<ptrdiff_t>(kNeighbours, at - begin), to = at + std::min<ptrdiff_t>(kNeighbours, end - at);
      for (auto k = from; k != to; ++k) consider(ink, *k, 0, choice);
    }
  }

  /// A text layer stores its letters in an order, not in places: the mark belongs to the letter stored before it,
  /// and its own advance, if it has one, is the letter's.
  uint32_t choose_in_layer(const MarkGlyph& mark) {
    const Glyph& glyph = work_.page.glyphs[mark.glyph];
    const uint32_t previous = neighbour(mark, -1);
    if (previous == kNone || !in_order_[previous] || !takes_marks(seen_, seen_.clusters[previous])) return kNone;
    const Cluster& c = seen_.clusters[previous];
    if (work_.page.glyphs[c.base].run != glyph.run) return kNone;
    const Ink ink = ink_of(work_, glyph);
    if (std::fabs(glyph.advance.x) + std::fabs(glyph.advance.y) > kNoAdvanceEm * glyph.size) {
      seen_.clusters[previous].box.x0 = std::min(c.box.x0, ink.x0);
      seen_.clusters[previous].box.x1 = std::max(c.box.x1, ink.x1);
    }
    return previous;
  }

  std::u32string_view text_of(const MarkGlyph& mark) const {
    if (mark.told == kNone) return text_of_mark(work_, work_.page.glyphs[mark.glyph]);
    return work_.page.actual_text_of(work_.page.marked[mark.told]);
  }

  Choice choose(const MarkGlyph& mark, float after_bonus, float before_bonus) const {
    Ink ink = ink_of(work_, work_.page.glyphs[mark.glyph]);
    if (mark.told != kNone) ink.mark = text_of(mark).front();
    Choice choice;
    consider_strips(ink, choice);
    const uint32_t previous = neighbour(mark, -1), next = neighbour(mark, 1);
    if (previous != kNone && in_order_[previous]) consider(ink, previous, after_bonus, choice);
    if (next != kNone && in_order_[next]) consider(ink, next, before_bonus, choice);
    const uint32_t marked = work_.page.glyphs[mark.glyph].marked;
    if (marked < span_base_.size() && span_base_[marked] < kSeveral) consider(ink, span_base_[marked], kSpanBonus, choice);
    return choice;
  }

  /// For each marked-content record with replacement text: the one letter in it, kNone, or kSeveral.
  void find_span_bases() {
    const auto& marked = work_.page.marked;
    if (std::none_of(marked.begin(), marked.end(), [](const MarkedContent& m) { return m.has_actual_text; })) return;
    span_base_.assign(marked.size(), kNone);
    for (uint32_t c : seen_.order) {
      const uint32_t span = work_.page.glyphs[seen_.clusters[c].base].marked;
      if (span >= marked.size() || !marked[span].has_actual_text || !takes_marks(seen_, seen_.clusters[c])) continue;
      span_base_[span] = span_base_[span] == kNone ? c : kSeveral;
    }
  }

  void choose_all() {
    in_order_.assign(seen_.clusters.size(), 0);
    for (uint32_t c : seen_.order) in_order_[c] = 1;
    find_span_bases();
    Habit habit;
    for (const MarkGlyph& mark : work_.marks) {
      const Choice choice = choose(mark, 0, 0);
      if (choice.best == kNone || choice.score - choice.second_score < kSureMargin) continue;
      ++habit.sure;
      habit.after += choice.best == neighbour(mark, -1);
      habit.before += choice.best == neighbour(mark, 1);
    }
    const float after = habit.after_bonus(), before = habit.before_bonus();
    choices_.reserve(work_.marks.size());
    for (const MarkGlyph& mark : work_.marks) {
      const bool layer = seen_.text_layer_used && work_.page.glyphs[mark.glyph].flags & kGlyphInvisible;
      const uint32_t stored = layer ? choose_in_layer(mark) : kNone;
      choices_.push_back(stored != kNone ? Choice{stored} : choose(mark, after, before));
    }
  }

  /// How well marks suit the letters that they are given.
  struct Suit {
    uint32_t odd = 0, usual = 0;
  };

  /// owner: of each of the marks, kNone where there is no letter.
  template <typename Owner>
  Suit suit_of(const std::vector<uint32_t>& marks, Owner owner) const {
    Suit suit;
    uint32_t last = kNone;
    char32_t vowel = 0;    // of the letter before
    for (uint32_t m : marks) {
      const uint32_t base = owner(m);
      const std::u32string_view text = text_of(work_.marks[m]);
      if (text.empty()) continue;
      const int suits = base == kNone ? -1 : pair(seen_.text[seen_.clusters[base].text_first], text.front());
      if (base != last) vowel = 0;
      last = base;
      const bool second = is_vowel_mark(text.front()) && vowel != 0 && vowel != text.front();
      if (is_vowel_mark(text.front())) vowel = text.front();
      suit.odd += suits < 0 || second;
      suit.usual += suits > 0;
    }
    return suit;
  }

  /// The letter painted just before the mark, or after it; kNone where no letter that could have it was.
  uint32_t painted_owner(uint32_t m, int way) const {
    const Glyph& glyph = work_.page.glyphs[work_.marks[m].glyph];
    const uint32_t base = neighbour(work_.marks[m], way);
    if (base == kNone || !in_order_[base] || !takes_marks(seen_, seen_.clusters[base])) return kNone;
    const Cluster& c = seen_.clusters[base];
    const std::u32string_view text = text_of(work_.marks[m]);
    if (text.empty() || !same_script(text.front(), seen_.text[c.text_first])) return kNone;
    const Ink ink = ink_of(work_, glyph);
    const float reach = kReachEm * ink.size;
    const bool near = c.angle == ink.angle && ink.x1 > c.box.x0 - reach && ink.x0 < c.box.x1 + reach && std::fabs(c.origin.y - ink.y) < reach;
    return near ? base : kNone;
  }

  /// Font by font: do its marks suit the letters that they stand at, or those before or after which they were painted?
  void ask_letters() {
    std::map<uint32_t, std::vector<uint32_t>> by_font;
    for (uint32_t m = 0; m < choices_.size(); ++m) by_font[work_.page.glyphs[work_.marks[m].glyph].font].push_back(m);
    for (const auto& [font, marks] : by_font) {
      if (marks.size() < kFewestMarks) continue;
      const Suit here = suit_of(marks, [&](uint32_t m) { return choices_[m].best; });
      // Marks of Arabic have hardly any usual letters.
      if (here.odd < kFewestOdd && (work_.has_arabic || here.usual * 2 > marks.size())) continue;
      for (int way : {-1, 1}) {
        const Suit there = suit_of(marks, [&](uint32_t m) { return painted_owner(m, way); });
        const bool fewer_odd = here.odd >= kFewestOdd && there.odd * kOddRatio <= here.odd && there.usual >= here.usual;
        const bool more_usual = there.usual * 4 >= marks.size() * 3 && there.usual >= 2 * here.usual && there.odd <= here.odd;
        if (!fewer_odd && !more_usual) continue;
        for (uint32_t m : marks) {
          const uint32_t base = painted_owner(m, way);
          if (base != kNone && base != choices_[m].best) choices_[m] = Choice{base};
        }
        break;
      }
    }
  }

  char32_t vowel_of(size_t mark) const {
    const std::u32string_view text = text_of(work_.marks[mark]);
    return text.size() == 1 && is_arabic_vowel(text[0]) ? text[0] : 0;
  }

  /// The same mark painted twice stands on itself.
  bool are_apart(uint32_t a, uint32_t b) const {
    const Ink first = ink_of(work_, work_.page.glyphs[work_.marks[a].glyph]), second = ink_of(work_, work_.page.glyphs[work_.marks[b].glyph]);
    return std::fabs(first.x0 - second.x0) > kStemEm * first.size && std::fabs(first.y - second.y) < kStemEm * first.size;
  }

  void part_vowels() {
    if (!work_.has_arabic) return;
    std::vector<uint32_t> first(seen_.clusters.size(), kNone);   // vowel of each letter
    std::vector<std::pair<uint32_t, uint32_t>> pairs;
    for (uint32_t m = 0; m < choices_.size(); ++m) {
      if (choices_[m].best == kNone || vowel_of(m) == 0) continue;
      uint32_t& other = first[choices_[m].best];
      if (other == kNone) other = m;
      else if (vowel_of(other) != vowel_of(m) || are_apart(other, m)) pairs.emplace_back(other, m);
    }
    for (const auto& [a, b] : pairs) {
      const auto lead = [&](uint32_t m) {
        const Choice& c = choices_[m];
        return c.second == kNone || first[c.second] != kNone ? kSecondVowel : c.score - c.second_score;
      };
      const uint32_t moved = lead(a) < lead(b) ? a : b;
      if (lead(moved) >= kSecondVowel) continue;
      choices_[moved].best = choices_[moved].second;
      first[choices_[moved].best] = moved;
    }
  }

  /// Marks sorted by base, in painted order at each.
  void write_all() {
    std::vector<uint32_t> sorted(work_.marks.size());
    for (uint32_t m = 0; m < sorted.size(); ++m) sorted[m] = m;
    std::stable_sort(sorted.begin(), sorted.end(), [&](uint32_t a, uint32_t b) { return choices_[a].best < choices_[b].best; });
    for (size_t i = 0; i < sorted.size();) {
      const uint32_t base = choices_[sorted[i]].best;
      size_t end = i;
      while (end < sorted.size() && choices_[sorted[end]].best == base) ++end;
      if (base == kNone) {
        for (size_t k = i; k < end; ++k) seen_.hidden.push_back(work_.marks[sorted[k]].glyph);
      } else {
        write_one(seen_.clusters[base], std::span(sorted).subspan(i, end - i));
      }
      i = end;
    }
  }

  /// The letter of a ligature in whose share of the advance the mark stands, or the one beside it where texts do not have the mark on that.
  size_t component(const Cluster& c, uint32_t glyph, const std::u32string& letters) {
    const size_t at = share_of(c, glyph, letters.size());
    const std::u32string_view text = text_of_mark(work_, work_.page.glyphs[glyph]);
    if (letters.size() < 2 || text.empty()) return at;
    const char32_t mark = text.front();
    // Persian and Urdu write the nunation of a lam-alef after the alef.
    if (mark == kFathatan && writes_persian() && letters[at] == U'ل' && at + 1 < letters.size() && letters[at + 1] == U'ا') return at + 1;
    if (pair(letters[at], mark) >= 0) return at;
    if (at > 0 && pair(letters[at - 1], mark) >= 0) return at - 1;
    return at + 1 < letters.size() && pair(letters[at + 1], mark) >= 0 ? at + 1 : at;
  }

  bool writes_persian() const {
    if (persian_ < 0) persian_ = std::any_of(seen_.text.begin(), seen_.text.end(), [](char32_t c) { return c == 0x6CC || c == 0x6AF || c == 0x67E || c == 0x686; });
    return persian_ > 0;
  }

  size_t share_of(const Cluster& c, uint32_t glyph, size_t letters) const {
    if (letters < 2) return 0;
    const Ink ink = ink_of(work_, work_.page.glyphs[glyph]);
    const float share = ((ink.x0 + ink.x1) * 0.5f - c.box.x0) / std::max(c.box.width(), 0.01f);
    const bool rtl = script::strong_of(seen_.text[c.text_first]) == script::Strong::kRtl;
    const float along = std::clamp(rtl ? 1 - share : share, 0.0f, 0.999f);
    return static_cast<size_t>(along * static_cast<float>(letters));
  }

  void write_one(Cluster& c, std::span<const uint32_t> marks) {
    c.first_mark = static_cast<uint32_t>(seen_.marks.size());
    const std::u32string old(seen_.text.begin() + c.text_first, seen_.text.begin() + c.text_first + c.text_count);
    std::u32string letters;
    for (char32_t ch : old)
      if (!script::is_mark(ch)) letters.push_back(ch);
    std::u32string text;
    size_t component_at = 0;
    for (size_t at = 0; at < old.size(); ++component_at) {
      text.push_back(old[at++]);
      while (at < old.size() && script::is_mark(old[at])) text.push_back(old[at++]);
      for (uint32_t m : marks) {
        const uint32_t glyph = work_.marks[m].glyph;
        if (component(c, glyph, letters) == component_at) append_mark(text, text_of(work_.marks[m]));
      }
    }
    for (uint32_t m : marks) seen_.marks.push_back(work_.marks[m].glyph);
    c.mark_count = static_cast<uint32_t>(seen_.marks.size()) - c.first_mark;
    const std::u32string composed = script::nfc(text);
    c.text_first = static_cast<uint32_t>(seen_.text.size());
    c.text_count = static_cast<uint16_t>(std::min<size_t>(composed.size(), 0xFFFF));
    seen_.text.insert(seen_.text.end(), composed.begin(), composed.begin() + c.text_count);
  }

  /// A mark that the letter already has was painted twice.
  static void append_mark(std::u32string& text, std::u32string_view mark) {
    size_t first = text.size();
    while (first > 0 && script::is_mark(text[first - 1])) --first;
    for (char32_t c : script::fold(mark)) {
      if (!script::is_mark(c) || c == 0x34F) continue;
      if (std::find(text.begin() + static_cast<ptrdiff_t>(first), text.end(), c) == text.end()) text.push_back(c);
    }
  }

  Work& work_;
  SeenPage& seen_;
  static constexpr uint32_t kSeveral = kNone - 1;

  std::vector<uint8_t> in_order_;
  std::vector<Choice> choices_;          // of each mark
  std::vector<uint32_t> span_base_;
  mutable int persian_ = -1;             // not looked yet
};

}  // namespace

void attach_marks(Work& work) {
  if (work.marks.empty()) return;
  Attacher(work).run();
}

}  // namespace seder::glyphs
