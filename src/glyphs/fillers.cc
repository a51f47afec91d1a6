// Input: strips. Output: the same; tatweel and glyphs that only stretch a line have no text any more.
// Method: U+0640 between two letters is stretching; after a letter at a word's end it is kept (heh of the
// Hijri year). A glyph whose code says punctuation, but which lies on the baseline joint between two
// Arabic letters and overlaps or touches both, several times on the page with one glyph, is the same thing
// under a wrong code.
// Source: Unicode 15 chapter 9.2 (tatweel, kashida justification). Cannot decide: a stretch that a poet meant.
#include <algorithm>
#include <cmath>

#include "glyphs/steps.h"
#include "script/script.h"

namespace seder::glyphs {
namespace {

constexpr float kTouchEm = 0.06f;   // joined letters touch; hinting and rounding leave a hair

char32_t single(const SeenPage& seen, const Cluster& c) { return c.text_count == 1 ? seen.text[c.text_first] : 0; }

bool joins_left(const SeenPage& seen, const Cluster& c) {
  // The letter at the right of the filler must be able to join on its left: its last base letter is dual-joining.
  for (uint32_t i = c.text_count; i-- > 0;) {
    const uint8_t type = script::joining_type(seen.text[c.text_first + i]);
    if (type != 4) return type == 2 || type == 3;
  }
  return false;
}

bool joins_right(const SeenPage& seen, const Cluster& c) {
  for (uint32_t i = 0; i < c.text_count; ++i) {
    const uint8_t type = script::joining_type(seen.text[c.text_first + i]);
    if (type != 4) return type >= 1 && type <= 3;
  }
  return false;
}

/// Not a letter, digit or space: '#', '%', U+FFFD and the like.
bool is_junk(char32_t c) {
  return c != 0 && c != U' ' && !script::is_letter(c) && !script::is_digit(c) && !script::is_mark(c) && c != 0x200C && c != 0x200D;
}

class Fillers {
 public:
  explicit Fillers(SeenPage& seen) : seen_(seen) {}

  void run(const Strip& strip) {
    const uint32_t end = strip.first + strip.count;
    for (uint32_t i = strip.first; i < end;) {
      const char32_t c = single(seen_, at(i));
      if (c < 0x80 ? !is_junk(c) : !(c == script::kTatweel || is_junk(c))) {
        ++i;
        continue;
      }
      uint32_t last = i;
      while (last + 1 < end && same(at(last + 1), at(i))) ++last;
      if (between_letters(strip, i, last)) {
        for (uint32_t k = i; k <= last; ++k) seen_.clusters[seen_.order[k]].text_count = 0;
      }
      i = last + 1;
    }
  }

 private:
  Cluster& at(uint32_t i) const { return seen_.clusters[seen_.order[i]]; }

  bool same(const Cluster& a, const Cluster& b) const {
    return a.text_count == 1 && seen_.text[a.text_first] == seen_.text[b.text_first];
  }

  bool touches(const Cluster& left, const Cluster& right) const {
    return right.box.x0 - left.box.x1 <= kTouchEm * right.size;
  }

  bool between_letters(const Strip& strip, uint32_t first, uint32_t last) const {
    if (first == strip.first || last + 1 == strip.first + strip.count) return false;
    const Cluster& left = at(first - 1);
    const Cluster& right = at(last + 1);
    return joins_left(seen_, right) && joins_right(seen_, left) && touches(left, at(first)) && touches(at(last), right);
  }

  SeenPage& seen_;
};

bool has_arabic(const SeenPage& seen) {
  return std::any_of(seen.text.begin(), seen.text.end(), [](char32_t c) { return c >= 0x620 && c < 0x6D4; });
}

}  // namespace

void drop_fillers(Work& work) {
  if (!has_arabic(work.seen)) return;
  Fillers fillers(work.seen);
  for (const Strip& strip : work.seen.strips) fillers.run(strip);
}

}  // namespace seder::glyphs
