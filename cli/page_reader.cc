// Method: worker threads take page numbers from a counter and put pages into a window of slots; next() empties the
// slots in order. A Document belongs to one thread, so each worker reads the same bytes for itself (this costs
// the cross-reference table and the fonts). The window bounds memory.
#include "page_reader.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <new>
#include <optional>
#include <thread>
#include <tuple>

namespace seder::cli {

namespace {

/// Memory that ends inside a page costs that page: its own share is free again when the exception arrives here.
Result<Page> page_or_error(const Document& document, uint32_t index) {
  try {
    return document.page(index);
  } catch (const std::bad_alloc&) {
    return Error{ErrorCode::kLimit, "the limit on memory was reached", static_cast<int32_t>(index)};
  }
}

constexpr size_t kSlotsPerThread = 4;   // pages differ in cost; a few in hand keep every thread busy

auto key_of(const Diagnostic& d) { return std::tie(d.page, d.object, d.code, d.message); }

}  // namespace

struct PageReader::State {
  const Document* document;
  std::string_view bytes;
  Options options;
  std::vector<uint32_t> pages;

  std::mutex mutex;
  std::condition_variable freed, filled;
  std::vector<std::optional<Result<Page>>> slots;
  size_t taken = 0, given = 0;   ///< indices into pages
  bool stop = false;
  Diagnostics diagnostics;       ///< of the workers' documents
  std::vector<std::thread> threads;

  Result<Document> open() const {
    try {
      return Document::open_view(bytes, options);
    } catch (const std::bad_alloc&) {
      return Error{ErrorCode::kLimit, "the limit on memory was reached"};
    }
  }

  void work() {
    auto own = open();
    for (;;) {
      size_t index;
      {
        std::unique_lock lock(mutex);
        freed.wait(lock, [this] { return stop || taken == pages.size() || taken < given + slots.size(); });
        if (stop || taken == pages.size()) break;
        index = taken++;
      }
      Result<Page> page = own.ok() ? page_or_error(*own, pages[index]) : Result<Page>(own.error());
      const std::lock_guard lock(mutex);
      slots[index % slots.size()].emplace(std::move(page));
      filled.notify_all();
    }
    if (!own.ok()) return;
    const std::lock_guard lock(mutex);
    diagnostics.insert(diagnostics.end(), own->diagnostics().begin(), own->diagnostics().end());
  }
};

PageReader::PageReader(const Document& document, std::string_view bytes, const Options& options,
                       std::vector<uint32_t> pages, uint32_t jobs)
    : state_(std::make_unique<State>()) {
  state_->document = &document;
  state_->bytes = bytes;
  state_->options = options;
  state_->pages = std::move(pages);
  const size_t threads = std::min<size_t>(jobs, state_->pages.size());
  if (threads < 2) return;
  state_->slots.resize(threads * kSlotsPerThread);
  for (size_t i = 0; i < threads; ++i) state_->threads.emplace_back([state = state_.get()] { state->work(); });
}

PageReader::~PageReader() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->stop = true;
  }
  state_->freed.notify_all();
  for (std::thread& thread : state_->threads) {
    if (thread.joinable()) thread.join();
  }
}

Result<Page> PageReader::next() {
  State& s = *state_;
  if (s.threads.empty()) return page_or_error(*s.document, s.pages[s.given++]);
  std::unique_lock lock(s.mutex);
  auto& slot = s.slots[s.given % s.slots.size()];
  s.filled.wait(lock, [&slot] { return slot.has_value(); });
  Result<Page> page = *std::move(slot);
  slot.reset();
  ++s.given;
  s.freed.notify_all();
  return page;
}

Diagnostics PageReader::diagnostics() const {
  for (std::thread& thread : state_->threads) {
    if (thread.joinable()) thread.join();
  }
  Diagnostics all = state_->document->diagnostics();
  all.insert(all.end(), state_->diagnostics.begin(), state_->diagnostics.end());
  std::sort(all.begin(), all.end(), [](const Diagnostic& a, const Diagnostic& b) { return key_of(a) < key_of(b); });
  all.erase(std::unique(all.begin(), all.end(), [](const Diagnostic& a, const Diagnostic& b) { return key_of(a) == key_of(b); }),
            all.end());
  return all;
}

}  // namespace seder::cli
