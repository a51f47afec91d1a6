// What the pages of a document tell about one another: joins over page breaks, running heads.
#include <deque>

#include "document/page_break.h"
#include "document/running_heads.h"
#include "seder/seder.h"

namespace seder {

struct PageBreaks::State {
  document::PageEnd end;
};

PageBreaks::PageBreaks() : state_(std::make_unique<State>()) {}
PageBreaks::PageBreaks(PageBreaks&&) noexcept = default;
PageBreaks& PageBreaks::operator=(PageBreaks&&) noexcept = default;
PageBreaks::~PageBreaks() = default;

void PageBreaks::join(Page& page) {
  document::join_over_page_break(state_->end, page);
  state_->end = document::end_of(page);
}

namespace {

constexpr size_t kAhead = 2;    // pages that are read before one is given: left and right pages have heads of their own

}  // namespace

struct PageFlow::State {
  uint32_t count = 0, read = 0;
  std::function<Result<Page>(uint32_t)> source;
  std::deque<Result<Page>> ahead;
  std::deque<document::PageMargins> margins;   // of the last pages that came out and of those ahead
  PageBreaks breaks;

  void fill() {
    while (read < count && ahead.size() <= kAhead) {
      ahead.push_back(source(read++));
      if (!ahead.back().ok()) continue;
      margins.push_back(document::margins_of(*ahead.back()));
      if (margins.size() > 2 * kAhead + 1) margins.pop_front();
    }
  }

  void finish(Page& page) {
    const document::PageMargins* own = nullptr;
    for (const document::PageMargins& m : margins)
      if (m.page == page.index) own = &m;
    if (own != nullptr) document::mark_running_heads(*own, {margins.begin(), margins.end()}, page);
    breaks.join(page);
  }
};

PageFlow::PageFlow(uint32_t count, std::function<Result<Page>(uint32_t)> read) : state_(std::make_unique<State>()) {
  state_->count = count, state_->source = std::move(read);
}
PageFlow::PageFlow(PageFlow&&) noexcept = default;
PageFlow& PageFlow::operator=(PageFlow&&) noexcept = default;
PageFlow::~PageFlow() = default;

Result<Page> PageFlow::next() {
  state_->fill();
  if (state_->ahead.empty()) return Error{ErrorCode::kUsage, "all pages were read"};
  Result<Page> page = std::move(state_->ahead.front());
  state_->ahead.pop_front();
  if (page.ok()) state_->finish(*page);
  return page;
}

}  // namespace seder
