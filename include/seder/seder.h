// seder: the reading order of right-to-left documents. The whole C++ front.
//
//   auto document = seder::Document::open("page.pdf");
//   if (!document.ok()) return report(document.error());
//   for (uint32_t i = 0; i < document->page_count(); ++i) {
//     auto page = document->page(i);
//     if (page.ok()) std::cout << seder::to_text(*page);
//   }
//
// No globals, no exceptions but std::bad_alloc, nothing printed. A Document is used by one thread at a
// time; several Documents may be used at once.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "seder/export.h"
#include "seder/limits.h"
#include "seder/model.h"
#include "seder/result.h"

namespace seder {

struct Options {
  std::string password;
  Limits limits;
  bool glyphs = false;       ///< fill Page::glyphs
  bool annotations = true;   ///< form fields and free text
  bool languages = true;     ///< fill Block::language; plain text needs none
};

struct DocumentInfo {
  std::string version, producer, creator, title, language;
  std::string creation_date;   ///< as stored: D:YYYYMMDDHHmmSS...
  bool encrypted = false, tagged = false, reconstructed = false;
};

/// Joins text over page breaks. Give it a document's pages one after another, before a writer gets them: where a
/// page's first paragraph goes on from the page before, its Block::continues is set. A page that is left out, or
/// could not be read, parts the text.
class SEDER_API PageBreaks {
 public:
  PageBreaks();
  PageBreaks(PageBreaks&&) noexcept;
  PageBreaks& operator=(PageBreaks&&) noexcept;
  ~PageBreaks();
  void join(Page& page);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// A document's pages in order, with what only their neighbours tell: text joined over page breaks (PageBreaks), running
/// heads and page numbers known by their repetition. Holds two pages more than it gives out.
class SEDER_API PageFlow {
 public:
  /// read(i), i from 0 to count - 1 in order, gives the pages; a page that it could not read comes out as its error.
  PageFlow(uint32_t count, std::function<Result<Page>(uint32_t)> read);
  PageFlow(PageFlow&&) noexcept;
  PageFlow& operator=(PageFlow&&) noexcept;
  ~PageFlow();
  /// The next page; call count times.
  Result<Page> next();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

class SEDER_API Document {
 public:
  static Result<Document> open(const std::string& path, const Options& options = {});
  /// The bytes are copied.
  static Result<Document> open_bytes(std::string_view bytes, const Options& options = {});
  /// The bytes are not copied and must outlive the document.
  static Result<Document> open_view(std::string_view bytes, const Options& options = {});
  Document(Document&&) noexcept;
  Document& operator=(Document&&) noexcept;
  ~Document();

  uint32_t page_count() const;
  const DocumentInfo& info() const;
  /// One page, complete. Errors: kUsage (no such page), kDamaged, kLimit.
  Result<Page> page(uint32_t index) const;
  /// What was found about the file as a whole so far.
  const Diagnostics& diagnostics() const;

 private:
  struct State;
  explicit Document(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace seder
