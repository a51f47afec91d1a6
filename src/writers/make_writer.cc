#include "seder/writers.h"
#include "writers/text_writer.h"

namespace seder {

std::unique_ptr<Writer> make_writer(std::string_view format, const WriterOptions& options) {
  if (format == "text") return writers::make_text_writer(options);
  return nullptr;
}

}  // namespace seder
