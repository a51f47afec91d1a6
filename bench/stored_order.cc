// Prints the glyphs of a PDF as they are stored: a new line where the baseline changes, a space where white or a space
// glyph is. What bench/compare.py sets the whole path against, to see what reading order and layout cost.
//   stored_order FILE
#include <cmath>
#include <cstdio>
#include <string>

#include "base/utf.h"
#include "each_page.h"

namespace {

constexpr float kLineEm = 0.5f;    // baselines farther apart are two lines
constexpr float kSpaceEm = 0.16f;  // the narrowest space of text fonts is about 0.2 em

void print_page(const seder::PageContent& page, std::string& out) {
  const seder::Glyph* before = nullptr;
  for (const seder::Glyph& glyph : page.glyphs) {
    if (glyph.flags & seder::kGlyphHiddenMask) continue;
    if (before != nullptr) {
      const float end = before->origin.x + before->advance.x;
      if (std::fabs(glyph.origin.y - before->origin.y) > kLineEm * glyph.size) out.push_back('\n');
      else if (std::fabs(glyph.origin.x - end) > kSpaceEm * glyph.size) out.push_back(' ');
    }
    seder::append_utf8(out, page.text_of(glyph));
    before = &glyph;
  }
  out += "\n\f";
}

}  // namespace

int main(int count, char** arguments) {
  std::string out;
  return each_page(count, arguments, [&](const seder::PageContent& page) {
    out.clear();
    print_page(page, out);
    std::fwrite(out.data(), 1, out.size(), stdout);
  });
}
