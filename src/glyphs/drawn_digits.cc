// Input: a page and its fonts. Output: ASCII digits that the reader sees as Arabic-Indic ones are these.
// Method: fonts made for Persian and Arabic often draw eastern digits at the codes of 0 to 9, and their ToUnicode says what
// was typed. The zero tells: in the eastern digits it is a dot or a small ring, in the western ones as high as the
// others, or x-high among old-style figures.
// Source: our own. Cannot decide: a font that shows no zero on the page.
#include "glyphs/drawn_digits.h"

#include <algorithm>
#include <array>
#include <vector>

#include "pdf/font_program.h"
#include "script/script.h"

namespace seder::glyphs {
namespace {

constexpr float kSmallZero = 0.55f;        // of the highest other digit; old-style figures have 0.65 to 0.7, eastern ones up to 0.45
constexpr float kRaised = 0.05f;           // of that height: it stands above the others' feet
constexpr char32_t kFirstArabic = 0x620;
constexpr uint32_t kNoCode = 0xFFFFFFFF;

bool is_arabic(char32_t c) { return (c >= kFirstArabic && c <= 0x6D5) || (c >= 0xFB50 && c <= 0xFEFC); }

// Ten digits of a font. Where it has some twice (western ones beside eastern ones that the shaper chose), a set is what stands in a row.
struct FontDigits {
  uint32_t font = kNone;
  uint32_t zero = kNoCode;   // the code from which they stand in a row; kNoCode: wherever they are
  std::array<uint32_t, 10> codes;
  FontDigits() { codes.fill(kNoCode); }
  bool has(const Glyph& g, int digit) const { return g.font == font && (zero == kNoCode || g.code - static_cast<uint32_t>(digit) == zero); }
};

int digit_of(const PageContent& page, const Glyph& g) {
  if (g.text_count != 1 || g.source == UnicodeSource::kGuess) return -1;
  const char32_t c = page.text[g.text_first];
  return c >= '0' && c <= '9' ? static_cast<int>(c - '0') : -1;
}

// Puts the page's digits into sets; in_rows: fonts whose digits stand in rows.
std::vector<FontDigits> sets_of_digits(const PageContent& page, std::span<const uint32_t> in_rows, std::vector<uint32_t>& doubled) {
  std::vector<FontDigits> sets;
  for (const Glyph& g : page.glyphs) {
    const int digit = digit_of(page, g);
    if (digit < 0) continue;
    auto at = std::find_if(sets.begin(), sets.end(), [&](const FontDigits& f) { return f.has(g, digit); });
    if (at == sets.end()) {
      at = sets.insert(sets.end(), FontDigits());
      at->font = g.font;
      if (std::find(in_rows.begin(), in_rows.end(), g.font) != in_rows.end()) at->zero = g.code - static_cast<uint32_t>(digit);
    }
    uint32_t& code = at->codes[static_cast<size_t>(digit)];
    if (code != kNoCode && code != g.code) doubled.push_back(g.font);
    code = g.code;
  }
  return sets;
}

// Those of the page that show a zero and another digit.
std::vector<FontDigits> fonts_with_digits(const PageContent& page) {
  std::vector<uint32_t> doubled;
  std::vector<FontDigits> sets = sets_of_digits(page, {}, doubled);
  if (!doubled.empty()) {
    const std::vector<uint32_t> in_rows = std::move(doubled);
    doubled.clear();
    sets = sets_of_digits(page, in_rows, doubled);
  }
  std::erase_if(sets, [](const FontDigits& f) {
    return f.codes[0] == kNoCode || std::count(f.codes.begin(), f.codes.end(), kNoCode) == 9;
  });
  return sets;
}

}  // namespace

// Empty: not known.
Rect DrawnDigits::ink_of(pdf::PdfFile& file, uint32_t font, uint32_t code) {
  const auto [known, fresh] = inks_.try_emplace(uint64_t{font} << 32 | code);
  if (!fresh) return known->second;
  pdf::FontProgram* program = file.font(font).info().embedded ? file.font(font).outlines() : nullptr;
  const uint32_t glyph = program != nullptr ? file.font(font).glyph_of(code) : 0;
  if (glyph == 0) return {};
  const pdf::FontProgram::Metrics metrics = program->metrics(glyph);
  if (metrics.known && !metrics.blank) known->second = metrics.ink;
  return known->second;
}

void DrawnDigits::mend(pdf::PdfFile& file, PageContent& page) {
  if (script::bits_of({page.text.data(), page.text.size()}) < kFirstArabic || std::none_of(page.text.begin(), page.text.end(), is_arabic)) return;
  std::vector<FontDigits> fonts = fonts_with_digits(page);
  std::erase_if(fonts, [&](const FontDigits& f) {
    const Rect zero = ink_of(file, f.font, f.codes[0]);
    float top = -1e9f, bottom = 1e9f, highest = 0;
    for (size_t d = 1; d < 10; ++d) {
      const Rect other = f.codes[d] != kNoCode ? ink_of(file, f.font, f.codes[d]) : Rect{};
      if (other.height() <= 0) continue;
      top = std::max(top, other.y1), bottom = std::min(bottom, other.y0), highest = std::max(highest, other.height());
    }
    const bool within = zero.y0 > bottom + kRaised * highest && zero.y1 < top;
    return zero.height() <= 0 || zero.height() >= kSmallZero * highest || !within;
  });
  if (fonts.empty()) return;
  for (Glyph& g : page.glyphs) {
    const int digit = digit_of(page, g);
    if (digit < 0 || std::none_of(fonts.begin(), fonts.end(), [&](const FontDigits& f) { return f.has(g, digit); })) continue;
    g.text_first = static_cast<uint32_t>(page.text.size());
    page.text.push_back(0x660 + static_cast<char32_t>(digit));
    g.source = UnicodeSource::kShape;
  }
}

}  // namespace seder::glyphs
