// Input: strips. Output: the same, with the zero width non-joiners that are seen but not stored.
// Method: three signs. A space glyph without room between letters that would join: shapers (HarfBuzz) paint a
// non-joiner as a space and take its advance back. A space much narrower than all others of the page: typesetters draw the half
// space so. And a letter in its final shape inside a word, or one in its
// initial shape after a letter that would join it: where a font has several codes for one letter, a code that ends
// (begins) words and has a sister that never does is the final (initial) shape. The second is asked only on
// pages in a script that writes non-joiners (Persian letters).
// Source: Unicode 15 chapter 9.2 (cursive joining, U+200C). Cannot decide: fonts with one code for all shapes.
#include <algorithm>
#include <array>

#include "glyphs/joining.h"
#include "glyphs/steps.h"
#include "script/script.h"

namespace seder::glyphs {
namespace {

constexpr char32_t kNonJoiner = 0x200C;
constexpr float kNoRoomEm = 0.02f;     // between two letters: rounding only
constexpr float kSpaceEm = 0.08f;      // the glyph that shapers put there is the font's space
constexpr float kHalfSpaceEm = 0.1f;   // white of a half space at most, where the page's spaces are of two widths:
constexpr float kWholeSpaceEm = 0.16f; // hardly any is between the two,
constexpr uint32_t kBetweenShare = 50; // one in so many,
constexpr uint32_t kHalfShare = 3;     // and of all not more than one in three is a half
constexpr float kTouchEm = 0.1f;       // letters of one word; cairo rounds to a hundredth of an inch
constexpr uint32_t kShownShare = 5;    // of the pairs whose shapes the table names not more than one in five is apart: else it names shapes at random
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
  bool named = false;                 // by a presentation form, or as an ae that is a heh (settle_shared_letters),
  bool was_ae = false;
  script::ShownJoin form;             // which says this
};

class NonJoiners {
 public:
  explicit NonJoiners(Work& work) : work_(work), seen_(work.seen) {}

  void settle_spaces() {
    bool settled = false;
    Widths widths;
    for_each_space([&](const Cluster& left, Cluster& space, const Cluster& right) {
      settled |= settle_space(left, space, right);
      widths.count((right.box.x0 - left.box.x1) / space.size, is_kerned(left, space, right));
    });
    if (widths.are_two() && writes_non_joiners()) {
      for_each_space([&](const Cluster& left, Cluster& space, const Cluster& right) { settled |= settle_half_space(left, space, right); });
    }
    if (settled) shapes_.clear();   // they were counted with other spaces
  }

  void find_final_shapes() {
    // Nastaliq has a shape of each letter for each neighbour; counting ends tells nothing there.
    if (seen_.nastaliq || !writes_non_joiners()) return;
    if (shapes_.empty()) count();
    find_named_shapes();
    judge();
    if (std::none_of(shapes_.begin(), shapes_.end(), [](const Shape& s) { return s.final_shape || s.initial_shape; })) return;
    for (const Strip& strip : seen_.strips)
      for (uint32_t i = strip.first + 1; i < strip.first + strip.count; ++i)
        if (shape_of_[i - 1] != kNone && shape_of_[i] != kNone && parts(i - 1, i)) append_non_joiner(i);
  }

 private:
  Cluster& at(uint32_t i) const { return seen_.clusters[seen_.order[i]]; }

  template <typename Each>
  void for_each_space(Each&& each) {
    for (const Strip& strip : seen_.strips)
      for (uint32_t i = strip.first + 1; i + 1 < strip.first + strip.count; ++i)
        if (at(i).flags & kGlyphSpace && !((at(i - 1).flags | at(i + 1).flags) & kGlyphSpace)) each(at(i - 1), at(i), at(i + 1));
  }

  /// How wide the white is that the page's single spaces leave.
  struct Widths {
    uint32_t half = 0, between = 0, whole = 0;
    uint32_t sure = 0;   // halves that nothing but the typesetter made narrow
    void count(float width_em, bool kerned) {
      sure += !kerned && width_em >= kNoRoomEm && width_em < kHalfSpaceEm;
      ++(width_em < kNoRoomEm || width_em >= kWholeSpaceEm ? whole : width_em < kHalfSpaceEm ? half : between);
    }
    bool are_two() const { return sure > 0 && between * kBetweenShare <= half + whole && half * kHalfShare <= half + between + whole; }
  };

  void become_non_joiner(Cluster& space, float place) {
    seen_.text[space.text_first] = kNonJoiner;
    space.flags &= static_cast<uint16_t>(~kGlyphSpace);
    space.box.x0 = space.box.x1 = place;
  }

  /// The stroke of kaf and gaf reaches back over the white behind a heh: faces draw the space before them narrower (Amiri), or
  /// kern letters over the space itself (FreeSerif's reh).
  bool is_kerned(const Cluster& left, const Cluster& space, const Cluster& right) const {
    if (work_.page.glyphs[space.base].box.x0 < left.box.x1 - kNoRoomEm * space.size) return true;
    if (left.text_count == 0 || right.text_count == 0) return false;
    const char32_t before = seen_.text[right.text_first], after = seen_.text[left.text_first];
    return (before == 0x647 || before == 0x6C1 || before == 0x629) && (after == 0x643 || after == 0x6A9 || after == 0x6AF);
  }

  bool settle_half_space(const Cluster& left, Cluster& space, const Cluster& right) {
    const float room = (right.box.x0 - left.box.x1) / space.size;
    if (room < kNoRoomEm || room >= kHalfSpaceEm || space.flags & kGlyphInvisible) return false;
    if (!seen::joins_on_right(seen_, right) || !seen::joins_on_right(seen_, left)) return false;   // two letters, whether they would join or not
    if (shapes_.empty()) count();
    if (is_joined_shape(right)) return false;
    become_non_joiner(space, right.box.x0);
    return true;
  }

  bool settle_space(const Cluster& left, Cluster& space, const Cluster& right) {
    if (right.box.x0 - left.box.x1 > kNoRoomEm * space.size) return false;
    if (space.box.width() < kSpaceEm * space.size && !is_zero_width_space(space)) return false;
    if (space.flags & kGlyphInvisible) return false;   // places inside a text layer are not to be trusted
    if (!seen::joins_on_left(seen_, right) || !seen::joins_on_right(seen_, left)) return false;
    if (shapes_.empty()) count();
    if (is_joined_shape(right)) return false;   // a leftover of the typesetter: the paper shows the letters joined
    become_non_joiner(space, right.box.x0);
    return true;
  }

  enum class Shown : uint8_t { kNothing, kJoined, kApart };

  /// Letters that faces draw alike whether they join or not, and the one behind them as if it began a word.
  static bool has_one_shape(char32_t letter) { return letter == 0x637 || letter == 0x638 || letter == 0x6BE; }

  /// What the forms of two neighbours say; apart: that they do not join where they touch and would.
  Shown shown(uint32_t left, uint32_t right) const {
    const Shape* const after = shape_of_[left] != kNone ? &shapes_[shape_of_[left]] : nullptr;
    const Shape* const before = shape_of_[right] != kNone ? &shapes_[shape_of_[right]] : nullptr;
    const bool named_after = after != nullptr && after->named, named_before = before != nullptr && before->named;
    if (!named_after && !named_before) return Shown::kNothing;
    if ((named_before && before->form.to_next) || (named_after && after->form.to_previous)) return Shown::kJoined;
    if (!touches(at(left), at(right)) || !seen::joins_on_right(seen_, at(left)) || !seen::joins_on_left(seen_, at(right))) return Shown::kNothing;
    return has_one_shape(seen_.text[at(left).text_first]) || has_one_shape(seen_.text[at(right).text_first]) ? Shown::kNothing : Shown::kApart;
  }

  void find_named_shapes() {
    if (std::none_of(shapes_.begin(), shapes_.end(), [](const Shape& s) { return s.named; })) return;
    std::vector<uint32_t> ends;
    uint32_t told = 0;
    for (const Strip& strip : seen_.strips)
      for (uint32_t i = strip.first + 1; i < strip.first + strip.count; ++i) {
        const Shown what = shown(i - 1, i);
        if (what == Shown::kApart && shape_of_[i] != kNone && shapes_[shape_of_[i]].was_ae) {   // whatever other forms say
          append_non_joiner(i);
          continue;
        }
        told += what != Shown::kNothing;
        if (what == Shown::kApart) ends.push_back(i);
      }
    if (ends.size() * kShownShare > told) return;
    for (uint32_t i : ends) append_non_joiner(i);
  }

  /// Faces that draw no joiner have one empty glyph for all of them; engines (Cairo) name it by its lowest code point.
  bool is_zero_width_space(const Cluster& space) const { return work_.page.text_of(work_.page.glyphs[space.base]) == U"\u200B"; }

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

  /// What counting asks of a cluster: a space or a stored non-joiner, which shows the shapes of an end and of a beginning;
  /// whether it joins what is at its left or right; whether it is one joining letter, whose shape can tell something.
  enum Trait : uint8_t { kParts = 1, kOnLeft = 2, kOnRight = 4, kTells = 8 };

  uint8_t traits_of(const Cluster& c) const {
    constexpr std::array<uint8_t, 8> kByJoiningType = {0, kOnRight | kTells, kOnLeft | kOnRight | kTells, kOnLeft | kOnRight, 0, 0, 0, 0};
    if (c.text_count == 1) {
      const char32_t letter = seen_.text[c.text_first];
      if (c.flags & kGlyphSpace || letter == kNonJoiner) return kParts;
      return kByJoiningType[script::joining_type(letter)];
    }
    if (c.text_count == 0) return kOnLeft | kOnRight;   // a stretch
    const std::u32string_view marks(seen_.text.data() + c.text_first + 1, c.text_count - size_t{1});
    const bool one_letter = std::all_of(marks.begin(), marks.end(), [](char32_t m) { return script::is_mark(m); });
    const uint8_t first = kByJoiningType[script::joining_type(seen_.text[c.text_first])];
    return static_cast<uint8_t>((seen::joins_on_left(seen_, c) ? kOnLeft : 0) | (seen::joins_on_right(seen_, c) ? kOnRight : 0) |
                                (one_letter ? first & kTells : 0));
  }

  bool touches(const Cluster& left, const Cluster& right) const {
    return right.box.x0 - left.box.x1 <= kTouchEm * right.size;
  }

  /// The number of a code's shape, kNone where it has none. A page has a hundred shapes or two, and thousands of letters: most
  /// of them are found where their code was last.
  uint32_t find_shape(uint64_t code) {
    uint32_t& guess = lately_[(code ^ code >> 32) % kLately];
    if (guess < shapes_.size() && shapes_[guess].code == code) return guess;
    const auto place = std::find_if(shapes_.begin(), shapes_.end(), [&](const Shape& s) { return s.code == code; });
    return place == shapes_.end() ? kNone : guess = static_cast<uint32_t>(place - shapes_.begin());
  }

  uint32_t add_shape(const Cluster& c) {
    const uint64_t code = code_of(c);
    const uint32_t known = find_shape(code);
    if (known != kNone) return known;
    Shape& shape = shapes_.emplace_back();
    shape.code = code, shape.letter = seen_.text[c.text_first];
    const std::u32string_view name = work_.page.text_of(work_.page.glyphs[c.base]);
    shape.named = name.size() == 1 && script::is_presentation_form(name[0]);
    if (shape.named) shape.form = script::shown_join(name[0]);
    shape.was_ae = name == std::u32string_view(&script::kAe, 1) && shape.letter != script::kAe;
    if (shape.was_ae) shape.named = true, shape.form = {false, true};
    return static_cast<uint32_t>(shapes_.size() - 1);
  }

  /// The letter stands in a shape that goes on to the next: hardly ever at an end, where another shape of it stands.
  bool is_joined_shape(const Cluster& c) {
    const uint32_t found = find_shape(code_of(c));
    if (found == kNone) return false;
    const Shape& shape = shapes_[found];
    if (shape.inside < kInsideTimes * shape.at_end) return false;
    return std::any_of(shapes_.begin(), shapes_.end(), [&](const Shape& s) {
      return s.letter == shape.letter && s.code >> 32 == shape.code >> 32 && s.code != shape.code && s.at_end > s.inside;
    });
  }

  /// Fills shapes_ and shape_of_.
  void count() {
    shape_of_.resize(seen_.order.size());
    for (const Strip& strip : seen_.strips)
      if (strip.count > 0) count_strip(strip);
  }

  void count_strip(const Strip& strip) {
    uint8_t left = kParts, here = traits_of(at(strip.first));   // white at both ends
    bool left_touches = false;
    for (uint32_t i = strip.first, end = strip.first + strip.count; i < end; ++i) {
      const bool last = i + 1 == end;
      const uint8_t right = last ? uint8_t{kParts} : traits_of(at(i + 1));
      const bool right_touches = !last && touches(at(i), at(i + 1));
      shape_of_[i] = kNone;
      if (here & kTells) {
        shape_of_[i] = add_shape(at(i));
        Shape& shape = shapes_[shape_of_[i]];
        shape.before_space += left & kParts;
        if (!left_touches || left & kParts) ++shape.at_end;
        else shape.inside += (left & kOnRight) != 0;
        if (right_touches && right & kOnLeft) ++shape.joined;
        else ++shape.at_start;
      }
      left = here, here = right, left_touches = right_touches;
    }
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

  /// Engines shape each font's letters by themselves: a letter borrowed from another face (Urdu's heh in an Arabic one) joins nothing.
  bool of_one_font(uint32_t left, uint32_t right) const {
    return work_.page.glyphs[at(left).base].font == work_.page.glyphs[at(right).base].font;
  }

  /// left follows right in reading; right is the letter that may stand in its final shape.
  bool parts(uint32_t left, uint32_t right) const {
    if (!shapes_[shape_of_[right]].final_shape && !shapes_[shape_of_[left]].initial_shape) return false;   // nearly all
    if (!of_one_font(left, right) || shown(left, right) == Shown::kJoined) return false;   // jsPDF: a joining form before a comma, often
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
  std::vector<Shape> shapes_;
  std::array<uint32_t, kLately> lately_{};   // in shapes_, of the code that was last seen there
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
