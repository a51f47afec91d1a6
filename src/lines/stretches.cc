// Input: merged rows. Output: their inked clusters in stretches, and the white between these.
// Method: one walk over a row from the left. Most letters stand right behind the one before, on its baseline and in its size:
// they are counted and added to the stretch; where a word might end the gap is measured.
// Source: none. Cannot decide: which gaps end words; gaps.cc says it from all of them.
#include "lines/stretches.h"

#include <algorithm>

#include "script/script.h"

namespace seder::lines {
namespace {

using glyphs::Cluster;
using glyphs::SeenPage;

constexpr float kSpacedEm = 0.035f;      // with a space glyph in it, a gap this wide parts (gaps.cc: beyond kerning)
constexpr char32_t kBeyondAscii = 0x80;
constexpr char32_t kAlefMadda = 0x622;
constexpr char32_t kTehMarbuta = 0x629;   // faces draw the space before the swung stroke of kaf much narrower than others (Amiri)
constexpr uint32_t kTailLetters = 4;     // letters above the tail of a yeh barree: two or three in naskh, more in nastaliq, which kerns beyond them
constexpr float kTouchingEm = 0.0005f;   // advances are whole thousandths: rounding

char32_t last_letter(const SeenPage& seen, const Cluster& c, bool rightmost_reads_first) {
  for (uint32_t i = 0; i < c.text_count; ++i) {
    const uint32_t at = rightmost_reads_first ? c.text_count - 1 - i : i;
    const char32_t ch = seen.text[c.text_first + at];
    if (!script::is_mark(ch)) return ch;
  }
  return 0;
}

/// A right-to-left letter beside a Latin letter or a digit; also a Latin letter beside a digit, which an Arabic letter
/// before them turns apart (`32 MB`).
bool turns(const SeenPage& seen, const Cluster& left, const Cluster& right) {
  const auto strong_at = [&](const Cluster& c, bool rightmost_reads_first) {
    return script::strong_of(c.text_count == 1 ? seen.text[c.text_first] : last_letter(seen, c, rightmost_reads_first));
  };
  const script::Strong a = strong_at(left, false), b = strong_at(right, true);
  return a != b && a != script::Strong::kNeutral && b != script::Strong::kNeutral;
}

bool are_letters(const SeenPage& seen, const Cluster& left, const Cluster& right) {
  const auto is_letter = [&](const Cluster& c) { return script::strong_of(seen.text[c.text_first]) == script::Strong::kRtl; };
  return is_letter(left) && is_letter(right);
}

/// The hyphen that ties a right-to-left prefix, which it touches, to what is written from left to right: `mi-41%`, `ha-AI`.
bool ties_prefix(const SeenPage& seen, const Cluster& left, const Cluster& hyphen, const Cluster& letter) {
  const auto first = [&](const Cluster& c) { return c.text_count > 0 ? seen.text[c.text_first] : char32_t{0}; };
  if (first(hyphen) != U'-' && first(hyphen) != U'\u05BE') return false;
  if (script::strong_of(first(letter)) != script::Strong::kRtl || letter.box.x0 - hyphen.box.x1 > kNarrowEm * hyphen.size) return false;
  const char32_t c = first(left);
  return script::is_digit(c) || c == U'%' || script::strong_of(c) == script::Strong::kLtr;
}

bool is_ascii_letter(char32_t c) { return (c | 0x20) - U'a' < 26; }
bool is_ascii_digit(char32_t c) { return c - U'0' < 10; }

/// Dots that lead the eye to a page number.
bool is_leader_dot(char32_t c) {
  if (c < kBeyondAscii) return c == U'.';
  return c == U'\u00B7' || (c >= U'\u2024' && c <= U'\u2026') || c == U'\u22C5';
}

void count_strong(std::u32string_view text, Stretch& stretch) {
  for (char32_t c : text) {
    const script::Strong strong = script::strong_of(c);
    stretch.rtl += strong == script::Strong::kRtl;
    stretch.ltr += strong == script::Strong::kLtr;
  }
}

/// Walks over a row's clusters from the left.
class RowReader {
 public:
  RowReader(const PageContent& page, const SeenPage& seen, RowStretches& out) : page_(page), seen_(seen), out_(out) {}

  /// Puts the inked ones to out.order from `end` on, where there is room. Returns its new end.
  uint32_t read(std::span<const uint32_t> clusters, uint32_t end) {
    end_ = end;
    RowParts row;
    row.first_stretch = static_cast<uint32_t>(out_.stretches.size()), row.first_gap = static_cast<uint32_t>(out_.gaps.size());
    for (size_t i = 0; i < clusters.size(); ++i) {
      if (before_ != nullptr && !between_ && !dot_before_) i = take_usual(clusters, i);
      if (i == clusters.size()) break;
      const Cluster& c = seen_.clusters[clusters[i]];
      if (is_usual_gap(c)) open_after_usual_gap(c, clusters[i]);
      else if (c.flags & kGlyphSpace) space_ = between_ = true;
      else if (c.text_count == 0) pass_part(c);
      else open(clusters.subspan(i));
    }
    close();
    measure_in(0);
    row.stretch_count = static_cast<uint32_t>(out_.stretches.size()) - row.first_stretch;
    row.narrow = narrow_;
    out_.rows.push_back(row);
    return end_;
  }

 private:
  static constexpr float kNoLead = 1e30f;

  /// Adds the clusters from `at` on to the stretch, up to one that is not of the usual kind: a letter of one size and baseline
  /// with those before it and right behind them. Returns the place of that one.
  size_t take_usual(std::span<const uint32_t> clusters, size_t at) {
    const Cluster* const all = seen_.clusters.data();
    const char32_t* const text = seen_.text.data();
    uint32_t* to = out_.order.data() + end_;
    Stretch& stretch = out_.stretches.back();
    Hull box(stretch.box);
    float reach = reach_, widest = widest_;
    const float size = size_, baseline = before_->origin.y, narrow = narrow_points_, touching = touching_points_;
    uint32_t ltr = 0, bold = 0, touch = 0, steps = 0, text_before = before_->text_first;
    char32_t seen_bits = 0;
    size_t i = at;
    for (; i < clusters.size(); ++i) {
      const Cluster& c = all[clusters[i]];
      const float width = c.box.x0 - reach;
      if ((c.flags & kGlyphSpace) || c.text_count == 0 || c.size != size || c.origin.y != baseline || !(width <= narrow)) break;
      const char32_t letter = text[c.text_first];
      if (is_leader_dot(letter)) break;
      seen_bits |= letter | (c.text_count > 1 ? kBeyondAscii : 0);
      steps |= c.text_first - text_before - 1, text_before = c.text_first;
      ltr += is_ascii_letter(letter);
      bold += c.weight == 2;
      touch += width >= touching;
      widest = std::max(widest, width);
      reach = std::max(reach, c.box.x1);
      box.include(c.box);
      *to++ = clusters[i];
    }
    if (i == at) return at;
    stretch.plain = stretch.plain && seen_bits < kBeyondAscii && steps == 0;
    if (seen_bits < kBeyondAscii) {
      stretch.ltr += ltr;
    } else {
      for (size_t k = at; k < i; ++k) count_strong(seen_.text_of(all[clusters[k]]), stretch);
    }
    narrow_.count += static_cast<uint32_t>(i - at), narrow_.touching += touch;
    stretch.box = box.rect(), stretch.bold += bold;
    reach_ = reach, widest_ = widest;
    end_ += static_cast<uint32_t>(i - at);
    before_ = all + clusters[i - 1];
    return i;
  }

  /// White and nothing else between two ASCII characters of one size; no dot that may lead, no hyphen that may tie a prefix.
  bool is_usual_gap(const Cluster& c) const {
    if (before_ == nullptr || between_ || (c.flags & kGlyphSpace) || c.size != size_ || before_->size != size_) return false;
    if (before_->text_count != 1 || c.text_count != 1) return false;   // where there is none, text_first may be the text's end
    const char32_t left = seen_.text[before_->text_first], right = seen_.text[c.text_first];
    return (left | right) < kBeyondAscii && right != U'.' && right != U'-';
  }

  /// As open(), without the questions.
  void open_after_usual_gap(const Cluster& c, uint32_t index) {
    const char32_t left = seen_.text[before_->text_first], right = seen_.text[c.text_first];
    const float width_em = (c.box.x0 - reach_) * em_;
    const bool turn = (is_ascii_letter(left) && is_ascii_digit(right)) || (is_ascii_digit(left) && is_ascii_letter(right));
    out_.stretches.back().end = end_;
    out_.gaps.push_back({width_em, false, turn && width_em > kNarrowEm, before_->origin.y != c.origin.y, false, false, false});
    out_.stretches.push_back({.first = end_, .end = end_, .box = c.box, .ltr = is_ascii_letter(right), .bold = c.weight == 2, .plain = true});
    out_.order[end_++] = index;
    reach_ = std::max(reach_, c.box.x1);
    before_ = &c, dot_before_ = false;
  }

  /// Part of a letter beside it (tatweel, a glyph of a cluster): its advance counts, it does not.
  void pass_part(const Cluster& c) {
    if (before_ == nullptr) return;
    if (lead_ == kNoLead && !(space_ && c.box.x0 - reach_ > kSpacedEm * c.size)) {
      reach_ = std::max(reach_, c.box.x1);
      return;
    }
    lead_ = std::min(lead_, c.box.x0), lead_reach_ = std::max(lead_reach_, c.box.x1);
    between_ = true;
  }

  /// Does the tail of a letter at the left end of the word at hand reach back into the last gap, which ends at `to`, or a madda hang over it?
  void note_tail(float to, const Cluster& right) {
    float reach = reach_;
    for (uint32_t i = end_; i-- > 0 && end_ - i <= kTailLetters;) {
      const Cluster& c = seen_.clusters[out_.order[i]];
      if (c.text_count == 0 || c.base == kNone || !script::swings_right(seen_.text[c.text_first])) continue;
      reach = std::max(reach, c.origin.x + page_.glyphs[c.base].ink_x1 * c.size);
    }
    const float inked = std::min(to, madda_of(right));
    if (reach > reach_ || inked < to) out_.tails.push_back({static_cast<uint32_t>(out_.gaps.size() - 1), (inked - reach) * em_});
  }

  /// The left end of the ink of an alef's madda: faces that have the two apart set their white for the madda. No word ends in one.
  float madda_of(const Cluster& c) const {
    float left = kNoLead;
    if (c.text_count == 0 || seen_.text[c.text_first] != kAlefMadda) return left;
    for (uint32_t m = c.first_mark; m < c.first_mark + c.mark_count; ++m) {
      const Glyph& mark = page_.glyphs[seen_.marks[m]];
      if (mark.ink_x1 > mark.ink_x0 && mark.angle == 0 && !(mark.flags & kGlyphMirrored)) left = std::min(left, mark.origin.x + mark.ink_x0 * mark.size);
    }
    return left;
  }

  void close() {
    if (before_ != nullptr) out_.stretches.back().end = end_;
  }

  /// Begins a stretch with the first of the clusters.
  void open(std::span<const uint32_t> clusters) {
    const Cluster& c = seen_.clusters[clusters[0]];
    close();
    if (before_ != nullptr) {
      measure_in(std::min(before_->size, c.size));
      const float width_em = (std::min(c.box.x0, lead_) - reach_) * em_;
      const bool wide = width_em > kNarrowEm;
      const bool letters = wide && !space_ && are_letters(seen_, *before_, c);
      out_.gaps.push_back({width_em, space_, wide && turns(seen_, *before_, c), before_->size != c.size || before_->origin.y != c.origin.y,
                           wide && clusters.size() > 1 && ties_prefix(seen_, *before_, c, seen_.clusters[clusters[1]]),
                           letters, letters && seen_.text[c.text_first] == kTehMarbuta});
      if (letters) note_tail(std::min(c.box.x0, lead_), c);
      reach_ = std::max({reach_, c.box.x1, lead_reach_});
    } else {
      reach_ = c.box.x1;
    }
    measure_in(c.size);
    space_ = between_ = false;
    lead_ = kNoLead, lead_reach_ = -kNoLead;
    before_ = &c;
    const char32_t letter = seen_.text[c.text_first];
    dot_before_ = is_leader_dot(letter);
    Stretch& stretch = out_.stretches.emplace_back();
    stretch.first = stretch.end = end_;
    stretch.box = c.box;
    stretch.bold = c.weight == 2;
    stretch.plain = letter < kBeyondAscii && c.text_count == 1;
    if (dot_before_ && c.text_count == 1) stretch.dot = letter;
    count_strong(seen_.text_of(c), stretch);
    out_.order[end_++] = clusters[0];
  }

  /// Sets the em in which gaps are measured.
  void measure_in(float size) {
    if (size == size_) return;
    if (widest_ > -kNoLead) narrow_.widest_em = std::max(narrow_.widest_em, widest_ * em_);
    widest_ = -kNoLead;
    size_ = size, em_ = 1 / std::max(size, 0.01f);
    narrow_points_ = kNarrowEm * size, touching_points_ = -kTouchingEm * size;
  }

  const PageContent& page_;
  const SeenPage& seen_;
  RowStretches& out_;
  uint32_t end_ = 0;                     // of out_.order, filled so far
  NarrowGaps narrow_;
  const Cluster* before_ = nullptr;
  float reach_ = 0;
  float size_ = -1, em_ = 0;             // of the gap at hand; 1 / size_
  float narrow_points_ = 0, touching_points_ = 0;
  float widest_ = -kNoLead;              // narrow gap of this size, points
  float lead_ = kNoLead, lead_reach_ = -kNoLead;   // parts of the next letter, painted to the left of the glyph that has its text
  bool space_ = false;                   // since before_
  bool between_ = false;                 // a space, or a part of the next letter
  bool dot_before_ = false;
};

}  // namespace

RowStretches find_stretches(const PageContent& page, const SeenPage& seen, std::span<const MergedRow> rows, std::span<const uint32_t> order) {
  RowStretches out;
  out.order.resize(order.size());
  out.stretches.reserve(order.size() / 3 + rows.size());
  out.gaps.reserve(order.size() / 3);
  out.rows.reserve(rows.size());
  uint32_t end = 0;
  for (const MergedRow& row : rows) end = RowReader(page, seen, out).read(order.subspan(row.first, row.count), end);
  out.order.resize(end);
  return out;
}

}  // namespace seder::lines
