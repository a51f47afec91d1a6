// Input: strips. Output: the same, with the zero width non-joiners that are seen but not stored.
// Method: two signs. A space glyph without room between letters that would join: shapers (HarfBuzz) paint a
// non-joiner as a space and take its advance back. And a letter in its final shape inside a word, or one in its
// initial shape after a letter that would join it: where a font has several codes for one letter, a code that ends
// (begins) words and has a sister that never does is the final (initial) shape. The second is asked only on
// pages in a script that writes non-joiners (Persian letters).
// Source: Unicode 15 chapter 9.2 (cursive joining, U+200C). Cannot decide: fonts with one code for all shapes.
#include <algorithm>
#include <array>
#include <utility>

#include "glyphs/joining.h"
#include "glyphs/steps.h"
#include "script/script.h"

namespace seder::glyphs {
namespace {

constexpr char32_t kNonJoiner = 0x200C;
constexpr float kNoRoomEm = 0.02f;     // between two letters: rounding only
constexpr float kSpaceEm = 0.08f;      // the glyph that shapers put there is the font's space
constexpr float kTouchEm = 0.1f;       // letters of one word; cairo rounds to a hundredth of an inch
constexpr uint32_t kPersianShare = 50; // one letter in fifty is Persian's own: the page is not in Arabic
constexpr uint32_t kSisterInside = 2;  // times that the joining shape was met inside words
constexpr uint32_t kInsideTimes = 3;   // a shape that joins the next letter is met so much oftener inside than at what looks like an end
constexpr uint32_t kEndShare = 4;      // the final shape ends a word at least every fourth time
constexpr uint32_t kSpacedShare = 8;   // every eighth where a painted space says so: `mi-` stands inside words most of the time

constexpr size_t kLately = 256;        // codes remembered; a power of two

bool is_persian(char32_t c) { return c == 0x6CC || c == 0x6A9 || c == 0x6AF || c == 0x67E || c == 0x686; }

/// One code of one font, standing for one dual-joining letter.
struct Shape {
  uint64_t code = 0;
  char32_t letter = 0;
  uint32_t inside = 0, at_end = 0;    // followed by a letter that joins; by white, or by the line's end
  uint32_t before_space = 0;          // followed by a painted space, a stored non-joiner, or the line's end
  uint32_t joined = 0, at_start = 0;  // after a letter that would join it; after anything else
  bool final_shape = false, initial_shape = false;
};

class NonJoiners {
 public:
  explicit NonJoiners(Work& work) : work_(work), seen_(work.seen) {}

  void settle_spaces() {
    for (const Strip& strip : seen_.strips)
      for (uint32_t i = strip.first + 1; i + 1 < strip.first + strip.count; ++i)
        if (at(i).flags & kGlyphSpace) settle_space(at(i - 1), at(i), at(i + 1));
    shapes_.clear();   // what was a space may be a non-joiner now
  }

  void find_final_shapes() {
    // Nastaliq has a shape of each letter for each neighbour; counting ends tells nothing there.
    if (seen_.nastaliq || !writes_non_joiners()) return;
    count();
    judge();
    if (std::none_of(shapes_.begin(), shapes_.end(), [](const Shape& s) { return s.final_shape || s.initial_shape; })) return;
    for (const Strip& strip : seen_.strips)
      for (uint32_t i = strip.first + 1; i < strip.first + strip.count; ++i)
        if (shape_of_[i - 1] != kNone && shape_of_[i] != kNone && parts(i - 1, i)) append_non_joiner(i);
  }

 private:
  Cluster& at(uint32_t i) const { return seen_.clusters[seen_.order[i]]; }

  void settle_space(const Cluster& left, Cluster& space, const Cluster& right) {
    if (right.box.x0 - left.box.x1 > kNoRoomEm * space.size || (left.flags | right.flags) & kGlyphSpace) return;
    if (space.box.width() < kSpaceEm * space.size) return;
    if (space.flags & kGlyphInvisible) return;   // places inside a text layer are not to be trusted
    if (!seen::joins_on_left(seen_, right) || !seen::joins_on_right(seen_, left)) return;
    if (shapes_.empty()) count();
    if (is_joined_shape(right)) return;   // a leftover of the typesetter: the paper shows the letters joined
    seen_.text[space.text_first] = kNonJoiner;
    space.flags &= static_cast<uint16_t>(~kGlyphSpace);
    space.box.x0 = space.box.x1 = right.box.x0;
  }

  bool writes_non_joiners() const {
    uint32_t letters = 0, persian = 0;
    for (char32_t c : seen_.text) letters += c >= 0x620 && c < 0x6D4, persian += is_persian(c);
    return persian > 0 && persian * kPersianShare >= letters;
  }

  bool is_non_joiner(const Cluster& c) const { return c.text_count == 1 && seen_.text[c.text_first] == kNonJoiner; }

  uint64_t code_of(const Cluster& c) const {
    const Glyph& glyph = work_.page.glyphs[c.base];
    return uint64_t{glyph.font} << 32 | glyph.code;
  }

  /// The cluster's letter where its shape can tell something: one joining letter, marks aside.
  char32_t letter_of(const Cluster& c) const {
    if (c.text_count == 0 || c.flags & kGlyphSpace) return 0;
    const char32_t letter = seen_.text[c.text_first];
    for (uint32_t i = 1; i < c.text_count; ++i)
      if (!script::is_mark(seen_.text[c.text_first + i])) return 0;
    const uint8_t type = script::joining_type(letter);
    return (type == 1 || type == 2) && letter != script::kTatweel ? letter : 0;
  }

  bool touches(const Cluster& left, const Cluster& right) const {
    return right.box.x0 - left.box.x1 <= kTouchEm * right.size;
  }

  std::vector<Shape>::iterator place_of(uint64_t code) {
    return std::lower_bound(shapes_.begin(), shapes_.end(), code, [](const Shape& s, uint64_t k) { return s.code < k; });
  }

  /// Fills shapes_ and shape_of_. A page has a hundred shapes or two, and thousands of letters: most of them are found where
  /// their code was last.
  void list_shapes() {
    std::array<uint64_t, kLately> lately{};
    for (uint32_t index : seen_.order) {
      const char32_t letter = letter_of(seen_.clusters[index]);
      if (letter == 0) continue;
      const uint64_t code = code_of(seen_.clusters[index]);
      if (std::exchange(lately[code % kLately], code + 1) == code + 1) continue;
      const auto place = place_of(code);
      if (place == shapes_.end() || place->code != code) shapes_.insert(place, {code, letter});
    }
    std::array<uint32_t, kLately> number{};   // in shapes_, of the code that was last seen there
    shape_of_.assign(seen_.order.size(), kNone);
    for (size_t i = 0; i < shape_of_.size(); ++i) {
      const Cluster& c = seen_.clusters[seen_.order[i]];
      if (letter_of(c) == 0) continue;
      const uint64_t code = code_of(c);
      uint32_t& guess = number[code % kLately];
      if (shapes_[guess].code != code) guess = static_cast<uint32_t>(place_of(code) - shapes_.begin());
      shape_of_[i] = guess;
    }
  }

  /// The letter stands in a shape that goes on to the next: hardly ever at an end, where another shape of it stands.
  bool is_joined_shape(const Cluster& c) {
    const auto shape = place_of(code_of(c));
    if (shape == shapes_.end() || shape->code != code_of(c) || shape->inside < kInsideTimes * shape->at_end) return false;
    return std::any_of(shapes_.begin(), shapes_.end(), [&](const Shape& s) {
      return s.letter == shape->letter && s.code >> 32 == shape->code >> 32 && s.code != shape->code && s.at_end > s.inside;
    });
  }

  void count() {
    list_shapes();
    for (const Strip& strip : seen_.strips)
      for (uint32_t i = strip.first; i < strip.first + strip.count; ++i) count_one(strip, i);
  }

  void count_one(const Strip& strip, uint32_t i) {
    if (shape_of_[i] == kNone) return;
    Shape* const shape = &shapes_[shape_of_[i]];
    // A stored non-joiner shows the shapes of an end and of a beginning.
    const bool left = i > strip.first && !(at(i - 1).flags & kGlyphSpace) && !is_non_joiner(at(i - 1)) && touches(at(i - 1), at(i));
    const bool right = i + 1 < strip.first + strip.count && !(at(i + 1).flags & kGlyphSpace) && !is_non_joiner(at(i + 1)) &&
                       touches(at(i), at(i + 1));
    // A stretch (a cluster without text) joins on both sides.
    if (i == strip.first || at(i - 1).flags & kGlyphSpace || is_non_joiner(at(i - 1))) ++shape->before_space;
    if (!left) ++shape->at_end;
    else if (at(i - 1).text_count == 0 || seen::joins_on_right(seen_, at(i - 1))) ++shape->inside;
    if (right && (at(i + 1).text_count == 0 || seen::joins_on_left(seen_, at(i + 1)))) ++shape->joined;
    else ++shape->at_start;
  }

  /// Shapes of one letter in one font share it.
  static uint64_t letter_key(const Shape& shape) { return shape.code >> 32 << 32 | shape.letter; }

  void judge() {
    std::vector<uint64_t> never_last, never_first;   // letters that have a shape which only joins on
    for (const Shape& shape : shapes_) {
      if (shape.at_end == 0 && shape.inside >= kSisterInside) never_last.push_back(letter_key(shape));
      if (shape.at_start == 0 && shape.joined >= kSisterInside) never_first.push_back(letter_key(shape));
    }
    std::sort(never_last.begin(), never_last.end()), std::sort(never_first.begin(), never_first.end());
    for (Shape& shape : shapes_) {
      const bool dual = script::joining_type(shape.letter) == 2;
      const uint32_t times = shape.at_end + shape.inside;
      const bool ends = dual && ((shape.at_end > 0 && shape.at_end * kEndShare >= times) ||
                                 (shape.before_space > 0 && shape.before_space * kSpacedShare >= times));
      const bool starts = shape.at_start > 0 && shape.at_start * kEndShare >= shape.at_start + shape.joined;
      shape.final_shape = ends && std::binary_search(never_last.begin(), never_last.end(), letter_key(shape));
      shape.initial_shape = starts && std::binary_search(never_first.begin(), never_first.end(), letter_key(shape));
    }
  }

  /// left follows right in reading; right is the letter that may stand in its final shape.
  bool parts(uint32_t left, uint32_t right) const {
    if (!shapes_[shape_of_[right]].final_shape && !shapes_[shape_of_[left]].initial_shape) return false;
    return touches(at(left), at(right)) && seen::joins_on_right(seen_, at(left)) && seen::joins_on_left(seen_, at(right));
  }

  void append_non_joiner(uint32_t i) {
    Cluster& right = at(i);
    shape_of_[i] = kNone;   // no longer one letter
    const uint32_t first = right.text_first, n = right.text_count;
    right.text_first = static_cast<uint32_t>(seen_.text.size());
    for (uint32_t k = 0; k < n; ++k) seen_.text.push_back(char32_t{seen_.text[first + k]});
    seen_.text.push_back(kNonJoiner);
    ++right.text_count;
  }

  Work& work_;
  SeenPage& seen_;
  std::vector<Shape> shapes_;        // by code
  std::vector<uint32_t> shape_of_;   // for each place of SeenPage::order; kNone: no letter that can tell something
};

}  // namespace

void restore_non_joiners(Work& work) {
  if (!work.has_arabic) return;
  NonJoiners non_joiners(work);
  non_joiners.settle_spaces();
  non_joiners.find_final_shapes();
}

}  // namespace seder::glyphs
