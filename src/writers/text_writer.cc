// Pages -> plain text: one paragraph a line, a blank line between paragraphs, rows as lines with TAB between
// cells, a form feed after each page. A paragraph that crosses a page break is printed where it began: the
// last running block of a page (and what follows it there, such as footnotes) waits for the next page.
#include "writers/text_writer.h"

#include "writers/blocks_text.h"

namespace seder::writers {

namespace {

bool is_running_text(const Block& block) {
  switch (block.role) {
    case Role::kParagraph: case Role::kLede: case Role::kListItem: return true;
    default: return false;
  }
}

class TextWriter : public Writer {
 public:
  explicit TextWriter(const WriterOptions& options) : options_(options) {}

  void page(const Page& page, std::string& out) override {
    bool first = true;
    for (const Block& block : page.blocks) {
      if (is_furniture(block.role) && !options_.furniture) continue;
      const std::string text = plain_text(page, block);
      if (text.empty()) continue;
      const bool goes_on = block.continues && holding_ && (first || !tail_has_page_break_);
      if (goes_on) {
        append_continuation(held_, text, block.joins_without_space);
      } else if (is_running_text(block)) {
        flush(out);
        held_ = text;
        holding_ = true;
      } else {
        std::string& target = holding_ ? tail_ : out;
        target += text;
        target += "\n\n";
      }
      if (!is_furniture(block.role)) first = false;
    }
    end_page(out);
  }

  void failed_page(uint32_t /*index*/, const Error& /*error*/, std::string& out) override { end_page(out); }
  void end(const Diagnostics& /*diagnostics*/, std::string& out) override { flush(out); }

 private:
  void end_page(std::string& out) {
    tail_has_page_break_ = true;
    if (options_.page_breaks) (holding_ ? tail_ : out).push_back('\f');
  }

  void flush(std::string& out) {
    if (holding_) {
      out += held_;
      out += "\n\n";
    }
    out += tail_;
    held_.clear();
    tail_.clear();
    holding_ = tail_has_page_break_ = false;
  }

  WriterOptions options_;
  std::string held_;   ///< the last running block, which may go on
  std::string tail_;   ///< what was printed after it
  bool holding_ = false;
  bool tail_has_page_break_ = false;
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
