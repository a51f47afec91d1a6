#include "support/typeset.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

#include "base/utf.h"
#include "bidi/bidi.h"
#include "glyphs/glyphs.h"
#include "lines/lines.h"
#include "script/script.h"

namespace seder::test {
namespace {

float width_of(char32_t c) {
  static constexpr std::u32string_view kNarrow = U"ilוין'.,:!|׳״";
  return c == U' ' ? 0.25f : kNarrow.find(c) != std::u32string_view::npos ? 0.26f : 0.5f;
}

/// A base with its marks, placed.
struct Placed {
  std::u32string text;
  float x = 0, y = 0, width = 0;
  uint32_t logical = 0, word = 0;
};

std::vector<Placed> place(std::u32string_view line, float x, float y, const Setting& setting, Direction direction, uint32_t& word) {
  std::vector<Placed> letters;   // logical order
  ++word;
  for (char32_t c : line) {
    if (script::is_mark(c) && !letters.empty()) {
      letters.back().text.push_back(c);
      continue;
    }
    if (c == U' ') ++word;
    letters.push_back({std::u32string(1, c), 0, y, width_of(c) * setting.size, static_cast<uint32_t>(letters.size()), word});
    if (c == U' ') ++word;
  }
  std::u32string bases;
  for (const Placed& p : letters) bases.push_back(p.text.front());
  const bidi::VisualOrder visual = bidi::visual_order(bases, direction);
  std::vector<Placed> out;
  for (size_t i = 0; i < letters.size(); ++i) {
    Placed p = letters[visual.source[i]];
    p.text.front() = visual.shape[i];
    if (p.text == U" ") p.width = setting.word_space_em * setting.size;
    p.x = x;
    x += p.width + setting.letter_space_em * setting.size;
    out.push_back(p);
  }
  return out;
}

void put(PageContent& page, std::u32string_view text, float x, float y, float width, bool mark, const Setting& setting) {
  Glyph g;
  g.text_first = static_cast<uint32_t>(page.text.size());
  g.text_count = static_cast<uint16_t>(text.size());
  page.text.insert(page.text.end(), text.begin(), text.end());
  g.origin = {x, y};
  g.advance = {mark ? 0 : width, 0};
  g.size = setting.size;
  g.box = {x, y - 0.2f * setting.size, mark ? x : x + width, y + 0.8f * setting.size};
  g.source = UnicodeSource::kToUnicode;
  g.confidence = 90;
  g.font = 0;
  g.code = text.empty() ? 0 : static_cast<uint32_t>(text.front());
  g.run = static_cast<uint32_t>(page.glyphs.size());
  if (text == U" ") g.flags |= kGlyphSpace;
  if (mark) g.ink_x0 = 0.02f, g.ink_x1 = 0.2f;
  page.glyphs.push_back(g);
}

float mark_origin(const Placed& p, char32_t mark, const Setting& setting) {
  const float ink_middle = 0.11f * setting.size;
  if (mark == 0x5B9) return p.x - ink_middle;                      // holam: over the left edge
  return p.x + p.width / 2 - ink_middle;
}

/// Letters and their marks in the order given; marks follow their letter.
void paint(PageContent& page, const std::vector<Placed>& letters, const Setting& setting) {
  for (const Placed& p : letters) {
    if (p.text == U" " && !setting.space_glyphs) continue;
    put(page, std::u32string_view(p.text).substr(0, 1), p.x, p.y, p.width, false, setting);
    for (size_t k = 1; k < p.text.size(); ++k)
      put(page, std::u32string_view(p.text).substr(k, 1), mark_origin(p, p.text[k], setting), p.y, 0, true, setting);
  }
}

/// Words in another order, each kept as it is.
void order_words(std::vector<Placed>& letters, std::mt19937& random, bool shuffle) {
  std::vector<std::pair<uint32_t, uint32_t>> key;   // word -> rank
  for (const Placed& p : letters)
    if (key.empty() || key.back().first != p.word) key.push_back({p.word, static_cast<uint32_t>(key.size())});
  if (shuffle) std::shuffle(key.begin(), key.end(), random);
  else std::reverse(key.begin(), key.end());
  std::vector<Placed> out;
  for (const auto& [word, rank] : key)
    for (const Placed& p : letters)
      if (p.word == word) out.push_back(p);
  letters = std::move(out);
}

void reorder(std::vector<Placed>& letters, const Setting& setting, std::mt19937& random) {
  switch (setting.stored) {
    case Stored::kLogical:
      std::sort(letters.begin(), letters.end(), [](const Placed& a, const Placed& b) { return a.logical < b.logical; });
      break;
    case Stored::kGlyphsRightToLeft: std::reverse(letters.begin(), letters.end()); break;
    case Stored::kWordsRightToLeft: order_words(letters, random, false); break;
    case Stored::kWordsShuffled: order_words(letters, random, true); break;
    default: break;
  }
}

void double_all(PageContent& page) {
  const size_t n = page.glyphs.size();
  for (size_t i = 0; i < n; ++i) {
    Glyph g = page.glyphs[i];
    g.origin.x += 0.3f, g.box.x0 += 0.3f, g.box.x1 += 0.3f;
    page.glyphs.push_back(g);
  }
}

void mirror(Glyph& g) {
  g.origin.x += g.advance.x;
  g.advance.x = -g.advance.x;
  std::swap(g.ink_x0, g.ink_x1);
  g.ink_x0 = -g.ink_x0, g.ink_x1 = -g.ink_x1;
  g.angle = 180;
  g.flags |= kGlyphMirrored;
}

void turn(Glyph& g, float degrees) {
  const float a = degrees * std::numbers::pi_v<float> / 180, c = std::cos(a), s = std::sin(a);
  const auto turned = [&](Point p) { return Point{p.x * c - p.y * s, p.x * s + p.y * c}; };
  Rect hull{1e9f, 1e9f, -1e9f, -1e9f};
  for (const Point p : {Point{g.box.x0, g.box.y0}, Point{g.box.x1, g.box.y0}, Point{g.box.x0, g.box.y1}, Point{g.box.x1, g.box.y1}}) {
    const Point q = turned(p);
    hull.include({q.x, q.y, q.x, q.y});
  }
  g.box = hull;
  g.origin = turned(g.origin), g.advance = turned(g.advance);
  g.angle = degrees;
}

bool is_mark_glyph(const PageContent& page, const Glyph& g) { return g.text_count > 0 && script::is_mark(page.text[g.text_first]); }

}  // namespace

void add_line(PageContent& page, std::u32string_view line, float x, float y, const Setting& setting, Direction direction) {
  uint32_t word = 0;
  std::mt19937 random(setting.seed);
  std::vector<Placed> letters = place(line, x, y, setting, direction, word);
  reorder(letters, setting, random);
  paint(page, letters, setting);
}

PageContent typeset(const std::vector<std::u32string>& lines, const Setting& setting, Direction direction) {
  PageContent page;
  page.width = 450, page.height = 800;
  std::mt19937 random(setting.seed);
  uint32_t word = 0;
  float y = 700;
  for (const std::u32string& line : lines) {
    std::vector<Placed> letters = place(line, 50, y, setting, direction, word);
    if (direction == Direction::kRtl && !letters.empty()) {
      const float shift = setting.right - (letters.back().x + letters.back().width);
      for (Placed& p : letters) p.x += shift;
    }
    reorder(letters, setting, random);
    paint(page, letters, setting);
    y -= setting.pitch_em * setting.size;
  }
  if (setting.stored == Stored::kGlyphsShuffled) std::shuffle(page.glyphs.begin(), page.glyphs.end(), random);
  if (setting.stored == Stored::kMarksFirst || setting.stored == Stored::kMarksLast)
    std::stable_partition(page.glyphs.begin(), page.glyphs.end(), [&](const Glyph& g) {
      return is_mark_glyph(page, g) == (setting.stored == Stored::kMarksFirst);
    });
  if (setting.doubled) double_all(page);
  if (setting.mirrored) std::for_each(page.glyphs.begin(), page.glyphs.end(), mirror);
  if (setting.angle != 0) std::for_each(page.glyphs.begin(), page.glyphs.end(), [&](Glyph& g) { turn(g, setting.angle); });
  return page;
}

std::string rows_text(const PageContent& page) {
  glyphs::SeenPage seen = glyphs::see(page);
  const lines::Rows rows = lines::find_rows(page, seen);
  std::u32string out;
  for (const lines::Row& row : rows.rows) {
    for (uint32_t w = 0; w < row.word_count; ++w) {
      const lines::Word& word = rows.words[row.first_word + w];
      if (w > 0) out.push_back(word.glued ? U'+' : U' ');
      for (uint32_t i = word.first; i < word.first + word.count; ++i) {
        const glyphs::Cluster& c = seen.clusters[rows.order[i]];
        out.append(seen.text.begin() + c.text_first, seen.text.begin() + c.text_first + c.text_count);
      }
    }
    out.push_back(U'\n');
  }
  return to_utf8(out);
}

}  // namespace seder::test
