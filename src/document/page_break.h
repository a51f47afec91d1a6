// Text that runs over page breaks.
#pragma once

#include <cstdint>
#include <string>

#include "seder/model.h"

namespace seder::document {

/// What the next page needs to know of the text that stood last on this one.
struct PageEnd {
  bool has_text = false;      ///< the page's last article has running text,
  float text_size = 0;        ///< of this size, pt,
  uint32_t article = 0;       ///< and this id
  bool open = false;          ///< running text stands last, so it may go on
  uint32_t page = 0;
  Direction direction = Direction::kLtr;
  float size = 0;             ///< of its lines, pt
  float room = 0;             ///< between its last line's end and the column's edge, pt
  std::u32string tail;        ///< its last characters
};

PageEnd end_of(const Page& page);

/// Numbers the page's articles on from `before`. Where the first of them goes on from there, and where its first
/// paragraph does, says so in the model. Rules in page_break.cc.
void join_over_page_break(const PageEnd& before, Page& page);

}  // namespace seder::document
