#include "support/pages.h"

#include "base/utf.h"
#include "seder/seder.h"
#include "seder/writers.h"

namespace seder::test {

namespace {

constexpr float kRight = 400, kAdvance = 5;

float width_of(std::string_view text) { return kAdvance * static_cast<float>(from_utf8(text).size()); }

}  // namespace

PageBuilder::PageBuilder(uint32_t index) {
  page_.index = index, page_.width = 500, page_.height = 800;
  page_.direction = Direction::kRtl;
}

uint32_t PageBuilder::line(std::string_view text) {
  Line line;
  line.direction = Direction::kRtl, line.size = 10, line.baseline = y_;
  line.text.first = static_cast<uint32_t>(page_.text.size());
  line.words.first = static_cast<uint32_t>(page_.words.size());
  float right = kRight;
  while (!text.empty()) {
    std::string_view piece = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), piece.size() + 1));
    Word word;
    if (piece.starts_with('*')) word.bold = true, piece.remove_prefix(1);
    if (piece.starts_with('^')) word.superscript = true, piece.remove_prefix(1);
    if (page_.text.size() > line.text.first && !word.superscript) page_.text.push_back(' '), right -= kAdvance;
    word.text = {static_cast<uint32_t>(page_.text.size()), static_cast<uint32_t>(piece.size())};
    page_.text += piece;
    word.box = {right - width_of(piece), y_ - 2, right, y_ + 8};
    right = word.box.x0;
    page_.words.push_back(word);
  }
  line.text.count = static_cast<uint32_t>(page_.text.size()) - line.text.first;
  line.words.count = static_cast<uint32_t>(page_.words.size()) - line.words.first;
  line.box = {right, y_ - 2, kRight, y_ + 8};
  y_ -= 12;
  page_.lines.push_back(line);
  return static_cast<uint32_t>(page_.lines.size() - 1);
}

Block& PageBuilder::block(Role role, std::initializer_list<std::string_view> lines) {
  Block block;
  block.role = role, block.direction = Direction::kRtl, block.box = {100, y_ - 12 * float(lines.size()), kRight, y_};
  block.lines = {static_cast<uint32_t>(page_.lines.size()), static_cast<uint32_t>(lines.size())};
  std::string joined;
  for (std::string_view text : lines) {
    const Line& made = page_.lines[line(text)];
    if (!joined.empty()) joined += ' ';
    joined += page_.string(made.text);
  }
  block.text = {static_cast<uint32_t>(page_.text.size()), static_cast<uint32_t>(joined.size())};
  page_.text += joined;
  page_.blocks.push_back(block);
  return page_.blocks.back();
}

Block& PageBuilder::rows(Role role, const std::vector<std::vector<std::string_view>>& rows) {
  Block block;
  block.role = role, block.direction = Direction::kRtl;
  block.lines.first = static_cast<uint32_t>(page_.lines.size());
  block.cells.first = static_cast<uint32_t>(page_.cells.size());
  for (size_t r = 0; r < rows.size(); ++r) {
    for (size_t c = 0; c < rows[r].size(); ++c) {
      Cell cell;
      cell.row = static_cast<uint16_t>(r), cell.column = static_cast<uint16_t>(c);
      cell.lines = {line(rows[r][c]), 1}, cell.direction = Direction::kRtl;
      cell.text = page_.lines.back().text;
      page_.cells.push_back(cell);
    }
  }
  block.lines.count = static_cast<uint32_t>(page_.lines.size()) - block.lines.first;
  block.cells.count = static_cast<uint32_t>(page_.cells.size()) - block.cells.first;
  page_.blocks.push_back(block);
  return page_.blocks.back();
}

Page PageBuilder::done() {
  page_.articles.push_back({{0, static_cast<uint32_t>(page_.blocks.size())}, false});
  return std::move(page_);
}

std::string written(std::string_view format, std::vector<Page> pages) {
  const auto writer = make_writer(format);
  std::string out;
  const auto count = static_cast<uint32_t>(pages.size());
  PageFlow flow(count, [&](uint32_t i) { return Result<Page>(std::move(pages[i])); });
  writer->begin({}, count, out);
  for (uint32_t i = 0; i < count; ++i) writer->page(*flow.next(), out);
  writer->end({}, out);
  return out;
}

}  // namespace seder::test
