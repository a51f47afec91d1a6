// The parts of a check; internal.
#pragma once

#include <span>

#include "base/glyph.h"
#include "glyphs/second_look.h"
#include "pdf/pdf_file.h"
#include "seder/check.h"

namespace seder::check {

StoredOrder stored_order(const PageContent& page);
/// The family of a producer, by what programs write of themselves.
std::string origin_of(const pdf::FileInfo& info);
/// What can be seen on the page as it was painted, before and after the second look.
void find_in_content(const PageContent& page, PageCheck& out);
void find_in_fonts(pdf::PdfFile& file, const std::vector<glyphs::FontVerdict>& verdicts, PageCheck& out);
/// What the finished page says: confidence, characters lost.
void find_in_page(const Page& page, PageCheck& out);
/// The stored order of the lines against the order in which they are read.
void find_in_order(const PageContent& content, const Page& page, PageCheck& out);
/// The structure tree's order against the order in which lines are read. tree: MCIDs of the page, in the tree's order.
void find_in_structure(const PageContent& content, const Page& page, std::span<const int32_t> tree, PageCheck& out);
/// Stored spaces against the words that are read.
void find_in_words(const PageContent& content, const Page& page, PageCheck& out);
/// Whether the words of an invisible layer are words of a language.
void find_in_layer(const Page& page, PageCheck& out);
/// Adds a finding of at least one.
void add(PageCheck& out, std::string_view name, uint32_t count, bool mended = true);

/// Which line of a finished page a point lies in.
class LineFinder {
 public:
  explicit LineFinder(const Page& page);
  /// Index into Page::lines; kNone: in none.
  uint32_t at(float x, float y) const;

 private:
  struct Place {
    Box box;
    uint32_t line;
  };
  std::vector<Place> places_;   // by the lower edge
};

void conclude(PageCheck& out);

}  // namespace seder::check
