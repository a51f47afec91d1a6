// Input: strips. Output: the same; tatweel and glyphs that only stretch a line have no text any more.
// Method: U+0640 between two letters is stretching, and marks that stand over it are those of the letter before it
// (fonts seat the small alef of `lam, alef above` so); after a letter at a word's end it is kept (heh of the
// Hijri year), unless most of it lies on a letter (LibreOffice stretches by less than a tatweel so). A glyph whose code says something else, but which lies on the baseline joint between two Arabic
// letters that join and touches both, is the same thing under a wrong code; where the same glyph follows a
// letter at a word's end, it is a tatweel. Spaces whose advance was taken back between two shapes that the font itself calls joined
// (macros that stretch lines leave them) are no spaces, and no non-joiners either.
// Source: Unicode 15 chapter 9.2 (tatweel, kashida justification). Cannot decide: a stretch that a poet meant.
#include <algorithm>
#include <cmath>

#include "glyphs/joining.h"
#include "glyphs/steps.h"
#include "script/script.h"

namespace seder::glyphs {
namespace {

constexpr float kTouchEm = 0.06f;   // joined letters touch; hinting and rounding leave a hair
constexpr float kNearEm = 0.19f;    // a tatweel that a line was filled with is put a little off (LibreOffice), and its joint seen all the same; less than a word gap
constexpr float kTakenBackEm = 0.12f;   // white between joined shapes that is no word gap yet: half of a narrow space
constexpr float kLapEm = 0.02f;     // stretches lap over the letters, punctuation does not
constexpr float kOver = 0.6f;       // of a tatweel's width, on one letter: it laps over those that it joins by far less
constexpr float kTallestEm = 0.3f;  // of a stretch's ink: a stroke, or one that swings
constexpr size_t kCodes = 16;       // wrong codes remembered; a page has one or two

char32_t single(const SeenPage& seen, const Cluster& c) { return c.text_count == 1 ? seen.text[c.text_first] : 0; }

/// A tatweel, alone or with marks over it.
bool is_tatweel(const SeenPage& seen, const Cluster& c) { return c.text_count > 0 && seen.text[c.text_first] == script::kTatweel; }

bool is_arabic_letter(char32_t c) { return script::joining_type(c) != 0 && c != script::kTatweel; }

/// May stand for a stretch under a wrong code: anything that is neither Arabic nor Hebrew, a digit, space or joiner.
bool may_be_wrong(char32_t c) {
  return c != 0 && c != U' ' && !is_arabic_letter(c) && !script::is_digit(c) && !script::is_mark(c) && c != 0x200C &&
         script::strong_of(c) != script::Strong::kRtl;
}

/// Stands between letters in ordinary text.
bool is_common(char32_t c) {
  return (c < 0x7F && std::u32string_view(U".,:;!?'\"()[]-/_+=*&@").find(c) != std::u32string_view::npos) || c == 0xAB || c == 0xBB ||
         (c >= 0x2010 && c <= 0x203A) || c == 0x60C || c == 0x61B || c == 0x61F || c == 0x66B || c == 0x66C || c == 0x6D4;
}

bool is_sign(char32_t c) { return c < 0x7F && !script::is_letter(c); }

class Fillers {
 public:
  explicit Fillers(Work& work) : work_(work), seen_(work.seen) {}

  void run() {
    drop_taken_back();
    for (const Strip& strip : seen_.strips) empty_between(strip);
    if (codes_.empty()) return;
    for (const Strip& strip : seen_.strips) rename_at_ends(strip);
  }

 private:
  void drop_taken_back() {
    const auto any = [](const Strip&) { return true; };
    drop_from_strips(seen_, any, [&](uint32_t first, uint32_t kept, uint32_t i, uint32_t end) {
      return kept > first && i + 1 < end && at(i).flags & kGlyphSpace && is_taken_back(at(kept - 1), at(i), at(i + 1));
    });
  }

  bool is_taken_back(const Cluster& left, const Cluster& space, const Cluster& right) const {
    if (right.box.x0 - left.box.x1 > kTakenBackEm * space.size || space.box.width() < kTouchEm * space.size) return false;
    return seen::are_shown_joined(work_.page, left, right);
  }

  void empty_between(const Strip& strip) {
    const uint32_t end = strip.first + strip.count;
    for (uint32_t i = strip.first; i < end;) {
      const bool seated = at(i).text_count > 1 && is_tatweel(seen_, at(i));
      const char32_t c = seated ? script::kTatweel : single(seen_, at(i));
      if (c != script::kTatweel && !may_be_wrong(c)) {
        ++i;
        continue;
      }
      uint32_t last = i;
      while (last + 1 < end && (c == script::kTatweel ? is_tatweel(seen_, at(last + 1)) : single(seen_, at(last + 1)) == c)) ++last;
      if (c == script::kTatweel && last == i && lies_over_letter(strip, i)) {
        at(i).text_count = 0;
      } else if (between_letters(strip, i, last) && (c == script::kTatweel || !is_letter(at(i)))) {
        if (c != script::kTatweel) remember(at(i));
        for (uint32_t k = last + 1; k-- > i;) {
          if (at(k).text_count > 1) give_marks(at(k), at(last + 1));
          at(k).text_count = 0;
        }
      }
      i = last + 1;
    }
  }

  /// A letter that nothing names: higher than any stretch, or of ink that nobody knows.
  bool is_letter(const Cluster& c) const {
    const Glyph& glyph = work_.page.glyphs[c.base];
    const float height = glyph.ink_y1 - glyph.ink_y0;
    return height > kTallestEm || (height == 0 && glyph.text_count == 0);
  }

  /// The marks of a stretch go to the letter that it stretches, behind that letter's own.
  void give_marks(const Cluster& from, Cluster& letter) {
    std::u32string text(seen_.text.begin() + letter.text_first, seen_.text.begin() + letter.text_first + letter.text_count);
    text.append(seen_.text.begin() + from.text_first + 1, seen_.text.begin() + from.text_first + from.text_count);
    text = script::nfc(text);
    letter.text_first = static_cast<uint32_t>(seen_.text.size());
    letter.text_count = static_cast<uint16_t>(text.size());
    seen_.text.insert(seen_.text.end(), text.begin(), text.end());
  }

  void rename_at_ends(const Strip& strip) {
    for (uint32_t i = strip.first; i + 1 < strip.first + strip.count; ++i) {
      Cluster& c = at(i);
      if (!may_be_wrong(single(seen_, c)) || !known(c)) continue;
      if (touches(c, at(i + 1)) && seen::joins_on_left(seen_, at(i + 1))) seen_.text[c.text_first] = script::kTatweel;
    }
  }

  Cluster& at(uint32_t i) const { return seen_.clusters[seen_.order[i]]; }

  bool touches(const Cluster& left, const Cluster& right) const {
    return right.box.x0 - left.box.x1 <= kTouchEm * right.size;
  }

  bool is_near(const Cluster& left, const Cluster& right) const { return right.box.x0 - left.box.x1 <= kNearEm * right.size; }

  bool between_letters(const Strip& strip, uint32_t first, uint32_t last) const {
    if (first == strip.first || last + 1 == strip.first + strip.count) return false;
    const Cluster& left = at(first - 1);
    const Cluster& right = at(last + 1);
    if (!seen::joins_on_left(seen_, right) || !seen::joins_on_right(seen_, left)) return false;
    if (is_tatweel(seen_, at(first))) return is_near(left, at(first)) && is_near(at(last), right);
    if (is_common(single(seen_, at(first)))) return last > first && laps(left, at(first)) && laps(at(last), right);
    if (is_sign(single(seen_, at(first))) && !is_of_their_font(left, at(first), right)) return false;
    return touches(left, at(first)) && touches(at(last), right);
  }

  /// Letters and what stretches them come from one font (Cairo makes two of it, and names the stretch a letter); a sign that
  /// their font lacks is another's.
  bool is_of_their_font(const Cluster& left, const Cluster& c, const Cluster& right) const {
    const uint32_t font = font_of(c);
    return font == font_of(left) || font == font_of(right);
  }
  uint32_t font_of(const Cluster& c) const { return work_.page.glyphs[c.base].font; }

  /// Most of it is on a letter beside it: its advance was taken back, and it stretches nothing.
  bool lies_over_letter(const Strip& strip, uint32_t i) const {
    const auto over = [&](uint32_t beside) {
      return overlap(at(i).box.x0, at(i).box.x1, at(beside).box.x0, at(beside).box.x1) > kOver * at(i).box.width() &&
             at(beside).text_count > 0 && is_arabic_letter(seen_.text[at(beside).text_first]);
    };
    return at(i).text_count == 1 && ((i > strip.first && over(i - 1)) || (i + 1 < strip.first + strip.count && over(i + 1)));
  }

  bool laps(const Cluster& left, const Cluster& right) const {
    return right.box.x0 - left.box.x1 < -kLapEm * right.size;
  }

  uint64_t code_of(const Cluster& c) const {
    const Glyph& glyph = work_.page.glyphs[c.base];
    return uint64_t{glyph.font} << 32 | glyph.code;
  }
  void remember(const Cluster& c) {
    if (codes_.size() < kCodes && !known(c)) codes_.push_back(code_of(c));
  }
  bool known(const Cluster& c) const { return std::find(codes_.begin(), codes_.end(), code_of(c)) != codes_.end(); }

  Work& work_;
  SeenPage& seen_;
  std::vector<uint64_t> codes_;
};

}  // namespace

void drop_fillers(Work& work) {
  if (work.has_arabic) Fillers(work).run();
}

}  // namespace seder::glyphs
