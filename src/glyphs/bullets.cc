// Input: clusters in strips. Output: the same; bullets whose code says something else are bullets.
// Method: producers take bullets from a font of their own, and its code, or its table, calls them a letter, a comma or nothing.
// A font of which a page shows one sign only, each time alone at the end of a line, at the same place as another, with text
// of another font beside it, is such a font.
// Source: none. Cannot decide: which sign it is; a bullet stands for all.
#include <algorithm>
#include <cmath>

#include "glyphs/steps.h"
#include "script/script.h"

namespace seder::glyphs {
namespace {

constexpr float kApartEm = 0.25f;        // white beside a bullet, at least
constexpr float kNearEm = 4;             // its text begins no farther away
constexpr float kAlignedEm = 0.3f;       // bullets of one list stand so exactly under one another
constexpr uint16_t kLongest = 3;         // code points: a ligature, by a table of another encoding
constexpr size_t kFewest = 2;            // items of a list
constexpr size_t kFewestLetters = 3;     // where the code says a letter: a variable may begin two lines
constexpr char32_t kBullet = U'•', kUnknown = 0xFFFD;

/// A sign at the end of a strip.
struct Lone {
  uint32_t font = kNone, code = 0;
  float x = 0, size = 0;   ///< left edge; em of the text beside it
  bool letter = false;
};

/// What no list begins its items with, but tables of bullets say. Letters of the page's own script are never looked at.
bool may_be_bullet(char32_t c) {
  constexpr std::u32string_view kSigns = U",;.‚„'`^~|§¶¤¨¯";
  return c == kUnknown || script::is_private_use(c) || kSigns.find(c) != std::u32string_view::npos || (script::is_letter(c) && script::strong_of(c) == script::Strong::kLtr);
}

class Bullets {
 public:
  explicit Bullets(Work& work) : page_(work.page), seen_(work.seen) {}

  void run() {
    for (const Strip& strip : seen_.strips) find_at_ends(strip);
    std::sort(found_.begin(), found_.end(), [](const Lone& a, const Lone& b) { return a.font != b.font ? a.font < b.font : a.x < b.x; });
    for (size_t first = 0; first < found_.size();) {
      size_t end = first + 1;
      while (end < found_.size() && found_[end].font == found_[first].font) ++end;
      if (is_list(std::span(found_).subspan(first, end - first)) && stands_alone(found_[first])) settle(found_[first].font);
      first = end;
    }
  }

 private:
  const Cluster& at(uint32_t place) const { return seen_.clusters[seen_.order[place]]; }
  const Glyph& glyph(const Cluster& c) const { return page_.glyphs[c.base]; }
  static bool is_space(const Cluster& c) { return c.flags & kGlyphSpace; }

  void find_at_ends(const Strip& strip) {
    uint32_t first = strip.first, last = strip.first + strip.count;
    while (first < last && is_space(at(first))) ++first;
    while (last > first && is_space(at(last - 1))) --last;
    if (last - first < 3) return;
    uint32_t inner = first + 1;
    while (is_space(at(inner))) ++inner;
    add(at(first), at(inner), at(inner).box.x0 - at(first).box.x1);
    inner = last - 2;
    while (is_space(at(inner))) --inner;
    add(at(last - 1), at(inner), at(last - 1).box.x0 - at(inner).box.x1);
  }

  void add(const Cluster& sign, const Cluster& text, float gap) {
    if (sign.text_count == 0 || sign.text_count > kLongest || gap < kApartEm * text.size || gap > kNearEm * text.size) return;
    const std::u32string_view letters = seen_.text_of(sign);
    if (letters == U"§" && begins_or_ends_with_digit(text)) return;   // a section and its number
    if (glyph(sign).font == glyph(text).font || !std::all_of(letters.begin(), letters.end(), may_be_bullet)) return;
    found_.push_back({glyph(sign).font, glyph(sign).code, sign.box.x0, text.size, script::is_letter(letters.front())});
  }

  bool begins_or_ends_with_digit(const Cluster& text) const {
    return text.text_count > 0 && (script::is_digit(seen_.text_of(text).front()) || script::is_digit(seen_.text_of(text).back()));
  }

  /// lone: of one font, by their places.
  bool is_list(std::span<const Lone> lone) const {
    if (lone.size() < (lone.front().letter ? kFewestLetters : kFewest)) return false;
    for (size_t i = 0; i < lone.size(); ++i) {
      const float near = kAlignedEm * lone[i].size;
      const bool aligned = (i > 0 && lone[i].x - lone[i - 1].x < near) || (i + 1 < lone.size() && lone[i + 1].x - lone[i].x < near);
      if (!aligned || lone[i].code != lone.front().code) return false;
    }
    return true;
  }

  /// Nothing else of the font is on the page, and nothing touches what there is.
  bool stands_alone(const Lone& bullet) const {
    for (const Strip& strip : seen_.strips) {
      for (uint32_t i = strip.first; i < strip.first + strip.count; ++i) {
        const Cluster& c = at(i);
        if (glyph(c).font != bullet.font || is_space(c)) continue;
        if (glyph(c).code != bullet.code) return false;
        const float white = kApartEm * c.size;
        if (i > strip.first && !is_space(at(i - 1)) && c.box.x0 - at(i - 1).box.x1 < white) return false;
        if (i + 1 < strip.first + strip.count && !is_space(at(i + 1)) && at(i + 1).box.x0 - c.box.x1 < white) return false;
      }
    }
    return true;
  }

  void settle(uint32_t font) {
    for (Cluster& c : seen_.clusters) {
      if (glyph(c).font != font || is_space(c) || c.text_count == 0) continue;
      char32_t& text = seen_.text[c.text_first];
      if (text == kUnknown) c.source = UnicodeSource::kGuess, c.confidence = kGuessed, seen_.doubtful = true;
      text = kBullet, c.text_count = 1;
    }
  }

  static constexpr uint8_t kGuessed = 50;   // of 100

  const PageContent& page_;
  SeenPage& seen_;
  std::vector<Lone> found_;
};

}  // namespace

void settle_bullets(Work& work) { Bullets(work).run(); }

}  // namespace seder::glyphs
