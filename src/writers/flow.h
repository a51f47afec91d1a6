// The order in which written blocks leave a writer: a paragraph that crosses columns or pages is written whole,
// where it began. The last running block is held back until the next one is known; what stands after it on its
// page (notes, captions, page breaks) waits behind it.
#pragma once

#include <string>
#include <string_view>

#include "seder/model.h"

namespace seder::writers {

/// A block in a writer's own markup: the text between what opens and what closes it.
struct Piece {
  std::string open, text, close;
};

class Flow {
 public:
  /// Call before a page's blocks: lets go what the page does not go on with.
  void begin_page(const Page& page, std::string& out);
  void add(const Block& block, const Piece& piece, std::string& out);
  /// Markup that belongs here and is no block: a page break, the end of an article.
  void mark(std::string_view text, std::string& out) { (holding_ ? behind_ : out) += text; }
  void flush(std::string& out);

 private:
  Piece held_;
  std::string behind_;
  bool holding_ = false;
};

}  // namespace seder::writers
