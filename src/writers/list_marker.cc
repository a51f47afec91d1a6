// Method: a bullet sign, or digits or one letter with a sign that closes them, and a space.
#include "writers/list_marker.h"

#include "base/utf.h"
#include "script/script.h"

namespace seder::writers {
namespace {

constexpr uint32_t kMostDigits = 4;   // list numbers; longer ones are years and amounts

bool is_bullet(char32_t c) {
  return std::u32string_view(U"•‣⁃◦●○■□▪▫◆◇►▸▶◄◂◀★☆✓✔–—-*·∙\uF0B7\uF0A7").find(c) != std::u32string_view::npos;
}

bool closes(char32_t c) { return c == U'.' || c == U')' || c == U':' || c == U'-' || c == U'\u05F3' || c == U'\'' || c == U'\u06D4'; }

}  // namespace

ListMarker list_marker(std::string_view text) {
  ListMarker marker;
  if (text.empty()) return marker;
  size_t at = 0;
  char32_t c = next_utf8(text, at);
  if (is_bullet(c)) {
    marker.kind = ListMarker::Kind::kBullet;
  } else {
    if (c == U'(' && at < text.size()) c = next_utf8(text, at);
    uint32_t digits = 0;
    const bool ascii = c >= U'0' && c <= U'9';
    if (const int value = script::digit_value(c); value >= 0) {
      marker.kind = ListMarker::Kind::kNumber, marker.ascii = ascii, marker.number = uint32_t(value);
      size_t next = at;
      for (digits = 1; next < text.size() && digits <= kMostDigits; ++digits, at = next) {
        const int more = script::digit_value(next_utf8(text, next));
        if (more < 0) break;
        marker.number = marker.number * 10 + uint32_t(more);
      }
      if (digits > kMostDigits) return {};
    } else if (script::is_letter(c)) {
      marker.kind = ListMarker::Kind::kLetter;
    } else {
      return {};
    }
    size_t signs = 0;
    while (at < text.size() && signs < 2) {
      size_t next = at;
      if (!closes(next_utf8(text, next))) break;
      at = next, ++signs;
    }
    if (signs == 0) return {};
  }
  if (at >= text.size() || text[at] != ' ') return {};
  marker.size = at + 1;
  return marker;
}

}  // namespace seder::writers
