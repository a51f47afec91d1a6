// Content streams through all stages to text: operators, forms, marked content, then lines, order and blocks.
#include "fuzz.h"
#include "seder/seder.h"
#include "tiny_file.h"

using namespace seder;

SEDER_FUZZ_TARGET(input) {
  std::string_view rest = input;
  const std::string_view content = fuzz::next_part(rest), form = fuzz::next_part(rest);
  const std::string resources = "/Resources<</Font<</F1 6 0 R/F2 7 0 R>>/XObject<</X1 5 0 R>>>>";
  const std::string bytes = fuzz::tiny_file(
      "<</Type/Page/Contents 4 0 R" + resources + ">>",
      {fuzz::stream("", content), fuzz::stream("/Type/XObject/Subtype/Form/BBox[0 0 600 800]" + resources, form),
       "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[65/afii57664/afii57665/afii57666/uni0644/uni0627/uni05B0"
       "/parenleft/parenright/hyphen/one/two/three/uniFEFB]>>>>",
       "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/A"
       "/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 0>>/DW 600>>]>>"});
  Options options;
  options.limits = fuzz::small_limits();
  options.glyphs = true;
  auto document = Document::open_bytes(bytes, options);
  if (!document.ok()) return;
  auto page = document->page(0);
  if (!page.ok()) return;
  for (const Line& line : page->lines) {
    if (static_cast<size_t>(line.text.first) + line.text.count > page->text.size()) __builtin_trap();
  }
}
