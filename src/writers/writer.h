// A writer turns finished pages into bytes, page by page. A new format is one file and one line in make_writer.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "seder/model.h"
#include "seder/seder.h"

namespace seder::writers {

struct WriterOptions {
  bool furniture = false;    ///< running heads, page numbers and watermarks too
  bool page_breaks = true;   ///< text: form feed after each page
};

class Writer {
 public:
  virtual ~Writer() = default;
  virtual void begin(const DocumentInfo& /*info*/, uint32_t /*page_count*/, std::string& /*out*/) {}
  virtual void page(const Page& page, std::string& out) = 0;
  virtual void failed_page(uint32_t /*index*/, const Error& /*error*/, std::string& /*out*/) {}
  virtual void end(const Diagnostics& /*diagnostics*/, std::string& /*out*/) {}
};

/// format: text, md, html, json, alto. Null: no such format.
std::unique_ptr<Writer> make_writer(std::string_view format, const WriterOptions& options);

}  // namespace seder::writers
