// Running heads and page numbers that only their repetition shows.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "seder/model.h"

namespace seder::document {

/// One line at the head or foot of a page.
struct MarginLine {
  uint32_t block = 0;        ///< Page::blocks
  bool at_top = false;
  float from_edge = 0;       ///< of its baseline from that edge of the page, pt
  float size = 0;
  std::u32string words;      ///< letters only, single spaces
  std::vector<int64_t> numbers;   ///< in it, modulo 10^9
};

struct PageMargins {
  uint32_t page = 0;
  std::vector<MarginLine> lines;
};

PageMargins margins_of(const Page& page);

/// Lines of the page that one of the pages beside it has too become running heads or page numbers. margins: the page's
/// own; beside: of pages at most two away.
void mark_running_heads(const PageMargins& margins, const std::vector<PageMargins>& beside, Page& page);

}  // namespace seder::document
