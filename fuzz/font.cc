// Fonts: parts are the font dictionary, a CMap (object 5) and a font program (object 6); all codes are shown.
#include "fuzz.h"
#include "pdf/pdf_file.h"
#include "tiny_file.h"

using namespace seder;

SEDER_FUZZ_TARGET(input) {
  std::string_view rest = input;
  const std::string font(fuzz::next_part(rest));
  const std::string_view cmap = fuzz::next_part(rest), program = fuzz::next_part(rest);
  std::string content = "BT /F1 10 Tf 50 700 Td <";
  for (int code = 0; code < 256; ++code) {
    char hex[8];
    std::snprintf(hex, sizeof hex, "%02X", code);
    content += hex;
  }
  content += "> Tj ET";
  const std::string bytes = fuzz::tiny_file(
      "<</Type/Page/Contents 7 0 R/Resources<</Font<</F1 4 0 R>>>>>>",
      {font, fuzz::stream("", cmap), fuzz::stream("", program), fuzz::stream("", content)});
  pdf::OpenOptions options;
  options.limits = fuzz::small_limits();
  auto file = pdf::PdfFile::open(bytes, options);
  if (!file.ok()) return;
  Diagnostics diagnostics;
  auto page = (*file)->page(0, diagnostics);
  if (!page.ok()) return;
  for (const Glyph& g : page->glyphs) {
    if (static_cast<size_t>(g.text_first) + g.text_count > page->text.size()) __builtin_trap();
  }
}
