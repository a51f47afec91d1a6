// A developer's look into the stages of one page:
//   inspect glyphs|clusters|rows|blocks FILE [page]
// One record a line, left to right where the stage has an order; page counts from 1.
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>

#include "base/utf.h"
#include "blocks/blocks.h"
#include "glyphs/glyphs.h"
#include "glyphs/second_look.h"
#include "lines/lines.h"
#include "lines/logical_line.h"
#include "pdf/pdf_file.h"

namespace {

using namespace seder;

std::string shown(std::u32string_view text) {
  std::string out = to_utf8(text);
  for (char32_t c : text) {
    char code[16];
    std::snprintf(code, sizeof code, " %04X", static_cast<unsigned>(c));
    if (text.size() <= 4) out += code;
  }
  return out;
}

std::string flag_names(uint16_t flags) {
  static constexpr const char* kNames[] = {"invisible", "clipped",  "unseen", "covered", "artifact", "annotation",
                                           "vertical",  "space",    "type3",  "reversed", "mirrored"};
  std::string out;
  for (size_t bit = 0; bit < std::size(kNames); ++bit)
    if (flags >> bit & 1) out += std::string(" ") + kNames[bit];
  return out;
}

std::u32string_view text_of(const glyphs::SeenPage& seen, const glyphs::Cluster& c) {
  return {seen.text.data() + c.text_first, c.text_count};
}

void print_glyphs(const PageContent& page) {
  std::printf("# page %u, %.1f x %.1f, rotate %d, %zu glyphs, %u lost\n", page.page_index + 1, page.width, page.height,
              page.rotate, page.glyphs.size(), page.lost_glyphs);
  for (size_t i = 0; i < page.marked.size(); ++i) {
    const MarkedContent& m = page.marked[i];
    if (!m.has_actual_text) continue;
    std::printf("# marked %zu /%.*s ActualText '%s'\n", i, static_cast<int>(m.tag.size()), m.tag.data(),
                to_utf8({page.text.data() + m.actual_first, m.actual_count}).c_str());
  }
  for (size_t i = 0; i < page.glyphs.size(); ++i) {
    const Glyph& g = page.glyphs[i];
    std::printf("%5zu x %7.2f y %7.2f adv %6.2f,%.2f size %.2f angle %.1f box %.1f..%.1f ink %.2f..%.2f run %u font %u code %X gid %u mark %d src %d/%d%s '%s'\n",
                i, g.origin.x, g.origin.y, g.advance.x, g.advance.y, g.size, g.angle, g.box.y0, g.box.y1, g.ink_x0,
                g.ink_x1, g.run, g.font, g.code, g.glyph_id, static_cast<int>(g.marked), static_cast<int>(g.source),
                g.confidence, flag_names(g.flags).c_str(), shown(page.text_of(g)).c_str());
  }
}

void print_clusters(const glyphs::SeenPage& seen) {
  std::printf("# %zu clusters, %zu strips, %zu marks, %zu set aside%s\n", seen.clusters.size(), seen.strips.size(),
              seen.marks.size(), seen.hidden.size(), seen.text_layer_used ? ", text layer used" : "");
  for (const glyphs::Strip& strip : seen.strips) {
    std::printf("strip angle %.1f baseline %.2f size %.2f\n", strip.angle, strip.baseline, strip.size);
    for (uint32_t i = strip.first; i < strip.first + strip.count; ++i) {
      const glyphs::Cluster& c = seen.clusters[seen.order[i]];
      std::printf("  %5u x %7.2f..%-7.2f y %7.2f size %.2f glyph %u marks %u%s '%s'\n", seen.order[i], c.box.x0, c.box.x1,
                  c.origin.y, c.size, c.base, c.mark_count, flag_names(c.flags).c_str(), shown(text_of(seen, c)).c_str());
    }
  }
}

std::string word_text(const glyphs::SeenPage& seen, const lines::Rows& rows, const lines::Word& word) {
  std::string out;
  for (uint32_t i = word.first; i < word.first + word.count; ++i) out += to_utf8(text_of(seen, seen.clusters[rows.order[i]]));
  return out;
}

void print_rows(const glyphs::SeenPage& seen, const lines::Rows& rows) {
  for (const lines::Row& row : rows.rows) {
    std::printf("row angle %.1f baseline %.2f size %.2f x %.1f..%.1f\n", row.angle, row.baseline, row.size, row.box.x0, row.box.x1);
    for (uint32_t w = row.first_word; w < row.first_word + row.word_count; ++w) {
      const lines::Word& word = rows.words[w];
      std::printf("  %5u x %7.2f..%-7.2f gap %5.2f%s%s%s%s %s size %.2f '%s'\n", w, word.box.x0, word.box.x1, word.gap_em,
                  word.space_before ? " space" : "", word.glued ? " glued" : "", word.superscript ? " super" : "",
                  word.bold ? " bold" : "", word.direction == Direction::kRtl ? "rtl" : "ltr", word.size,
                  word_text(seen, rows, word).c_str());
    }
  }
}

void print_blocks(const PageContent& page, const glyphs::SeenPage& seen, const lines::Rows& rows) {
  const blocks::PageLayout layout = blocks::lay_out(page, seen, rows);
  lines::LineContext context;
  context.brackets = lines::bracket_habit(seen, rows);
  std::printf("# %s, %zu lines, %zu articles\n", layout.direction == Direction::kRtl ? "rtl" : "ltr", layout.lines.size(), layout.articles.size());
  for (const blocks::LayoutBlock& block : layout.blocks) {
    const std::string_view role = name_of(block.role);
    std::printf("%.*s%s %s %.1f,%.1f..%.1f,%.1f because %.*s\n", static_cast<int>(role.size()), role.data(),
                block.continues ? " continues" : "", block.direction == Direction::kRtl ? "rtl" : "ltr", block.box.x0, block.box.y0,
                block.box.x1, block.box.y1, static_cast<int>(block.reason.size()), block.reason.data());
    context.direction = block.direction;
    for (uint32_t l = block.first_line; l < block.first_line + block.line_count; ++l) {
      const blocks::LayoutLine& line = layout.lines[l];
      lines::LineText text;
      lines::logical_line(seen, rows, std::span<const uint32_t>(layout.word_order).subspan(line.first, line.count), context, text);
      std::printf("  x %.1f..%.1f y %.2f size %.2f conf %d reasons %x '%s'\n", line.box.x0, line.box.x1, line.baseline,
                  line.size, text.confidence, text.reasons, to_utf8(text.text).c_str());
    }
  }
}

int usage() {
  std::fprintf(stderr, "usage: inspect glyphs|clusters|rows|blocks FILE [page]\n");
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return usage();
  const std::string_view stage = argv[1];
  std::ifstream in(argv[2], std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  auto file = pdf::PdfFile::open(bytes, {});
  if (!file.ok()) {
    std::fprintf(stderr, "%s: %s\n", argv[2], file.error().message.c_str());
    return 1;
  }
  const long number = argc > 3 ? std::strtol(argv[3], nullptr, 10) : 1;
  Diagnostics diagnostics;
  auto page = (*file)->page(static_cast<uint32_t>(number > 0 ? number - 1 : 0), diagnostics);
  for (const Diagnostic& d : diagnostics) std::fprintf(stderr, "%s: %s\n", d.code.c_str(), d.message.c_str());
  if (!page.ok()) {
    std::fprintf(stderr, "%s: %s\n", argv[2], page.error().message.c_str());
    return 1;
  }
  glyphs::SecondLook second_look;
  second_look.mend(**file, *page);
  if (stage == "glyphs") {
    print_glyphs(*page);
    return 0;
  }
  glyphs::SeenPage seen = glyphs::see(*page);
  if (stage == "clusters") {
    print_clusters(seen);
    return 0;
  }
  const lines::Rows rows = lines::find_rows(*page, seen);
  if (stage == "rows") print_rows(seen, rows);
  else if (stage == "blocks") print_blocks(*page, seen, rows);
  else return usage();
  return 0;
}
