// A PDF from bytes to PageContent.
// In: the bytes of a file. Out: its pages' glyphs. Method: the lazy object layer first; where it refuses, at
// opening or at any later page, the same page is read again from the start on qpdf, and the file stays there. Fonts that
// were given out before stay valid: the lazy layer and its arena are kept, qpdf's fonts get higher indices.
// Memory: one arena for the document (fonts, page tree), one for the page, emptied for each.
// Cannot decide: whether a file that both layers read is the one its author meant.
#include "pdf/pdf_file.h"

#include <algorithm>
#include <optional>

#include "base/utf.h"
#include "pdf/interpreter.h"
#include "pdf/object_source.h"
#include "pdf/page_tree.h"
#include "pdf/structure_tags.h"
#include "pdf/structure_tree.h"
#include "pdf/text_string.h"

namespace seder::pdf {

namespace {

constexpr size_t kHeaderBytes = 1024;   // %PDF- stands somewhere in the first so many bytes (annex H.3.4.1)

/// One object layer and all that was read through it.
struct Reading {
  Arena arena;
  std::unique_ptr<ObjectSource> source;
  PageTree tree;
  FontCache fonts;
  StructureTags tags;
  uint32_t first_font = 0;   ///< index that the file gives to fonts.at(0)
};

using ReadingResult = Result<std::unique_ptr<Reading>>;

ReadingResult start_reading(Result<std::unique_ptr<ObjectSource>> source, const Limits& limits, Diagnostics& diagnostics) {
  if (!source.ok()) return source.error();
  auto reading = std::make_unique<Reading>();
  reading->source = *std::move(source);
  SEDER_TRY(reading->tree, PageTree::read(*reading->source, reading->arena, limits, diagnostics));
  if (reading->tree.count() == 0) return Error{.code = ErrorCode::kDamaged, .message = "no pages could be found"};
  const bool failed = reading->source->failed();
  reading->tags.open(*reading->source, reading->arena);
  if (!failed) reading->source->clear_failure();   // what the tree lacks says nothing of the pages
  return reading;
}

std::string text_value(ObjectSource& source, const Object& dict, std::string_view key, Arena& arena) {
  Object value = source.get(dict, key, arena);
  return value.is_string() ? to_utf8(decode_text_string(value.bytes())) : std::string();
}

std::string header_version(std::string_view bytes) {
  size_t at = bytes.substr(0, kHeaderBytes).find("%PDF-");
  if (at == std::string_view::npos) return {};
  at += 5;
  size_t end = at;
  while (end < bytes.size() && end < at + 4 && (bytes[end] == '.' || (bytes[end] >= '0' && bytes[end] <= '9'))) ++end;
  return std::string(bytes.substr(at, end - at));
}

void read_info(ObjectSource& source, FileInfo& out) {
  Arena arena;
  Object trailer = source.trailer();
  Object info = source.get(trailer, "Info", arena);
  out.producer = text_value(source, info, "Producer", arena);
  out.creator = text_value(source, info, "Creator", arena);
  out.title = text_value(source, info, "Title", arena);
  out.creation_date = text_value(source, info, "CreationDate", arena);
  Object catalog = source.get(trailer, "Root", arena);
  out.language = text_value(source, catalog, "Lang", arena);
  if (Object version = source.get(catalog, "Version", arena); version.is_name()) out.version = std::string(version.bytes());
  out.encrypted = !trailer.get("Encrypt").is_null();
  out.tagged = source.get(source.get(catalog, "MarkInfo", arena), "Marked", arena).as_bool();
  Object preferences = source.get(catalog, "ViewerPreferences", arena);
  out.right_to_left_preference = source.get(preferences, "Direction", arena).is_name("R2L");
}

/// One record for what is the same on one page; the first message stays.
void fold(Diagnostic found, size_t first, Diagnostics& into) {
  for (size_t i = first; i < into.size(); ++i) {
    if (into[i].code == found.code && into[i].page == found.page) {
      into[i].count += found.count;
      return;
    }
  }
  into.push_back(std::move(found));
}

class File : public PdfFile {
 public:
  File(std::string_view bytes, const OpenOptions& options) : bytes_(bytes), options_(options) {}

  Status open() {
    if (bytes_.size() > options_.limits.file_bytes) return Error{.code = ErrorCode::kLimit, .message = "the file is too large"};
    if (bytes_.empty()) return Error{.code = ErrorCode::kNotPdf, .message = "the file is empty"};
    ReadingResult reading = open_first_layer();
    if (!reading.ok()) return reading.error();
    readings_.push_back(*std::move(reading));
    page_count_ = now().tree.count();
    info_.version = header_version(bytes_);
    read_info(*now().source, info_);
    if (now().source->refuses() && now().source->failed()) {
      if (options_.layer == Layer::kFastOnly) return now().source->failure();
      if (restart(pending_)) read_info(*now().source, info_);
    }
    info_.used_qpdf = !now().source->refuses();
    return Ok{};
  }

  uint32_t page_count() const override { return page_count_; }
  const FileInfo& info() const override { return info_; }

  Result<PageContent> page(uint32_t index, Diagnostics& diagnostics) override {
    if (index >= page_count_) {
      return Error{.code = ErrorCode::kUsage, .message = "no such page", .page = static_cast<int32_t>(index)};
    }
    Diagnostics found;
    Result<PageContent> content = read_page(index, found);
    Reading& reading = now();
    if (reading.source->refuses() && reading.source->failed()) {
      if (options_.layer == Layer::kFastOnly) return reading.source->failure();
      if (!qpdf_failed_ && restart(pending_)) {
        found.clear();
        content = read_page(index, found);
      } else {
        const bool limit = reading.source->failure().code == ErrorCode::kLimit;
        found.push_back({.code = limit ? "limit-memory-bytes" : "page-damaged", .message = reading.source->failure().message});
        reading.source->clear_failure();
      }
    }
    now().source->take_diagnostics(found);
    const size_t first = diagnostics.size();
    for (Diagnostic& d : pending_) fold(std::move(d), first, diagnostics);
    pending_.clear();
    for (Diagnostic& d : found) {
      if (d.page < 0) d.page = static_cast<int32_t>(index);
      fold(std::move(d), first, diagnostics);
    }
    return content;
  }

  void bound_page_seconds(double seconds) override { options_.limits.page_seconds = seconds; }
  void recycle(PageContent content) override { spare_ = std::move(content); }

  std::span<const int32_t> structure_order(uint32_t index) override {
    if (!structure_.has_value()) {
      structure_ = StructureTree::read(*now().source);
      now().source->clear_failure();   // what the tree lacks says nothing of the pages
    }
    return index < now().tree.count() ? structure_->marked_on(now().tree.ref(index)) : std::span<const int32_t>();
  }

  size_t font_count() const override { return readings_.back()->first_font + readings_.back()->fonts.size(); }
  Font& font(uint32_t index) override {
    size_t i = readings_.size() - 1;
    while (i > 0 && index < readings_[i]->first_font) --i;
    return readings_[i]->fonts.at(index - readings_[i]->first_font);
  }

 private:
  Reading& now() { return *readings_.back(); }

  ReadingResult open_first_layer() {
    if (options_.layer != Layer::kQpdfOnly) {
      ReadingResult fast = start_reading(open_fast(bytes_, options_.limits), options_.limits, pending_);
      if (fast.ok() || options_.layer == Layer::kFastOnly) return fast;
      pending_.clear();   // the second layer has its own view of the file
    }
    return open_second_layer(pending_);
  }

  ReadingResult open_second_layer(Diagnostics& diagnostics) {
    return start_reading(open_qpdf(bytes_, options_.password, options_.limits), options_.limits, diagnostics);
  }

  /// Goes on with qpdf. False where qpdf cannot read the file either.
  bool restart(Diagnostics& diagnostics) {
    ReadingResult again = open_second_layer(diagnostics);
    if (!again.ok()) {
      qpdf_failed_ = true;
      return false;
    }
    (*again)->first_font = static_cast<uint32_t>(font_count());
    readings_.push_back(*std::move(again));
    info_.used_qpdf = true;
    return true;
  }

  /// The page names streams, and the damaged file has none of them.
  bool is_lost(ObjectSource& source, const Object& contents) {
    const Object value = source.resolve(contents, page_arena_);
    if (value.is_stream()) return false;
    if (value.items().empty()) return contents.is_ref() && value.is_null();
    return std::none_of(value.items().begin(), value.items().end(), [&](const Object& item) { return source.resolve(item, page_arena_).is_stream(); });
  }

  Result<PageContent> read_page(uint32_t index, Diagnostics& diagnostics) {
    page_arena_.reset();
    Reading& reading = now();
    if (index >= reading.tree.count()) {
      return Error{.code = ErrorCode::kDamaged, .message = "the page is lost", .page = static_cast<int32_t>(index)};
    }
    SEDER_TRY(PageInput input, reading.tree.page(index, *reading.source, page_arena_, diagnostics));
    InterpretOptions options{.annotations = options_.annotations, .limits = options_.limits};
    PageContent content = interpret_page(*reading.source, input, reading.fonts, reading.arena, page_arena_, options, diagnostics,
                                         std::move(spare_));
    if (!reading.source->failed()) {
      reading.tags.mark(*reading.source, input.dict, content, page_arena_);
      reading.source->clear_failure();   // as above
    }
    if (info_.used_qpdf && content.glyphs.empty() && content.graphics.empty() && is_lost(*reading.source, input.dict.get("Contents"))) {
      return Error{.code = ErrorCode::kDamaged, .message = "the page's content is lost", .page = static_cast<int32_t>(index)};
    }
    if (reading.first_font != 0) {
      for (Glyph& glyph : content.glyphs) {
        if (glyph.font != kNone) glyph.font += reading.first_font;
      }
    }
    return content;
  }

  std::string_view bytes_;
  OpenOptions options_;
  std::vector<std::unique_ptr<Reading>> readings_;   ///< the lazy one, then qpdf's
  Arena page_arena_;
  PageContent spare_;
  FileInfo info_;
  std::optional<StructureTree> structure_;
  uint32_t page_count_ = 0;
  Diagnostics pending_;     ///< about the file as a whole, told with the next page
  bool qpdf_failed_ = false;
};

}  // namespace

Result<std::unique_ptr<PdfFile>> PdfFile::open(std::string_view bytes, const OpenOptions& options) {
  auto file = std::make_unique<File>(bytes, options);
  Status opened = file->open();
  if (!opened.ok()) return opened.error();
  return std::unique_ptr<PdfFile>(std::move(file));
}

}  // namespace seder::pdf
