// A page of glyphs from fuzz bytes: geometry as hostile as bytes can make it, text as the steps behind expect it.
#pragma once

#include <cmath>
#include <cstring>
#include <string_view>

#include "base/glyph.h"

namespace seder::fuzz {

/// Reads numbers from bytes; zeros when they are used up.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}
  bool empty() const { return bytes_.empty(); }
  uint8_t byte() {
    if (bytes_.empty()) return 0;
    const auto b = static_cast<uint8_t>(bytes_[0]);
    bytes_.remove_prefix(1);
    return b;
  }
  uint16_t word() { return static_cast<uint16_t>(byte() | byte() << 8); }
  /// Mostly ordinary, now and then huge, tiny or negative; always finite, as the interpreter promises.
  float coordinate() {
    const uint16_t w = word();
    const float small = static_cast<float>(w & 0x0FFF) / 4;
    switch (w >> 12) {
      case 15: return small * 10'000;
      case 14: return -small;
      case 13: return small / 4096;
      case 12: return -small * 10'000;
      default: return small;
    }
  }

 private:
  std::string_view bytes_;
};

constexpr char32_t kLetters[] = {
    U'א', U'ב', U'ג', U'ד', U'ש', U'ת', U'ا', U'ل', U'ب', U'م', U'ہ', U'ی', U'a', U'b', U'c', U'T', U'h', U'0', U'1', U'2', U'٣', U'۴', U' ', U' ',
    U'.', U',', U':', U'-', U'(', U')', U'"', U'•', U'ﻻ', U'ﷲ', U'\u05B8', U'\u05BC', U'\u064E', U'\u0651', U'\u200C', U'\u00AD', U'*', U'%', U'–', U'\uFFFD'};

/// Pieces of text first, as producers paint them, each with its place, size, angle and letters; then loose graphics.
inline PageContent structured_page(std::string_view input) {
  constexpr size_t kMostGlyphs = 3000;
  Bytes in(input);
  PageContent page;
  page.width = 100 + static_cast<float>(in.byte()) * 4, page.height = 100 + static_cast<float>(in.byte()) * 4;
  uint32_t run = 0;
  while (!in.empty() && page.glyphs.size() < kMostGlyphs) {
    const uint8_t kind = in.byte();
    const float x = in.coordinate(), y = in.coordinate();
    if (kind % 8 == 0) {
      const float w = in.coordinate(), h = kind % 16 == 0 ? 0.5f : in.coordinate();
      Graphic g;
      g.kind = static_cast<Graphic::Kind>(in.byte() % 5);
      g.box = {std::min(x, x + w), std::min(y, y + h), std::max(x, x + w), std::max(y, y + h)};
      g.lightness = in.byte();
      g.opaque = kind < 128;
      g.paint = static_cast<uint32_t>(page.glyphs.size());
      page.graphics.push_back(g);
      continue;
    }
    float size = static_cast<float>(in.byte()) / 8 + 0.1f;
    if (kind % 8 == 1) size = std::abs(in.coordinate()) + 0.001f;
    const float angle = kind % 8 == 2 ? static_cast<float>(in.byte()) * 360 / 256 - 180 + 1 : 0;
    const float radians = angle * 3.14159265f / 180;
    const auto flags = static_cast<uint16_t>(kind % 8 == 3 ? in.word() & 0x07FF : 0);
    const float spacing = static_cast<float>(static_cast<int8_t>(in.byte())) / 32;
    const int count = in.byte() % 64;
    Point pen = {x, y};
    for (int i = 0; i < count && !in.empty(); ++i) {
      const uint8_t letter = in.byte();
      Glyph g;
      g.size = size, g.angle = angle, g.flags = flags, g.run = run, g.font = kind % 3u, g.code = letter;
      const float wide = size * (0.2f + static_cast<float>(letter % 7) / 10);
      g.origin = pen;
      g.advance = {wide * std::cos(radians), wide * std::sin(radians)};
      const Point end = {pen.x + g.advance.x, pen.y + g.advance.y};
      g.box = {std::min(pen.x, end.x), std::min(pen.y, end.y) - 0.2f * size, std::max(pen.x, end.x), std::max(pen.y, end.y) + 0.8f * size};
      g.text_first = static_cast<uint32_t>(page.text.size());
      if (letter < 250) {
        const char32_t c = kLetters[letter % std::size(kLetters)];
        page.text.push_back(c);
        g.text_count = 1;
        if (letter >= 220) page.text.push_back(kLetters[(letter + 1) % std::size(kLetters)]), g.text_count = 2;
        if (c == U' ') g.flags |= kGlyphSpace;
        g.source = UnicodeSource::kToUnicode, g.confidence = 90;
        if (c >= 0x0590 && letter % 2 == 0) g.ink_x0 = 0.02f, g.ink_x1 = wide / size, g.ink_y0 = -0.1f, g.ink_y1 = 0.6f;
      }
      page.glyphs.push_back(g);
      pen = {pen.x + g.advance.x + spacing * size * std::cos(radians), pen.y + g.advance.y + spacing * size * std::sin(radians)};
    }
    ++run;
  }
  return page;
}

}  // namespace seder::fuzz
