// Input: marked-content spans with replacement text, strips. Output: clusters whose text is the replacement's where the
// fonts' own is missing or wrong.
// Method: a span whose glyphs already read as its replacement (the same letters, in whatever order) is left alone: the
// paper decides the order. Otherwise the replacement's letters, each with its marks, are laid out in visual
// order (UAX #9) and given to the span's clusters one by one; where the counts differ, the first cluster in
// reading order gets all and the others nothing.
// Source: ISO 32000 14.9.4. Cannot decide: which glyph of an uneven cluster is which letter.
#include <algorithm>

#include "bidi/bidi.h"
#include "glyphs/steps.h"
#include "script/script.h"

namespace seder::glyphs {
namespace {

constexpr uint32_t kLongestSpan = 20000;   // letters; a longer replacement is a document's, not a line's

bool counts(char32_t c) {
  return c > 0x20 && c != 0xA0 && c != 0xAD && c != 0x200B && c != 0x34F && c != 0x640 && c != 0xFEFF && !script::is_bidi_control(c);
}

bool is_joiner(char32_t c) { return c == 0x200C || c == 0x200D; }

bool has_joiner(std::u32string_view text) { return std::any_of(text.begin(), text.end(), is_joiner); }

/// The letters of text, sorted: order does not count, spaces and stretching do not either.
std::u32string bag_of(std::u32string_view text) {
  std::u32string bag;
  for (char32_t c : text) {
    if (!counts(c) || is_joiner(c)) continue;
    if (script::is_presentation_form(c)) script::append_folded(bag, c);
    else bag.push_back(script::mirrored(c) < c ? script::mirrored(c) : c);
  }
  bag = script::nfc(bag);
  std::sort(bag.begin(), bag.end());
  return bag;
}

/// One letter with the marks and joiners behind it.
struct Letter {
  uint32_t first = 0, count = 0;
};

std::vector<Letter> letters_of(std::u32string_view text) {
  std::vector<Letter> letters;
  for (uint32_t i = 0; i < text.size(); ++i) {
    if ((script::is_mark(text[i]) || is_joiner(text[i])) && !letters.empty()) ++letters.back().count;
    else letters.push_back({i, 1});
  }
  return letters;
}

class Replacer {
 public:
  explicit Replacer(Work& work) : work_(work), seen_(work.seen) {}

  void run() {
    collect();
    for (uint32_t span = 0; span < work_.page.marked.size(); ++span)
      if (start_[span] < start_[span + 1] || mark_start_[span] < mark_start_[span + 1]) replace(span);
    if (marks_dropped_) {
      std::erase_if(work_.marks, [](const MarkGlyph& m) { return m.glyph == kNone; });
    }
  }

 private:
  /// The outermost span with a replacement that a marked-content record stands in.
  void resolve_owners() {
    const auto& marked = work_.page.marked;
    owner_.assign(marked.size(), kNone);
    for (uint32_t m = 0; m < marked.size(); ++m) {
      if (marked[m].parent != kNone && marked[m].parent < m) owner_[m] = owner_[marked[m].parent];
      if (owner_[m] == kNone && marked[m].has_actual_text) owner_[m] = m;
    }
  }

  uint32_t owner_of(uint32_t glyph) const {
    const uint32_t marked = work_.page.glyphs[glyph].marked;
    return marked < owner_.size() ? owner_[marked] : kNone;
  }

  /// Clusters (visual order) and marks of each span, by counting sort.
  void collect() {
    resolve_owners();
    const size_t spans = owner_.size();
    start_.assign(spans + 1, 0), mark_start_.assign(spans + 1, 0);
    for (uint32_t c : seen_.order)
      if (const uint32_t o = owner_of(seen_.clusters[c].base); o != kNone) ++start_[o + 1];
    for (const MarkGlyph& m : work_.marks)
      if (const uint32_t o = owner_of(m.glyph); o != kNone) ++mark_start_[o + 1];
    for (size_t s = 0; s < spans; ++s) start_[s + 1] += start_[s], mark_start_[s + 1] += mark_start_[s];
    clusters_.resize(start_[spans]), marks_.resize(mark_start_[spans]);
    std::vector<uint32_t> fill(start_.begin(), start_.end()), mark_fill(mark_start_.begin(), mark_start_.end());
    for (uint32_t c : seen_.order)
      if (const uint32_t o = owner_of(seen_.clusters[c].base); o != kNone) clusters_[fill[o]++] = c;
    for (uint32_t m = 0; m < work_.marks.size(); ++m)
      if (const uint32_t o = owner_of(work_.marks[m].glyph); o != kNone) marks_[mark_fill[o]++] = m;
  }

  void replace(uint32_t span) {
    const MarkedContent& marked = work_.page.marked[span];
    if (marked.actual_count > kLongestSpan || uint64_t{marked.actual_first} + marked.actual_count > work_.page.text.size()) return;
    const std::u32string_view raw = work_.page.actual_text_of(marked);
    const std::span<const uint32_t> clusters(clusters_.data() + start_[span], start_[span + 1] - start_[span]);
    const std::span<const uint32_t> marks(marks_.data() + mark_start_[span], mark_start_[span + 1] - mark_start_[span]);
    std::u32string own;
    bool unknown = false;
    for (uint32_t c : clusters) {
      own += seen_.text_of(seen_.clusters[c]);
      unknown |= seen_.clusters[c].confidence == 0;
    }
    for (uint32_t m : marks) own += work_.page.text_of(work_.page.glyphs[work_.marks[m].glyph]);
    if (raw.find(U'\uFFFD') != std::u32string_view::npos) return;
    if (soft_hyphen(raw, clusters) || non_joiner(raw, own, clusters)) return;
    const std::u32string wanted = bag_of(raw);
    if (wanted.empty() && !unknown) return;
    // Of one glyph it says whether a joiner that the font's text has belongs there: fonts give a code one text for all places.
    const bool same_joiners = clusters.size() == 1 ? has_joiner(raw) == has_joiner(own) : !has_joiner(raw) || has_joiner(own);
    if (wanted == bag_of(own) && same_joiners) return;
    if (clusters.empty()) return tell_marks(span, raw, marks);
    give(raw, clusters, marks);
  }

  /// A span of marks alone: the first stands for all of them, at its place (LibreOffice writes one for the points of a letter whose
  /// codes were first met among other points).
  void tell_marks(uint32_t span, std::u32string_view raw, std::span<const uint32_t> marks) {
    if (raw.empty() || !std::all_of(raw.begin(), raw.end(), [](char32_t c) { return script::is_mark(c); })) return;
    work_.marks[marks[0]].told = span;
    for (uint32_t m : marks.subspan(1)) drop_mark(m);
  }

  void drop_mark(uint32_t m) {
    seen_.hidden.push_back(work_.marks[m].glyph);
    work_.marks[m].glyph = kNone;
    marks_dropped_ = true;
  }

  /// A hyphen that the producer says is layout's only.
  bool soft_hyphen(std::u32string_view raw, std::span<const uint32_t> clusters) {
    if (clusters.size() != 1 || raw.size() > 1 || (raw.size() == 1 && raw[0] != 0xAD)) return false;
    Cluster& c = seen_.clusters[clusters[0]];
    const std::u32string_view text = seen_.text_of(c);
    if (text.size() != 1 || (text[0] != U'-' && text[0] != 0x2010 && text[0] != 0xAD && text[0] != 0x5BE)) return false;
    seen_.text[c.text_first] = 0xAD;
    return true;
  }

  /// A blank that the producer says is a non-joiner (LibreOffice, with fonts whose non-joiner is the space's glyph).
  bool non_joiner(std::u32string_view raw, std::u32string_view own, std::span<const uint32_t> clusters) {
    if (clusters.size() != 1 || raw.size() != 1 || !is_joiner(raw[0]) || own != U" ") return false;
    set_text(seen_.clusters[clusters[0]], raw);
    return true;
  }

  void set_text(Cluster& c, std::u32string_view text) {
    c.text_first = static_cast<uint32_t>(seen_.text.size());
    c.text_count = static_cast<uint16_t>(std::min<size_t>(text.size(), 0xFFFF));
    seen_.text.insert(seen_.text.end(), text.begin(), text.begin() + c.text_count);
    work_.has_arabic = true;
    c.source = UnicodeSource::kActualText;
    c.confidence = 95;
    c.flags &= static_cast<uint16_t>(~kGlyphSpace);
  }

  void give(std::u32string_view raw, std::span<const uint32_t> clusters, std::span<const uint32_t> marks) {
    std::u32string clean;
    for (char32_t c : raw) {
      if (!counts(c)) continue;
      if (script::is_presentation_form(c)) script::append_folded(clean, c);
      else clean.push_back(c);
    }
    ink_.clear();
    for (uint32_t c : clusters)
      if (!(seen_.clusters[c].flags & kGlyphSpace)) ink_.push_back(c);
    if (ink_.empty() || clean.empty()) return;
    for (uint32_t m : marks) drop_mark(m);
    const bool rtl = std::any_of(clean.begin(), clean.end(), [](char32_t c) { return script::strong_of(c) == script::Strong::kRtl; });
    if (give_one_by_one(clean, rtl)) return;
    const size_t reader = rtl ? first_of_top_line(true) : first_of_top_line(false);
    for (size_t i = 0; i < ink_.size(); ++i)
      set_text(seen_.clusters[ink_[i]], i == reader ? std::u32string_view(clean) : std::u32string_view());
  }

  /// Letters of the replacement, in the order in which they are seen, to as many clusters.
  bool give_one_by_one(std::u32string_view clean, bool rtl) {
    const std::vector<Letter> letters = letters_of(clean);
    if (letters.size() != ink_.size()) return false;
    std::u32string bases;
    for (const Letter& letter : letters) bases.push_back(clean[letter.first]);
    const bidi::VisualOrder visual = bidi::visual_order(bases, rtl ? Direction::kRtl : Direction::kLtr);
    if (visual.source.size() != letters.size()) return false;
    std::u32string text;
    for (size_t i = 0; i < ink_.size(); ++i) {
      const Letter& letter = letters[visual.source[i]];
      text = clean.substr(letter.first, letter.count);
      text.front() = visual.shape[i];
      set_text(seen_.clusters[ink_[i]], text);
    }
    return true;
  }

  /// ink_ is in strip order; the span's first line is the one of its first cluster.
  size_t first_of_top_line(bool rtl) const {
    if (!rtl) return 0;
    size_t at = 0;
    const float y = seen_.clusters[ink_[0]].origin.y, size = seen_.clusters[ink_[0]].size;
    while (at + 1 < ink_.size() && std::abs(seen_.clusters[ink_[at + 1]].origin.y - y) < 0.3f * size) ++at;
    return at;
  }

  Work& work_;
  SeenPage& seen_;
  std::vector<uint32_t> owner_, start_, mark_start_, clusters_, marks_, ink_;
  bool marks_dropped_ = false;
};

}  // namespace

void apply_actual_text(Work& work) {
  const auto& marked = work.page.marked;
  if (std::none_of(marked.begin(), marked.end(), [](const MarkedContent& m) { return m.has_actual_text; })) return;
  Replacer(work).run();
}

}  // namespace seder::glyphs
