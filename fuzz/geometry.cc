// Glyphs with any geometry through lines, order and blocks. The oracle: ranges stay inside what they point into, the text is
// UTF-8, and the same page gives the same text again.
#include "base/utf.h"
#include "document/build_page.h"
#include "fuzz.h"
#include "seder/model.h"
#include "structured_page.h"

using namespace seder;

namespace {

void expect(bool holds) {
  if (!holds) __builtin_trap();
}

template <typename T>
void inside(Range range, const T& all) {
  expect(range.first <= all.size() && range.count <= all.size() - range.first);
}

void sound(const Page& page) {
  for (const Article& article : page.articles) inside(article.blocks, page.blocks);
  for (const Block& block : page.blocks) inside(block.text, page.text), inside(block.lines, page.lines), inside(block.cells, page.cells);
  for (const Cell& cell : page.cells) inside(cell.text, page.text), inside(cell.lines, page.lines);
  for (const Line& line : page.lines) inside(line.text, page.text), inside(line.words, page.words);
  for (const Word& word : page.words) inside(word.text, page.text), inside(word.glyphs, page.glyphs);
  for (const PageGlyph& glyph : page.glyphs) inside(glyph.text, page.text);
  expect(to_utf8(from_utf8(page.text)) == page.text);
}

}  // namespace

SEDER_FUZZ_TARGET(input) {
  const PageContent content = fuzz::structured_page(input);
  document::BuildOptions options;
  options.glyphs = true;
  const Page page = document::build_page(content, options);
  sound(page);
  expect(document::build_page(content, options).text == page.text);
}
