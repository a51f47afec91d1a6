// Input: a word. Output: whether it is a list marker: a bullet, "1.", "(2)", "ג." and the like.
// What it cannot decide: a number that happens to stand at a line's start; callers ask the lines around it.
#include "blocks/markers.h"

#include <array>

#include "script/script.h"

namespace seder::blocks {
namespace {

constexpr uint32_t kLongestNumber = 8;       // clusters
constexpr uint32_t kLongestTimes = 12;       // two of them
constexpr size_t kLongestText = 32;       // code points, with marks
constexpr size_t kDeepestClause = 5;      // dots
constexpr uint32_t kSectionDots = 2;      // in the number of a section within another,
constexpr uint32_t kSectionDigits = 2;    // of a part; more are a year's
constexpr uint32_t kLongestMarker = 10;   // clusters: three digits, two separators, and some that have no text

bool is_bullet(char32_t c) {
  constexpr std::u32string_view kBullets = U"•‣⁃◦▪▫■□●○◆◇►▶◀◄➢➤➔⇨⇦✓✔✗✘✦★☆❖∙❍❏❐❑❒◻◼◾⬧⬥⧫♦☐☑☒☞☜";
  return kBullets.find(c) != std::u32string_view::npos;
}

bool is_dash(char32_t c) { return c == U'-' || c == U'–' || c == U'—' || c == U'*' || c == U'·'; }

bool is_separator(char32_t c) { return c == U'.' || c == U')' || c == U'(' || c == U':' || c == U'-' || c == U']' || c == U'['; }

/// Numbers with dots between them. An appendix has a letter for its first number.
bool is_section_number(std::u32string_view word) {
  bool in_number = false;
  uint32_t letters = 0;
  for (char32_t c : word) {
    if (script::is_mark(c) || script::is_bidi_control(c)) continue;
    const bool dot = c == U'.';
    if (dot ? !in_number : !script::is_digit(c) && !script::is_letter(c)) return false;
    in_number = !dot, letters += !dot && script::is_letter(c);
  }
  return letters <= 1;
}

/// 1.2.1. with its last dot at either end: the clause of a contract.
bool is_clause_number(std::u32string_view word) {
  if (word.front() == U'.') word.remove_prefix(1);
  else if (word.back() == U'.') word.remove_suffix(1);
  else return false;
  return word.find(U'.') != word.npos && is_section_number(word) && word.front() != U'.' && word.back() != U'.';
}

/// The name of the first letter, which stands for it in Persian and Urdu lists; in logical or visual order.
bool is_alef(std::u32string_view word) {
  std::u32string letters;
  for (const char32_t c : word)
    if (script::is_letter(c)) letters += c;
  return letters == U"الف" || letters == U"فلا";
}

/// at: of Rows::order.
std::u32string_view text_of_cluster(const Scene& scene, uint32_t at) { return scene.seen->text_of(scene.seen->clusters[scene.rows->order[at]]); }

/// The characters of a word that may be a marker, clusters in visual order; empty: it is too long for one.
class ShortText {
 public:
  ShortText(const Scene& scene, uint32_t word) {
    const lines::Word& w = scene.rows->words[word];
    if (w.count > kLongestMarker) return;
    size_t size = 0;
    for (uint32_t k = 0; k < w.count; ++k) {
      const glyphs::Cluster& c = scene.seen->clusters[scene.rows->order[w.first + k]];
      if (size + c.text_count > kLongestText) return;
      for (uint32_t t = 0; t < c.text_count; ++t) text_[size++] = scene.seen->text[c.text_first + t];
    }
    size_ = size;
  }
  std::u32string_view view() const { return {text_.data(), size_}; }

 private:
  std::array<char32_t, kLongestText> text_;
  size_t size_ = 0;
};

/// No separator is left to make a marker of such a word.
bool has_letters_at_both_ends(const Scene& scene, uint32_t word) {
  const lines::Word& w = scene.rows->words[word];
  if (w.count == 0) return false;
  const std::u32string_view left = text_of_cluster(scene, w.first), right = text_of_cluster(scene, w.first + w.count - 1);
  return !left.empty() && !right.empty() && script::is_letter(left.front()) && script::is_letter(right.back());
}

}  // namespace

Marker marker_of(std::u32string_view word) {
  size_t digits = 0, letters = 0, separators = 0, bullets = 0, other = 0;
  for (char32_t c : word) {
    if (script::is_mark(c) || script::is_bidi_control(c)) continue;
    if (script::is_digit(c)) ++digits;
    else if (script::is_letter(c)) ++letters;
    else if (word.size() == 1 && is_bullet(c)) ++bullets;
    else if (is_separator(c)) ++separators;
    else ++other;
  }
  if (word.size() == 1 && is_dash(word.front())) return Marker::kDash;
  if (other > 0) return Marker::kNone;
  if (bullets == 1) return Marker::kBullet;
  const char32_t first = word.empty() ? 0 : word.front(), last = word.empty() ? 0 : word.back();
  const bool at_edge = is_separator(first) || is_separator(last);
  if (digits >= 1 && digits <= 3 && letters == 0 && separators >= 1 && separators <= 2 && at_edge) return Marker::kNumber;
  if (digits >= 2 && letters == 0 && separators <= kDeepestClause && is_clause_number(word)) return Marker::kNumber;
  if (digits == 0 && letters >= 1 && letters <= 2 && separators >= 1 && separators <= 2 && at_edge) return Marker::kLetter;
  if (digits == 0 && letters == 3 && separators >= 1 && separators <= 2 && at_edge && is_alef(word)) return Marker::kLetter;
  if (digits >= 1 && digits <= 3 && letters == 0 && separators == 0) return Marker::kBareNumber;
  if (separators >= 2 && !at_edge && is_section_number(word)) return Marker::kSectionNumber;   // one dot is a decimal's
  return Marker::kNone;
}

Marker marker_of(const Scene& scene, uint32_t word) {
  if (has_letters_at_both_ends(scene, word)) return Marker::kNone;
  const ShortText text(scene, word);
  if (text.view().empty() || (script::is_letter(text.view().front()) && script::is_letter(text.view().back()))) return Marker::kNone;
  return marker_of(text.view());
}

bool is_entry_number(const Scene& scene, uint32_t word) {
  const ShortText text(scene, word);
  return !text.view().empty() && is_section_number(text.view());
}

bool is_heading_number(const Scene& scene, uint32_t word) {
  const ShortText text(scene, word);
  return text.view().find(U'.') != std::u32string_view::npos && is_section_number(text.view());
}

bool is_subsection_number(const Scene& scene, uint32_t word) {
  const ShortText text(scene, word);
  uint32_t dots = 0, digits = 0;   // of one part
  for (const char32_t c : text.view()) {
    if (c != U'.' && !script::is_digit(c)) return false;
    dots += c == U'.', digits = c == U'.' ? 0 : digits + 1;
    if (digits > kSectionDigits) return false;
  }
  return dots >= kSectionDots;
}

long number_of(const Scene& scene, uint32_t word) {
  if (scene.rows->words[word].count > kLongestNumber) return -1;
  std::u32string text;
  append_text(scene, word, text);
  long value = -1, group = -1;
  for (const char32_t c : text) {
    if (script::is_letter(c)) return -1;
    if (const int digit = script::digit_value(c); digit >= 0) {
      group = std::max(group, 0L) * 10 + digit;
      continue;
    }
    if (group >= 0) value = std::max(value, 0L) * 1000 + group, group = -1;
  }
  if (group >= 0) value = std::max(value, 0L) * 1000 + group;
  return value;
}

long time_of(const Scene& scene, uint32_t word) {
  if (scene.rows->words[word].count > kLongestTimes) return -1;
  std::u32string text;
  append_text(scene, word, text);
  std::array<long, 2> groups{0, 0};
  std::array<size_t, 2> digits{0, 0};
  size_t group = 0;
  for (const char32_t c : text) {
    const int digit = script::digit_value(c);
    if (digit >= 0 && digits[group] < 2) groups[group] = 10 * groups[group] + digit, ++digits[group];
    else if (group == 0 && digits[0] > 0 && (c == U':' || c == U'.')) group = 1;
    else if (group == 1 && digits[1] == 2 && digit < 0 && !script::is_letter(c)) break;   // a span
    else return -1;
  }
  return digits[1] == 2 && groups[0] < 24 && groups[1] < 60 ? 60 * groups[0] + groups[1] : -1;
}

bool ends_sentence(char32_t c) {
  constexpr std::u32string_view kEnds = U".!?:…؟۔׃。";
  return kEnds.find(c) != std::u32string_view::npos;
}

bool is_hyphen(char32_t c) { return c == U'-' || c == U'\u00AD' || c == U'\u2010' || c == U'\u2011' || c == U'־'; }

bool is_closing(char32_t c) {
  constexpr std::u32string_view kClosing = U"\"'”’“»«)(][״׳";
  return kClosing.find(c) != std::u32string_view::npos;
}

}  // namespace seder::blocks
