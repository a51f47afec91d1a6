// The letters of drawn outlines, where several look alike.
// In: the letters of a page, each with the texts that its outline may be. Out: one text each. Method: in a known face the texts whose picture is
// as near; of them the one of its neighbours' script, then of the page's, then plain letters of the page's language. In any face, the text that the
// near letters agree on most.
// Source: font_reading.cc, which does so for fonts. Cannot decide: 0 and samekh alone on their line.
#include "glyphs/drawn_words.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <map>

#include "glyphs/font_reading.h"
#include "script/script.h"

namespace seder::glyphs {

namespace {

constexpr float kAsLike = 0.35f;            // costs: some five of 256 picture elements, or two 1/64 em
constexpr float kBesideEm = 0.35f;          // from a letter to the next of its word
constexpr float kJoinedEm = 0.03f;          // white between letters that join
constexpr float kLikeSpan = 1.5f;           // costs: of what is no longer near
// Worth of a text.
constexpr float kNeighbour = 4, kOfPage = 1, kForeign = -3, kUncommon = -2, kOff = 4;
constexpr uint32_t kStrayPart = 50;         // letters of the page; one of the mark's script in so many
// Outlines that are text.
constexpr uint32_t kFewestLetters = 60, kFewestShapes = 12, kFewestOnLine = 6;
constexpr size_t kMayBeNew = 1000;          // parts: a short text has letters that it has once
constexpr float kOnLines = 0.6f, kAgain = 0.35f;   // shares of parts: on lines of several; of a shape that comes again
constexpr int kOneShape = 30;                      // of 256 picture elements
constexpr float kSmallest = 2, kTallest = 40;      // pt
constexpr float kSameLine = 0.12f;                 // of the height

enum Kind : uint8_t { kOther, kHebrew, kArabic, kLatin, kDigit, kKinds };
Kind kind_of(std::u32string_view text) {
  for (char32_t c : text) {
    if (script::is_hebrew(c)) return kHebrew;
    if (script::is_digit(c)) return kDigit;
    if (script::is_arabic(c)) return kArabic;
    if (script::strong_of(c) == script::Strong::kLtr) return kLatin;
  }
  return kOther;
}

/// The script of all texts that are as like; kOther where they differ.
Kind sure_kind(const DrawnLetter& letter) {
  Kind kind = kOther;
  for (const auto& t : letter.texts) {
    if (t.off > kAsLike) continue;
    const Kind here = kind_of(t.text);
    if (kind != kOther && here != kind) return kOther;
    kind = here;
  }
  return kind;
}

int distance(const std::array<uint64_t, 4>& a, const std::array<uint64_t, 4>& b) {
  int sum = 0;
  for (size_t i = 0; i < 4; ++i) sum += std::popcount(a[i] ^ b[i]);
  return sum;
}

bool are_beside(const DrawnLetter& a, const DrawnLetter& b) {
  if (a.em == 0 || b.em == 0 || std::fabs(a.baseline - b.baseline) > 0.1f * a.em) return false;
  return overlap(a.box.x0, a.box.x1, b.box.x0, b.box.x1) > -kBesideEm * a.em;
}

bool is_persians(char32_t c) { return c == 0x6CC || c == 0x6A9 || c == 0x67E || c == 0x686 || c == 0x698 || c == 0x6AF || (c >= 0x6F0 && c <= 0x6F9); }
bool is_urdus(char32_t c) { return c == 0x679 || c == 0x688 || c == 0x691 || c == 0x6BA || c == 0x6D2 || c == 0x6C1 || c == 0x6BE; }
bool is_arabics(char32_t c) { return (c >= 0x621 && c <= 0x652 && c != 0x640 && !(c >= 0x63B && c <= 0x63F)) || (c >= 0x660 && c <= 0x66A); }

// Of letters that look alike, the languages' own.
float fitness(char32_t c, lm::Language language) {
  if (c == script::kTatweel || script::is_presentation_form(c) || script::is_private_use(c) || c == 0x5C3 || c == 0x5C0 || c == 0x6E6) return kForeign;
  if (!script::is_arabic(c) && !(script::is_digit(c) && c > 0x7F)) return c < 0x7F || (c >= 0x5B0 && c <= 0x5EA) || (c >= 0x2013 && c <= 0x201E && c != 0x201A && c != 0x201B) ? 0 : kUncommon;
  const bool own = is_arabics(c);
  if (language == lm::Language::kPersian) return is_persians(c) ? 0 : c == 0x64A || c == 0x643 || c == 0x649 || (c >= 0x660 && c <= 0x669) ? kForeign / 2 : own ? 0 : kForeign;
  if (language == lm::Language::kUrdu) return is_persians(c) || is_urdus(c) ? 0 : c == 0x64A || c == 0x643 || c == 0x649 || c == 0x647 ? kForeign / 2 : own ? 0 : kForeign;
  return own ? 0 : is_persians(c) && c != 0x6CC && c != 0x6A9 ? kUncommon : kForeign;
}

float fitness(std::u32string_view text, lm::Language language) {
  float sum = 0;
  for (char32_t c : text) sum = std::min(sum, fitness(c, language));
  return sum;
}

std::u32string best_text(const DrawnLetter& letter, const std::array<float, kKinds>& wanted, lm::Language language) {
  std::map<std::u32string, float> worth;
  for (const auto& t : letter.texts) {
    if (!letter.any_face) {
      if (t.off > kAsLike) continue;
      const float here = wanted[kind_of(t.text)] + fitness(t.text, language) - kOff * t.off;
      const auto [at, fresh] = worth.try_emplace(t.text, here);
      at->second = std::max(at->second, here);
    } else if (t.off < kLikeSpan) {
      worth[t.text] += (kLikeSpan - t.off) * std::max(0.1f, 1 + 0.5f * wanted[kind_of(t.text)] + 0.45f * fitness(t.text, language));
    }
  }
  if (worth.empty()) return {};
  return std::max_element(worth.begin(), worth.end(), [](const auto& a, const auto& b) { return a.second < b.second; })->first;
}

// Faces of which the library knows Arabic's kaf and yeh: where these join on they look like Persian's.
void use_persian_letters(std::span<DrawnLetter> letters, size_t i) {
  std::u32string& text = letters[i].text;
  if (text.empty() || (text.back() != 0x643 && text.back() != 0x64A)) return;
  const auto joins = [&](const DrawnLetter& other) {
    return are_beside(letters[i], other) && other.box.x0 < letters[i].box.x0 && other.box.x1 > letters[i].box.x0 - kJoinedEm * letters[i].em;
  };
  if ((i > 0 && joins(letters[i - 1])) || (i + 1 < letters.size() && joins(letters[i + 1]))) text.back() = text.back() == 0x643 ? 0x6A9 : 0x6CC;
}

// A mark of a script that the page does not write is a dot or a bar that was met somewhere.
bool is_stray(char32_t c, const std::array<uint32_t, kKinds>& counts) {
  if (!script::is_mark(c)) return false;
  const uint32_t own = script::is_hebrew(c) ? counts[kHebrew] : script::is_arabic(c) ? counts[kArabic] : counts[kLatin];
  return own * kStrayPart < counts[kHebrew] + counts[kArabic] + counts[kLatin];
}

}  // namespace

void tell_letters(std::span<DrawnLetter> letters) {
  std::array<uint32_t, kKinds> counts{};
  std::vector<Kind> kinds;
  for (const DrawnLetter& letter : letters) {
    kinds.push_back(sure_kind(letter));
    if (!letter.texts.empty() && !script::is_mark(letter.texts.front().text.front())) ++counts[kinds.back()];
  }
  const Kind most = std::max({kHebrew, kArabic, kLatin}, [&](Kind a, Kind b) { return counts[a] < counts[b]; });
  std::u32string sample;
  for (const DrawnLetter& letter : letters) {
    const auto others = [&](const DrawnLetter::Text& t) { return t.off <= kAsLike && t.text != letter.texts.front().text; };
    if (!letter.texts.empty() && std::none_of(letter.texts.begin(), letter.texts.end(), others)) sample += letter.texts.front().text;
  }
  const lm::Language language = language_of(sample);
  const bool scripture = std::any_of(sample.begin(), sample.end(), [](char32_t c) { return c >= 0x591 && c <= 0x5AF; });   // has accents
  for (size_t i = 0; i < letters.size(); ++i) {
    std::array<float, kKinds> wanted{};
    wanted[most] += kOfPage;
    if (i > 0 && are_beside(letters[i], letters[i - 1]) && kinds[i - 1] != kOther) wanted[kinds[i - 1]] += kNeighbour;
    if (i + 1 < letters.size() && are_beside(letters[i], letters[i + 1]) && kinds[i + 1] != kOther) wanted[kinds[i + 1]] += kNeighbour;
    letters[i].text = best_text(letters[i], wanted, language);
    if (letters[i].text.size() == 1 && is_stray(letters[i].text[0], counts)) letters[i].text.clear();
    if (language == lm::Language::kPersian || language == lm::Language::kUrdu) use_persian_letters(letters, i);
    if (!scripture && letters[i].text == U"\u05C3") letters[i].text = U":";
    if (!scripture && letters[i].text == U"\u05C0") letters[i].text = U"|";
    if (const std::u32string_view two = letters_of_digraph(letters[i].text); !two.empty()) letters[i].text = two;
  }
}

bool come_again(const DrawnGroups& groups) {
  if (groups.parts.size() < kMayBeNew) return true;
  size_t again = 0;
  for (const DrawnGroups::Part& part : groups.parts) {
    const auto first = groups.groups.begin() + part.first_group;
    again += std::any_of(first, first + part.group_count, [&](const DrawnGroup& g) { return groups.classes[g.shape].uses > 2; });
  }
  return static_cast<float>(again) >= kAgain * static_cast<float>(groups.parts.size());
}

uint32_t count_letters(const DrawnGroups& groups) {
  std::vector<Rect> boxes;
  std::vector<uint32_t> uses(groups.classes.size());
  uint32_t again = 0;
  for (const DrawnGroups::Part& part : groups.parts) {
    const float height = part.box.height();
    if (height < kSmallest || height > kTallest || part.group_count == 0) continue;
    boxes.push_back(part.box);
    ++uses[groups.groups[part.first_group].shape];
  }
  if (boxes.size() < kFewestLetters) return 0;
  // Circles of many sizes are one shape.
  std::vector<uint32_t> shapes;
  for (uint32_t c = 0; c < uses.size(); ++c) {
    if (uses[c] < 2 || groups.classes[c].bar) continue;
    again += uses[c];
    const auto alike = [&](uint32_t other) { return distance(groups.classes[c].bits, groups.classes[other].bits) < kOneShape; };
    if (shapes.size() < kFewestShapes && std::none_of(shapes.begin(), shapes.end(), alike)) shapes.push_back(c);
  }
  std::sort(boxes.begin(), boxes.end(), [](const Rect& a, const Rect& b) { return a.y0 < b.y0; });
  uint32_t on_lines = 0;
  for (size_t i = 0; i < boxes.size();) {
    size_t end = i + 1;
    while (end < boxes.size() && boxes[end].y0 - boxes[end - 1].y0 < kSameLine / 4 * boxes[end].height()) ++end;
    const bool line = boxes[end - 1].y0 - boxes[i].y0 < kSameLine * boxes[i].height();   // else a cloud
    if (line && end - i >= kFewestOnLine) on_lines += static_cast<uint32_t>(end - i);
    i = end;
  }
  const auto all = static_cast<float>(boxes.size());
  if (shapes.size() < kFewestShapes || static_cast<float>(again) < kAgain * all || static_cast<float>(on_lines) < kOnLines * all) return 0;
  return static_cast<uint32_t>(boxes.size());
}

}  // namespace seder::glyphs
