#include "seder/writers.h"
#include "writers/alto_writer.h"
#include "writers/html_writer.h"
#include "writers/json_writer.h"
#include "writers/markdown_writer.h"
#include "writers/text_writer.h"
#include "writers/view_writer.h"

namespace seder {

std::unique_ptr<Writer> make_writer(std::string_view format, const WriterOptions& options) {
  if (format == "text") return writers::make_text_writer(options);
  if (format == "md") return writers::make_markdown_writer(options);
  if (format == "html") return writers::make_html_writer(options);
  if (format == "json") return writers::make_json_writer(options);
  if (format == "alto") return writers::make_alto_writer(options);
  if (format == "view") return writers::make_view_writer(options);
  return nullptr;
}

}  // namespace seder
