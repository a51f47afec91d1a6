// The second object layer: libqpdf, for files that the lazy layer refuses (damage, encryption).
// In: the file's bytes and a password. Out: the same Objects as the lazy layer gives. Method: libqpdf finds, repairs
// and decrypts; an object is copied into the caller's arena when asked for, one level of references deep; streams
// are taken raw (decrypted) and go through our own filters, which keep what comes before the damage and know their limits.
// Source: libqpdf 11.3, its header QPDF.hh. Every exception of libqpdf stops in this file.
// Cannot decide: whether a reconstructed file is complete. That it was reconstructed is a diagnostic.
#include <algorithm>
#include <cstdlib>
#ifdef __clang__
// clang 14 cannot compile libqpdf 11.3's JSON.hh as C++20 (the fuzz targets need clang); nothing here uses it.
#define JSON_HH
#include <memory>
#include <string>
class JSON {
 public:
  class Reactor;
};
#endif
#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include "base/utf.h"
#include "pdf/filters.h"
#include "pdf/object_source.h"
#include "pdf/qpdf_input.h"
#include "pdf/rebuild.h"

namespace seder::pdf {

namespace {

constexpr size_t kHeaderBytes = 1024;      // %PDF- stands in the first so many bytes (annex H.3.4.1)
constexpr size_t kMostWarnings = 20;       // told apart; further ones are only counted
// Bytes libqpdf may read for one call. Opening with reconstruction goes over the file about five times.
constexpr uint64_t kBudgetBase = uint64_t{32} << 20;
constexpr uint64_t kBudgetPasses = 40;
constexpr int kMostRefreshes = 8;          // of the list of known objects, after libqpdf reconstructed

/// Gathers a stream's bytes; what came before an exception stays.
class Collector : public Pipeline {
 public:
  Collector(std::string& out, uint64_t limit) : Pipeline("collector", nullptr), out_(out), limit_(limit) {}
  void write(unsigned char const* data, size_t size) override {
    if (out_.size() + size > limit_) throw std::runtime_error("stream too large");
    out_.append(reinterpret_cast<const char*>(data), size);
  }
  void finish() override {}

 private:
  std::string& out_;
  uint64_t limit_;
};

class QpdfFile : public ObjectSource {
 public:
  QpdfFile(std::string_view data, const Limits& limits) : data_(data), limits_(limits), decoder_(limits.stream_bytes) {}

  Status open(std::string_view password) {
    Status opened = open_as_is(password);
    if (opened.ok() ? sound() : opened.error().code == ErrorCode::kPassword) return opened;
    size_t header = data_.substr(0, kHeaderBytes).find("%PDF-");
    if (header == std::string_view::npos || data_.size() > limits_.memory_bytes / 4) return opened;
    std::string addition = rebuild_cross_reference(data_.substr(header), limits_);
    if (addition.empty()) return opened;
    const std::string_view whole = data_;
    repaired_.assign(data_.substr(header));
    repaired_ += addition;
    data_ = repaired_;
    Status again = open_as_is(password);
    if (again.ok() && (has_pages() || !opened.ok())) {
      note("file-reconstructed", "the cross-reference was damaged and has been rebuilt", -1);
      return again;
    }
    data_ = whole;
    return opened.ok() ? open_as_is(password) : opened;
  }

  Object trailer() const override { return trailer_; }
  bool refuses() const override { return false; }
  uint32_t object_count() const override { return static_cast<uint32_t>(known_.size()); }

  Result<Object> load(Ref ref, Arena& arena) override {
    if (ref.number == 0 || ref.number > limits_.objects || ref.generation > 65535) return Object();
    if (arena.bytes_held() > limits_.memory_bytes) return Error{.code = ErrorCode::kLimit, .message = "the limit on memory was reached"};
    renew_budget();
    try {
      if (!is_known(ref.number)) return Object();
      QPDFObjectHandle handle = qpdf_->getObject(static_cast<int>(ref.number), static_cast<int>(ref.generation));
      return convert(handle, ref, arena, 0);
    } catch (const std::bad_alloc&) {
      throw;
    } catch (const std::exception& e) {
      note("object-damaged", e.what(), static_cast<int32_t>(ref.number));
      return Object();
    }
  }

  Result<std::string_view> decode(const Object& stream, Arena& arena) override {
    const StreamRecord* record = stream.stream_record();
    if (!record) return Error{.code = ErrorCode::kDamaged, .message = "no stream"};
    const int32_t number = static_cast<int32_t>(record->self.number);
    SEDER_TRY(std::vector<FilterStep> steps, read_filters(*this, stream, arena));
    for (const FilterStep& step : steps) {
      if (step.filter == Filter::kImage) return Error{.code = ErrorCode::kUnsupported, .message = "an image filter"};
    }
    raw_.clear();
    read_raw(record->self);
    bool damaged = false;
    Result<std::string_view> bytes = decoder_.decode(raw_, steps, Damage::kKeepPart, arena, damaged);
    if (!bytes.ok()) return bytes;
    if (damaged && bytes->size() >= limits_.stream_bytes) {
      note("limit-stream-bytes", "a stream is larger than the limit; its beginning was kept", number);
    } else if (damaged) {
      note("stream-damaged", "a stream was damaged; what could be decoded was kept", number);
    }
    if (arena.bytes_held() > limits_.memory_bytes) return Error{.code = ErrorCode::kLimit, .message = "the limit on memory was reached"};
    return bytes->data() == raw_.data() ? arena.copy(*bytes) : *bytes;
  }

  void take_diagnostics(Diagnostics& into) override {
    collect_warnings();
    into.insert(into.end(), notes_.begin(), notes_.end());
    notes_.clear();
  }

 private:
  Status open_as_is(std::string_view password) {
    Status opened = try_open(password);
    if (!opened.ok() && opened.error().code == ErrorCode::kPassword) {
      // Revisions up to 4 hash the password in PDFDocEncoding, near enough to Latin-1 (7.6.4.3.2).
      std::string latin;
      for (char32_t c : from_utf8(password)) latin.push_back(c < 256 ? static_cast<char>(c) : '?');
      if (latin != password) opened = try_open(latin);
      if (!opened.ok() && !password.empty()) {
        Status without = try_open("");
        if (without.ok()) return without;
      }
    }
    return opened;
  }

  bool has_pages() {
    Arena arena(1024);
    Object pages = get(get(trailer_, "Root", arena), "Pages", arena);
    return pages.is_dict();
  }

  /// libqpdf looks for plain objects only when it reconstructs: then members of object streams are lost.
  bool sound() {
    bool rebuilt = std::any_of(notes_.begin(), notes_.end(), [](const Diagnostic& d) { return d.code == "file-reconstructed"; });
    return has_pages() && !(rebuilt && data_.find("/ObjStm") != std::string_view::npos);
  }

  Status try_open(std::string_view password) {
    input_ = std::make_shared<QpdfInput>(data_);
    qpdf_ = std::make_unique<QPDF>();
    try {
      qpdf_->setSuppressWarnings(true);
      renew_budget();
      qpdf_->processInputSource(input_, std::string(password).c_str());
      trailer_ = convert(qpdf_->getTrailer(), {}, own_arena_, 0);
      renew_budget();
      refreshes_left_ = kMostRefreshes;
      read_known();
      collect_warnings();
    } catch (const std::bad_alloc&) {
      throw;
    } catch (const QPDFExc& e) {
      return open_error(e);
    } catch (const std::exception& e) {
      return Error{.code = ErrorCode::kDamaged, .message = e.what()};
    }
    return Ok{};
  }

  Error open_error(const QPDFExc& e) const {
    if (e.getErrorCode() == qpdf_e_password) return {.code = ErrorCode::kPassword, .message = "the password does not open the file"};
    bool header = data_.substr(0, kHeaderBytes).find("%PDF-") != std::string_view::npos;
    if (!header) return {.code = ErrorCode::kNotPdf, .message = "not a PDF"};
    return {.code = e.getErrorCode() == qpdf_e_unsupported ? ErrorCode::kUnsupported : ErrorCode::kDamaged,
            .message = e.getMessageDetail(), .offset = static_cast<int64_t>(e.getFilePosition())};
  }

  void renew_budget() { input_->set_budget(kBudgetBase + data_.size() * kBudgetPasses); }

  /// libqpdf makes and keeps a null object for every number that it is asked for, so that a walk over the
  /// numbers of a lying file would fill the memory: it is asked only for what its table has.
  bool is_known(uint32_t number) {
    if (number < known_.size() && known_[number]) return true;
    if (refreshes_left_ == 0 || !qpdf_->anyWarnings()) return false;
    --refreshes_left_;   // it may have reconstructed the table since
    collect_warnings();
    read_known();
    return number < known_.size() && known_[number];
  }

  void read_known() {
    known_.clear();
    for (const auto& [og, entry] : qpdf_->getXRefTable()) {
      const auto number = static_cast<size_t>(std::max(og.getObj(), 0));
      if (number >= limits_.objects) {
        note("limit-objects", "object numbers beyond the limit were left out", -1);
        continue;
      }
      if (number >= known_.size()) known_.resize(number + 1);
      known_[number] = true;
    }
  }

  Object child(QPDFObjectHandle handle, Arena& arena, uint32_t depth) {
    if (handle.isIndirect()) {
      QPDFObjGen og = handle.getObjGen();
      return Object::ref({static_cast<uint32_t>(og.getObj()), static_cast<uint32_t>(og.getGen())});
    }
    return convert(handle, {}, arena, depth + 1);
  }

  std::span<const DictEntry> entries(QPDFObjectHandle dict, Arena& arena, uint32_t depth) {
    std::map<std::string, QPDFObjectHandle> all = dict.getDictAsMap();
    std::span<DictEntry> out = arena.make_array<DictEntry>(all.size());
    size_t i = 0;
    for (auto& [key, value] : all) {
      std::string_view name = key;
      if (!name.empty()) name.remove_prefix(1);
      out[i++] = {arena.copy(name), child(value, arena, depth)};
    }
    return out;
  }

  Object convert(QPDFObjectHandle handle, Ref self, Arena& arena, uint32_t depth) {
    if (depth > limits_.object_nesting) {
      note("limit-object-nesting", "arrays or dictionaries are nested beyond the limit", static_cast<int32_t>(self.number));
      return {};
    }
    switch (handle.getTypeCode()) {
      case ::ot_boolean: return Object::boolean(handle.getBoolValue());
      case ::ot_integer: return Object::integer(handle.getIntValue());
      case ::ot_real: return Object::real(std::strtod(handle.getRealValue().c_str(), nullptr));
      case ::ot_string: return Object::string(arena.copy(std::string_view(handle.getStringValue())));
      case ::ot_name: return Object::name(arena.copy(std::string_view(handle.getName()).substr(1)));
      case ::ot_array: {
        std::vector<QPDFObjectHandle> all = handle.getArrayAsVector();
        std::span<Object> items = arena.make_array<Object>(all.size());
        for (size_t i = 0; i < all.size(); ++i) items[i] = child(all[i], arena, depth);
        return Object::array(items);
      }
      case ::ot_dictionary: return Object::dict(entries(handle, arena, depth));
      case ::ot_stream: {
        std::span<StreamRecord> record = arena.make_array<StreamRecord>(1);
        record[0] = {.dict = entries(handle.getDict(), arena, depth), .raw = {}, .self = self};
        return Object::stream(record.data());
      }
      default: return {};
    }
  }

  /// The stored bytes, decrypted, into raw_.
  void read_raw(Ref ref) {
    renew_budget();
    try {
      QPDFObjectHandle stream = qpdf_->getObject(static_cast<int>(ref.number), static_cast<int>(ref.generation));
      Collector collector(raw_, limits_.memory_bytes / 3);
      bool filtered = false;
      bool complete = stream.isStream() && stream.pipeStreamData(&collector, &filtered, 0, qpdf_dl_none, true);
      if (!complete) note("stream-damaged", "a stream could not be read to its end", static_cast<int32_t>(ref.number));
    } catch (const std::bad_alloc&) {
      throw;
    } catch (const std::exception& e) {
      note("stream-damaged", e.what(), static_cast<int32_t>(ref.number));
    }
  }

  void note(const char* code, std::string message, int32_t object) {
    for (Diagnostic& d : notes_) {
      if (d.code == code && (d.object == object || notes_.size() >= kMostWarnings)) {
        ++d.count;
        return;
      }
    }
    notes_.push_back({.severity = Severity::kWarning, .code = code, .message = std::move(message), .object = object});
  }

  void collect_warnings() {
    if (!qpdf_->anyWarnings()) return;
    for (const QPDFExc& e : qpdf_->getWarnings()) {
      bool rebuilt = e.getMessageDetail().find("reconstruct") != std::string::npos;
      note(rebuilt ? "file-reconstructed" : "file-damaged", e.getMessageDetail(), -1);
    }
  }

  std::string_view data_;
  Limits limits_;
  std::shared_ptr<QpdfInput> input_;
  std::unique_ptr<QPDF> qpdf_;
  Arena own_arena_;
  Object trailer_;
  std::vector<bool> known_;   ///< by object number
  int refreshes_left_ = 0;
  StreamDecoder decoder_;
  std::string raw_;
  std::string repaired_;   ///< the file with a new cross-reference behind it
  Diagnostics notes_;
};

}  // namespace

Result<std::unique_ptr<ObjectSource>> open_qpdf(std::string_view data, std::string_view password, const Limits& limits) {
  auto file = std::make_unique<QpdfFile>(data, limits);
  Status opened = file->open(password);
  if (!opened.ok()) return opened.error();
  return std::unique_ptr<ObjectSource>(std::move(file));
}

}  // namespace seder::pdf
