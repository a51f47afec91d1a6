// The parts of a check; internal.
#pragma once

#include <span>
#include <vector>

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
/// ToUnicode maps that were put right while they were read.
void find_amended_maps(pdf::PdfFile& file, const PageContent& page, PageCheck& out);
void find_in_fonts(pdf::PdfFile& file, const std::vector<glyphs::FontVerdict>& verdicts, PageCheck& out);
/// What the finished page says: confidence, characters lost.
void find_in_page(const PageContent& content, const Page& page, PageCheck& out);
/// For each glyph as painted the line of the finished page (index into Page::lines) that its middle lies in; kNone: in none.
std::vector<uint32_t> lines_of_glyphs(const PageContent& content, const Page& page);
/// The stored order of the lines against the order in which they are read. line_of: as lines_of_glyphs gives it, here and below.
void find_in_order(const PageContent& content, const Page& page, std::span<const uint32_t> line_of, PageCheck& out);
/// The structure tree's order against the order in which lines are read. tree: MCIDs of the page, in the tree's order.
void find_in_structure(const PageContent& content, const Page& page, std::span<const uint32_t> line_of, std::span<const int32_t> tree, PageCheck& out);
/// Stored spaces against the words that are read.
void find_in_words(const PageContent& content, const Page& page, std::span<const uint32_t> line_of, PageCheck& out);
/// Whether the words of an invisible layer are words of a language.
void find_in_layer(const Page& page, PageCheck& out);
/// Adds a finding of at least one.
void add(PageCheck& out, std::string_view name, uint32_t count, bool mended = true);

void conclude(PageCheck& out);

}  // namespace seder::check
