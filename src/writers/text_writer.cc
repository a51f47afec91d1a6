// Pages -> plain text: one paragraph a line, a blank line between paragraphs, rows as lines with TAB between
// cells, a form feed after each page.
#include "writers/text_writer.h"

#include "writers/blocks_text.h"
#include "writers/flow.h"

namespace seder::writers {

namespace {

class TextWriter : public Writer {
 public:
  explicit TextWriter(const WriterOptions& options) : options_(options) {}

  void page(const Page& page, std::string& out) override {
    flow_.begin_page(page, out);
    for (const Block& block : page.blocks) {
      if (is_furniture(block.role) && !options_.furniture) continue;
      std::string text = plain_text(page, block);
      if (!text.empty()) flow_.add(block, {"", std::move(text), "\n\n"}, out);
    }
    end_page(out);
  }

  void failed_page(uint32_t /*index*/, const Error& /*error*/, std::string& out) override { end_page(out); }
  void end(const Diagnostics& /*diagnostics*/, std::string& out) override { flow_.flush(out); }

 private:
  void end_page(std::string& out) {
    if (options_.page_breaks) flow_.mark("\f", out);
  }

  WriterOptions options_;
  Flow flow_;
};

}  // namespace

std::unique_ptr<Writer> make_text_writer(const WriterOptions& options) { return std::make_unique<TextWriter>(options); }

}  // namespace seder::writers

namespace seder {

std::string to_text(const Page& page, const WriterOptions& options) {
  WriterOptions one = options;
  one.page_breaks = false;
  std::string out;
  const auto writer = writers::make_text_writer(one);
  writer->page(page, out);
  writer->end({}, out);
  return out;
}

}  // namespace seder
