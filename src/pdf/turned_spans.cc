// Input: glyphs, their marked-content spans, the borders of text objects. Output: the same; where an object's texts had been
// turned, each glyph with its own.
// Method: Chromium (Skia) writes what each glyph stands for as ToUnicode where a code is met first, and as a span's ActualText
// wherever that is not what it stands for. Of lines that it broke anew it hands on the characters turned around: the last few
// of the object first, so that nearly every glyph gets a span, with the text of one that stands some places before it. The texts of
// all glyphs, in the order in which they are read, are those of the object, turned: that turn is right at which the fonts' own
// texts are what is told. It gives codes their due, too, that were met first in such an object, and have a wrong ToUnicode.
// Source: none; files of Chromium 156 against what was given to it. Cannot decide: an object at the start of a document,
// whose codes all have the turned text as their ToUnicode, and no spans; one of several directions.
#include "pdf/turned_spans.h"

#include <algorithm>
#include <string>
#include <vector>

#include "script/script.h"

namespace seder::pdf {
namespace {

constexpr uint32_t kFewestSpans = 4;     // that say otherwise than their glyph's code; one or two are codes with several meanings
constexpr uint32_t kFewestLetters = 3;   // different ones among those that agree once turned: leaders and joiners agree anyhow
constexpr size_t kLongestObject = 300;   // glyphs; a line has a hundred
constexpr uint32_t kDifferPercent = 25;  // of the glyphs, even so: codes that have a wrong ToUnicode

/// The glyphs of one span, or a glyph without one.
struct Unit {
  uint32_t glyph = 0, glyphs = 0;
  uint32_t span = kNone;               // PageContent::marked
  uint32_t first = 0, count = 0;       // of what is told, in the object's text
};

class Object {
 public:
  Object(PageContent& page, uint32_t first, uint32_t end) : page_(page), first_(first), end_(end) {}

  void mend() {
    collect();
    if (units_.size() < kFewestSpans || otherwise_ < kFewestSpans) return;
    for (uint32_t turn = 1; turn < told_.size(); ++turn)
      if (is_right(turn)) return give(turn);
  }

 private:
  uint32_t span_of(const Glyph& glyph) const {
    uint32_t found = kNone;
    for (uint32_t m = glyph.marked; m < page_.marked.size(); m = page_.marked[m].parent)
      if (page_.marked[m].has_actual_text) found = m;
    return found;
  }

  std::u32string_view own(const Unit& unit) const { return page_.text_of(page_.glyphs[unit.glyph]); }

  std::u32string_view told(const Unit& unit) const { return unit.span == kNone ? own(unit) : page_.actual_text_of(page_.marked[unit.span]); }

  bool is_asked(const Unit& unit) const { return unit.glyphs == 1 && page_.glyphs[unit.glyph].text_count > 0; }

  /// Fills units_, in reading order, and told_.
  void collect() {
    bool rtl = false;
    for (uint32_t g = first_; g < end_; ++g) {
      const uint32_t span = span_of(page_.glyphs[g]);
      if (span != kNone && !units_.empty() && units_.back().span == span) {
        ++units_.back().glyphs;
        continue;
      }
      units_.push_back({g, 1, span});
      for (char32_t c : told(units_.back())) rtl |= script::strong_of(c) == script::Strong::kRtl;
    }
    const bool rightward = page_.glyphs[first_].origin.x < page_.glyphs[end_ - 1].origin.x;
    if (rtl == rightward) std::reverse(units_.begin(), units_.end());
    for (Unit& unit : units_) {
      const std::u32string_view text = told(unit);
      unit.first = static_cast<uint32_t>(told_.size()), unit.count = static_cast<uint32_t>(text.size());
      told_ += text;
      asked_ += is_asked(unit);
      otherwise_ += unit.span != kNone && is_asked(unit) && text != own(unit);
    }
  }

  std::u32string turned(const Unit& unit, uint32_t turn) const {
    std::u32string text;
    for (uint32_t i = 0; i < unit.count; ++i) text += told_[(unit.first + turn + i) % told_.size()];
    return text;
  }

  bool is_right(uint32_t turn) const {
    uint32_t differ = 0;
    std::u32string letters;
    for (const Unit& unit : units_) {
      if (!is_asked(unit)) continue;
      if (turned(unit, turn) != own(unit)) {
        if (++differ * 100 > asked_ * kDifferPercent) return false;
      } else if (letters.size() < kFewestLetters && told(unit) != own(unit) && letters.find(own(unit)[0]) == letters.npos) {
        letters += own(unit)[0];
      }
    }
    return letters.size() >= kFewestLetters;
  }

  void give(uint32_t turn) {
    for (const Unit& unit : units_) {
      const std::u32string text = turned(unit, turn);
      if (text == told(unit)) continue;
      const auto first = static_cast<uint32_t>(page_.text.size());
      page_.text.insert(page_.text.end(), text.begin(), text.end());
      MarkedContent& span = page_.marked[unit.span != kNone ? unit.span : open_span(unit)];
      span.actual_first = first, span.actual_count = unit.count;
    }
  }

  /// The number of a span around a glyph that has none.
  uint32_t open_span(const Unit& unit) {
    Glyph& glyph = page_.glyphs[unit.glyph];
    MarkedContent span;
    if (glyph.marked != kNone) span = page_.marked[glyph.marked];
    span.parent = glyph.marked, span.tag = "Span", span.has_actual_text = true;
    glyph.marked = static_cast<uint32_t>(page_.marked.size());
    page_.marked.push_back(span);
    return glyph.marked;
  }

  PageContent& page_;
  uint32_t first_, end_;
  std::vector<Unit> units_;
  std::u32string told_;         // in the order in which it is read
  uint32_t asked_ = 0;          // units that can agree or not
  uint32_t otherwise_ = 0;      // spans that say otherwise than the code of their only glyph
};

}  // namespace

void mend_turned_spans(PageContent& page, std::span<const uint32_t> starts) {
  if (std::none_of(page.marked.begin(), page.marked.end(), [](const MarkedContent& m) { return m.has_actual_text; })) return;
  for (size_t i = 0; i < starts.size(); ++i) {
    const auto end = i + 1 < starts.size() ? starts[i + 1] : static_cast<uint32_t>(page.glyphs.size());
    if (end - starts[i] >= kFewestSpans && end - starts[i] <= kLongestObject) Object(page, starts[i], end).mend();
  }
}

}  // namespace seder::pdf
