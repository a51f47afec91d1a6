#include "writers/flow.h"

#include "base/utf.h"

namespace seder::writers {

namespace {

bool is_running_text(const Block& block) {
  return block.role == Role::kParagraph || block.role == Role::kLede || block.role == Role::kListItem;
}

void drop_hyphen(std::string& text) {
  for (std::string_view hyphen : {"-", "\u2010", "\u00AD"}) {
    if (text.ends_with(hyphen)) return text.resize(text.size() - hyphen.size());
  }
}

}  // namespace

void Flow::begin_page(const Page& page, std::string& out) {
  for (const Block& block : page.blocks) {
    if (!is_running_text(block)) continue;
    if (block.continues) return;
    break;
  }
  flush(out);
}

void Flow::add(const Block& block, const Piece& piece, std::string& out) {
  if (block.continues && holding_) {
    if (block.drops_hyphen) drop_hyphen(held_.text);
    if (!block.joins_without_space) held_.text.push_back(' ');
    held_.text += piece.text;
  } else if (is_running_text(block)) {
    flush(out);
    held_ = piece;
    holding_ = true;
  } else {
    std::string& to = holding_ ? behind_ : out;
    to.append(piece.open).append(piece.text).append(piece.close);
  }
}

void Flow::flush(std::string& out) {
  if (holding_) out.append(held_.open).append(held_.text).append(held_.close);
  out += behind_;
  behind_.clear();
  holding_ = false;
}

}  // namespace seder::writers
