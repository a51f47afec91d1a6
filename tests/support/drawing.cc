#include "support/drawing.h"

#include <algorithm>

namespace seder::test {
namespace {

constexpr float kWidth = 5, kPitch = 12, kSize = 10, kMargin = 40;

struct Pen {
  Drawing& out;
  float height;

  float baseline(size_t line) const { return height - kMargin - kPitch * float(line + 1); }
  float left(size_t column) const { return kMargin + kWidth * float(column); }

  void add_cluster(char c, size_t line, size_t column, float size) {
    glyphs::Cluster cluster;
    cluster.box = {left(column), baseline(line) - 0.2f * size, left(column + 1), baseline(line) + 0.8f * size};
    cluster.origin = {left(column), baseline(line)};
    cluster.size = size;
    cluster.text_first = uint32_t(out.seen.text.size()), cluster.text_count = 1;
    cluster.confidence = 100, cluster.source = UnicodeSource::kToUnicode;
    out.seen.text.push_back(c >= 'A' && c <= 'Z' ? U'א' + char32_t(c - 'A') : char32_t(c));
    out.rows.order.push_back(uint32_t(out.seen.clusters.size()));
    out.seen.clusters.push_back(cluster);
  }

  void add_word(std::string_view text, size_t line, size_t column, float size, bool bold) {
    lines::Word word;
    word.first = uint32_t(out.rows.order.size()), word.count = uint32_t(text.size());
    for (size_t i = 0; i < text.size(); ++i) add_cluster(text[i], line, column + i, size);
    word.baseline = baseline(line), word.size = size, word.bold = bold;
    word.box = {left(column), word.baseline - 0.2f * size, left(column + text.size()), word.baseline + 0.8f * size};
    const auto upper = std::count_if(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    const auto lower = std::count_if(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    word.leader = text.size() >= 5 && text.find_first_not_of('.') == text.npos;
    word.has_strong = upper + lower > 0;
    word.direction = upper > lower ? Direction::kRtl : Direction::kLtr;
    out.rows.words.push_back(word);
  }

  void add_graphic(Graphic::Kind kind, Rect box, uint8_t lightness) {
    Graphic graphic;
    graphic.kind = kind, graphic.box = box, graphic.lightness = lightness;
    out.page.graphics.push_back(graphic);
  }

  // One line of the drawing; the first character has been looked at already.
  void add_line(std::string_view text, size_t line, float size, bool bold) {
    lines::Row row;
    row.first_word = uint32_t(out.rows.words.size());
    row.baseline = baseline(line), row.size = size;
    for (size_t i = 0; i < text.size();) {
      if (text[i] == ' ') {
        ++i;
        continue;
      }
      const size_t end = std::min(text.find(' ', i), text.size());
      const std::string_view token = text.substr(i, end - i);
      const float y = baseline(line) + 3;
      if (token == "|") {
        add_graphic(Graphic::Kind::kRule, {left(i) + 2, baseline(line) - 9, left(i) + 2.5f, baseline(line) + 15}, 0);
      } else if (token.size() >= 6 && token.find_first_not_of('-') == token.npos) {
        add_graphic(Graphic::Kind::kRule, {left(i) + 2, y, left(end - 1) + 2.5f, y + 0.5f}, 0);
      } else if (token.front() == '[' && token.back() == ']' && token.find('#') != token.npos) {
        add_graphic(Graphic::Kind::kImage, {left(i), baseline(line) - 3, left(end), baseline(line) + kPitch - 3}, 128);
      } else {
        add_word(token, line, i, size, bold);
      }
      i = end;
    }
    row.word_count = uint32_t(out.rows.words.size()) - row.first_word;
    if (row.word_count == 0) return;
    row.box = out.rows.words[row.first_word].box;
    for (uint32_t w = row.first_word; w < out.rows.words.size(); ++w) {
      lines::Word& word = out.rows.words[w];
      if (w > row.first_word) word.gap_em = (word.box.x0 - out.rows.words[w - 1].box.x1) / size;
      row.box.include(word.box);
    }
    out.rows.rows.push_back(row);
  }
};

std::vector<std::string_view> split(std::string_view picture) {
  std::vector<std::string_view> lines;
  while (!picture.empty()) {
    const size_t end = std::min(picture.find('\n'), picture.size());
    lines.push_back(picture.substr(0, end));
    picture.remove_prefix(std::min(end + 1, picture.size()));
  }
  if (!lines.empty() && lines.front().empty()) lines.erase(lines.begin());
  return lines;
}

std::string word_text(const Drawing& drawing, uint32_t index) {
  const lines::Word& word = drawing.rows.words[index];
  std::string text;
  for (uint32_t k = 0; k < word.count; ++k) {
    const char32_t c = drawing.seen.text[drawing.seen.clusters[drawing.rows.order[word.first + k]].text_first];
    text += c >= U'א' && c < U'א' + 26 ? char('A' + (c - U'א')) : char(c);
  }
  return text;
}

}  // namespace

Drawing draw(std::string_view picture) {
  Drawing out;
  const auto lines = split(picture);
  size_t widest = 0;
  for (std::string_view line : lines) widest = std::max(widest, line.size());
  out.page.width = 2 * kMargin + kWidth * float(widest);
  out.page.height = 2 * kMargin + kPitch * float(lines.size() + 1);
  Pen pen{out, out.page.height};
  for (size_t l = 0; l < lines.size(); ++l) {
    std::string line(lines[l]);
    float size = kSize;
    bool bold = false;
    if (!line.empty() && (line[0] == '^' || line[0] == '\'' || line[0] == '+')) {
      size = line[0] == '^' ? 16 : line[0] == '\'' ? 7 : kSize;
      bold = line[0] == '+';
      line[0] = ' ';
    }
    pen.add_line(line, l, size, bold);
  }
  return out;
}

void raise_line(Drawing& drawing, size_t line, float by) {
  lines::Row& row = drawing.rows.rows[line];
  row.baseline += by, row.box.y0 += by, row.box.y1 += by;
  for (uint32_t w = row.first_word; w < row.first_word + row.word_count; ++w) {
    lines::Word& word = drawing.rows.words[w];
    word.baseline += by, word.box.y0 += by, word.box.y1 += by;
  }
}

std::string describe(const Drawing& drawing, const blocks::PageLayout& layout) {
  std::string text;
  for (const blocks::LayoutBlock& block : layout.blocks) {
    if (block.continues) text += "+";
    text += std::string(name_of(block.role)) + ":";
    for (uint32_t l = block.first_line; l < block.first_line + block.line_count; ++l) {
      if (l > block.first_line) {
        bool cell_begins = false, row_begins = false;
        for (uint32_t c = block.first_cell; c < block.first_cell + block.cell_count; ++c) {
          if (layout.cells[c].first_line != l) continue;
          cell_begins = true;
          row_begins = c == block.first_cell || layout.cells[c - 1].row != layout.cells[c].row;
        }
        text += cell_begins && !row_begins ? " |" : layout.lines[l - 1].joins_next ? "" : " /";
      }
      std::vector<uint32_t> words(layout.word_order.begin() + layout.lines[l].first,
                                  layout.word_order.begin() + layout.lines[l].first + layout.lines[l].count);
      if (block.direction == Direction::kRtl) std::reverse(words.begin(), words.end());
      for (size_t w = 0; w < words.size(); ++w) {
        const bool joined = w == 0 && l > block.first_line && layout.lines[l - 1].joins_next;
        text += (joined ? "" : " ") + word_text(drawing, words[w]);
      }
    }
    text += "\n";
  }
  return text;
}

std::string lay_out_text(std::string_view picture) {
  const Drawing drawing = draw(picture);
  return describe(drawing, blocks::lay_out(drawing.page, drawing.seen, drawing.rows));
}

}  // namespace seder::test
