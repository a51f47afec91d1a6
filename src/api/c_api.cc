// The C front over the C++ one. No exception leaves: each call that allocates runs inside guarded().
#include "seder/c.h"

#include <exception>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <utility>

#include "seder/repair.h"
#include "seder/seder.h"
#include "seder/writers.h"

struct seder_document {
  seder::Document document;
};
struct seder_error {
  int code;
  std::string message;
};
struct seder_text {
  std::string bytes;
};

namespace {

using seder::ErrorCode;

int code_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::kCannotOpen: return SEDER_CANNOT_OPEN;
    case ErrorCode::kCannotWrite: return SEDER_CANNOT_WRITE;
    case ErrorCode::kNotPdf: return SEDER_NOT_PDF;
    case ErrorCode::kDamaged: return SEDER_DAMAGED;
    case ErrorCode::kPassword: return SEDER_PASSWORD;
    case ErrorCode::kLimit: return SEDER_LIMIT;
    case ErrorCode::kUnsupported: return SEDER_UNSUPPORTED;
    case ErrorCode::kUsage: return SEDER_USAGE;
    case ErrorCode::kInternal: return SEDER_INTERNAL;
  }
  return SEDER_INTERNAL;
}

void fail(seder_error** error, int code, std::string_view message) {
  if (error == nullptr) return;
  *error = new (std::nothrow) seder_error{code, {}};
  if (*error == nullptr) return;
  try {
    (*error)->message = message;
  } catch (const std::bad_alloc&) {   // the code says enough
  }
}
void fail(seder_error** error, const seder::Error& from) { fail(error, code_of(from.code), from.message); }

/// call()'s value; on an exception, `failure` and an error.
template <typename Value, typename Call>
Value guarded(Value failure, seder_error** error, Call call) {
  try {
    return call();
  } catch (const std::bad_alloc&) {
    fail(error, SEDER_MEMORY, "out of memory");
  } catch (const std::exception& e) {
    fail(error, SEDER_INTERNAL, e.what());
  }
  return failure;
}

seder::Options options_of(const char* password) {
  seder::Options options;
  if (password != nullptr) options.password = password;
  return options;
}

seder::WriterOptions writer_options(uint32_t flags) {
  seder::WriterOptions options;
  options.furniture = (flags & SEDER_FURNITURE) != 0;
  options.page_breaks = (flags & SEDER_NO_PAGE_BREAKS) == 0;
  return options;
}

std::unique_ptr<seder::Writer> writer_for(const char* format, uint32_t flags, seder_error** error) {
  auto writer = format != nullptr ? seder::make_writer(format, writer_options(flags)) : nullptr;
  if (writer == nullptr) fail(error, SEDER_USAGE, "no such format");
  return writer;
}

seder_document* opened(seder::Result<seder::Document> document, seder_error** error) {
  if (document.ok()) return new seder_document{*std::move(document)};
  fail(error, document.error());
  return nullptr;
}

}  // namespace

const char* seder_version(void) { return SEDER_VERSION; }

seder_document* seder_open(const char* path, const char* password, seder_error** error) {
  return guarded<seder_document*>(nullptr, error, [&]() -> seder_document* {
    if (path == nullptr) return fail(error, SEDER_USAGE, "no path"), nullptr;
    return opened(seder::Document::open(path, options_of(password)), error);
  });
}

seder_document* seder_open_bytes(const void* bytes, size_t size, const char* password, seder_error** error) {
  return guarded<seder_document*>(nullptr, error, [&]() -> seder_document* {
    if (bytes == nullptr) return fail(error, SEDER_USAGE, "no bytes"), nullptr;
    return opened(seder::Document::open_bytes({static_cast<const char*>(bytes), size}, options_of(password)), error);
  });
}

void seder_close(seder_document* document) { delete document; }

uint32_t seder_page_count(const seder_document* document) { return document->document.page_count(); }

const char* seder_info(const seder_document* document, const char* name) {
  const seder::DocumentInfo& info = document->document.info();
  const std::string_view wanted = name != nullptr ? name : "";
  if (wanted == "version") return info.version.c_str();
  if (wanted == "producer") return info.producer.c_str();
  if (wanted == "creator") return info.creator.c_str();
  if (wanted == "title") return info.title.c_str();
  if (wanted == "language") return info.language.c_str();
  if (wanted == "creation_date") return info.creation_date.c_str();
  return "";
}

seder_text* seder_page_text(const seder_document* document, uint32_t page, const char* format, uint32_t flags, seder_error** error) {
  return guarded<seder_text*>(nullptr, error, [&]() -> seder_text* {
    const auto writer = writer_for(format, flags | SEDER_NO_PAGE_BREAKS, error);
    if (writer == nullptr) return nullptr;
    const auto read = document->document.page(page);
    if (!read.ok()) return fail(error, read.error()), nullptr;
    auto text = std::make_unique<seder_text>();
    writer->begin(document->document.info(), 1, text->bytes);
    writer->page(*read, text->bytes);
    writer->end({}, text->bytes);
    return text.release();
  });
}

int seder_write(const seder_document* document, const char* format, uint32_t flags, seder_sink sink, void* user, seder_error** error) {
  return guarded<int>(-1, error, [&]() -> int {
    const auto writer = writer_for(format, flags, error);
    if (writer == nullptr) return -1;
    if (sink == nullptr) return fail(error, SEDER_USAGE, "no sink"), -1;
    const seder::Document& d = document->document;
    seder::PageFlow flow(d.page_count(), [&](uint32_t i) { return d.page(i); });
    std::string out;
    auto send = [&]() -> int {
      const int answer = out.empty() ? 0 : sink(user, out.data(), out.size());
      out.clear();
      return answer;
    };
    writer->begin(d.info(), d.page_count(), out);
    for (uint32_t i = 0; i < d.page_count(); ++i) {
      auto page = flow.next();
      if (page.ok()) writer->page(*page, out);
      else writer->failed_page(i, page.error(), out);
      if (const int answer = send(); answer != 0) return answer;
    }
    writer->end(d.diagnostics(), out);
    return send();
  });
}

seder_text* seder_repair(const char* text, size_t size, seder_error** error) {
  return guarded<seder_text*>(nullptr, error, [&]() -> seder_text* {
    if (text == nullptr) return fail(error, SEDER_USAGE, "no text"), nullptr;
    return new seder_text{seder::repair_text({text, size}).text};
  });
}

const char* seder_text_bytes(const seder_text* text) { return text->bytes.c_str(); }
size_t seder_text_size(const seder_text* text) { return text->bytes.size(); }
void seder_text_free(seder_text* text) { delete text; }

int seder_error_code(const seder_error* error) { return error->code; }
const char* seder_error_message(const seder_error* error) { return error->message.c_str(); }
void seder_error_free(seder_error* error) { delete error; }
