// The facade: a PDF file (pdf) and the pipeline of a page (document) behind one class.
#include <algorithm>
#include <optional>

#include "api/mapped_file.h"
#include "base/clock.h"
#include "base/result.h"
#include "base/utf.h"
#include "document/build_page.h"
#include "document/name_languages.h"
#include "glyphs/second_look.h"
#include "pdf/pdf_file.h"
#include "seder/seder.h"

namespace seder {

struct Document::State {
  std::unique_ptr<api::MappedFile> mapped;
  std::unique_ptr<std::string> copied;
  std::unique_ptr<pdf::PdfFile> file;
  glyphs::SecondLook second_look;
  Options options;
  DocumentInfo info;
  Diagnostics diagnostics;
  double seconds = 0;   ///< processor time spent on pages so far, where that has a bound
};

namespace {

DocumentInfo info_of(const pdf::FileInfo& from) {
  DocumentInfo info;
  info.version = from.version;
  info.producer = from.producer;
  info.creator = from.creator;
  info.title = from.title;
  info.language = from.language;
  info.creation_date = from.creation_date;
  info.encrypted = from.encrypted;
  info.tagged = from.tagged;
  info.reconstructed = from.used_qpdf;
  return info;
}

/// The same thing found again is counted, not repeated.
void fold_in(Diagnostics& into, Diagnostic d) {
  for (Diagnostic& known : into) {
    if (known.code == d.code && known.object == d.object && known.message == d.message) return void(known.count += d.count);
  }
  into.push_back(std::move(d));
}

/// kLimit where the file's time is used up; otherwise the page gets what is left of it.
Status bound_time(pdf::PdfFile& file, const Limits& limits, double used, uint32_t index) {
  if (limits.file_seconds <= 0) return Ok{};
  const double left = limits.file_seconds - used;
  if (left <= 0) return Error{ErrorCode::kLimit, "the limit on processor time for the file was reached", static_cast<int32_t>(index)};
  file.bound_page_seconds(limits.page_seconds > 0 ? std::min(left, limits.page_seconds) : left);
  return Ok{};
}

/// Adds the time of its life to a sum. Asking for it is a call of the system.
class Stopwatch {
 public:
  explicit Stopwatch(double& sum) : sum_(sum) {}
  ~Stopwatch() { sum_ += thread_seconds() - start_; }

 private:
  double& sum_;
  double start_ = thread_seconds();
};

}  // namespace

Document::Document(std::unique_ptr<State> state) : state_(std::move(state)) {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

Result<Document> Document::open_view(std::string_view bytes, const Options& options) {
  auto state = std::make_unique<State>();
  state->options = options;
  if (bytes.size() > options.limits.file_bytes) return Error{ErrorCode::kLimit, "the file is larger than the limit"};
  pdf::OpenOptions open;
  open.password = options.password;
  open.limits = options.limits;
  open.annotations = options.annotations;
  SEDER_TRY(state->file, pdf::PdfFile::open(bytes, open));
  state->info = info_of(state->file->info());
  return Document(std::move(state));
}

Result<Document> Document::open_bytes(std::string_view bytes, const Options& options) {
  auto copied = std::make_unique<std::string>(bytes);
  SEDER_TRY(Document document, open_view(*copied, options));
  document.state_->copied = std::move(copied);
  return document;
}

Result<Document> Document::open(const std::string& path, const Options& options) {
  SEDER_TRY(auto mapped, api::MappedFile::open(path, options.limits.file_bytes));
  auto document = open_view(mapped->bytes(), options);
  if (!document.ok()) {
    Error error = document.error();
    error.message = path + ": " + error.message;
    return error;
  }
  document->state_->mapped = std::move(mapped);
  return document;
}

uint32_t Document::page_count() const { return state_->file->page_count(); }
const DocumentInfo& Document::info() const { return state_->info; }
const Diagnostics& Document::diagnostics() const { return state_->diagnostics; }

namespace {

// Where one character in so many is unknown, the page was not read, and the user is told.
constexpr size_t kUnreadPart = 10;

/// U+FFFD in the page's lines.
void note_unknown(Page& page) {
  uint32_t unknown = 0;
  size_t bytes = 0;
  for (const Line& line : page.lines) {
    const std::string_view text = page.string(line.text);
    bytes += text.size(), unknown += count_replacements(text);
  }
  if (unknown == 0) return;
  const bool unread = size_t{unknown} * 3 * kUnreadPart > bytes;
  page.diagnostics.push_back({unread ? Severity::kWarning : Severity::kInfo, "characters-unknown", "characters that nothing tells (U+FFFD)", static_cast<int32_t>(page.index), -1, unknown});
}

}  // namespace

Result<Page> Document::page(uint32_t index) const {
  if (index >= page_count()) {
    return Error{ErrorCode::kUsage, "there is no page " + std::to_string(index + 1), static_cast<int32_t>(index)};
  }
  SEDER_TRY([[maybe_unused]] Ok in_time, bound_time(*state_->file, state_->options.limits, state_->seconds, index));
  std::optional<Stopwatch> stopwatch;
  if (state_->options.limits.file_seconds > 0) stopwatch.emplace(state_->seconds);
  Diagnostics found;
  SEDER_TRY(PageContent content, state_->file->page(index, found));
  state_->second_look.mend(*state_->file, content);
  state_->info.reconstructed = state_->file->info().used_qpdf;
  document::BuildOptions build;
  build.glyphs = state_->options.glyphs;
  Page page = document::build_page(content, build);
  state_->file->recycle(std::move(content));
  if (state_->options.languages) document::name_languages(page);
  for (Diagnostic& d : found) fold_in(d.page == static_cast<int32_t>(index) ? page.diagnostics : state_->diagnostics, std::move(d));
  note_unknown(page);
  return page;
}

}  // namespace seder
