// The parts of a check; internal.
#pragma once

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
/// What the finished page says: order, confidence.
void find_in_page(const PageContent& content, const Page& page, PageCheck& out);
void conclude(PageCheck& out);

}  // namespace seder::check
