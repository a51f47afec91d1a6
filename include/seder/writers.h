// Writers turn finished pages into bytes, page by page: text, Markdown, HTML, JSON, ALTO.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "seder/export.h"
#include "seder/model.h"
#include "seder/seder.h"

namespace seder {

struct WriterOptions {
  bool furniture = false;    ///< running heads, page numbers and watermarks too (JSON and ALTO always carry them)
  bool page_breaks = true;   ///< text: a form feed after each page
};

/// Appends to a string, never writes by itself. Calls come in the order begin, page or failed_page for each
/// page in turn, end. A writer may hold back the end of a page until it knows how the next one begins.
class SEDER_API Writer {
 public:
  virtual ~Writer() = default;
  virtual void begin(const DocumentInfo& /*info*/, uint32_t /*page_count*/, std::string& /*out*/) {}
  virtual void page(const Page& page, std::string& out) = 0;
  virtual void failed_page(uint32_t /*index*/, const Error& /*error*/, std::string& /*out*/) {}
  virtual void end(const Diagnostics& /*diagnostics*/, std::string& /*out*/) {}
};

/// format: text, md, html, json, alto, view (for which pages need Options::glyphs). Null: no such format.
SEDER_API std::unique_ptr<Writer> make_writer(std::string_view format, const WriterOptions& options = {});

/// One page as text: paragraphs as lines, a blank line between, cells with TAB between.
SEDER_API std::string to_text(const Page& page, const WriterOptions& options = {});

}  // namespace seder
