// The lazy object layer: objects of a well-formed file, parsed where they lie and only when asked for.
// In: the mapped file. Out: objects whose strings point into it. Method: the cross-reference is read once; an
// object is parsed anew at each load, which costs less than remembering it; decoded object streams are kept in a
// small cache, the least recently used one goes. Source: ISO 32000 7.3, 7.5.
// Refuses, never guesses: anything unusual is an error, and the file starts again on qpdf (qpdf_file.cc).
#include <algorithm>
#include <vector>

#include "pdf/filters.h"
#include "pdf/lexer.h"
#include "pdf/object_source.h"
#include "pdf/xref.h"

namespace seder::pdf {

namespace {

// Decoded object streams kept. qpdf and pdfTeX put 100 to 200 objects into one (about 20 kB); neighbouring pages
// share a few, fonts and resources live in others.
constexpr size_t kCachedStreams = 24;
constexpr size_t kCachedBytes = size_t{3} << 20;
constexpr int kDeepestLoad = 8;   // a load inside a load: /Length, filter entries, an object stream

struct ObjectStream {
  struct Member {
    uint32_t number;
    uint32_t offset;
  };
  uint32_t number = 0;
  uint64_t last_used = 0;
  Arena arena{1};
  std::string_view bytes;
  std::vector<Member> members;
};

class FastFile : public ObjectSource {
 public:
  FastFile(std::string_view data, const Limits& limits)
      : data_(data), limits_(limits), parser_(limits.object_nesting), decoder_(limits.stream_bytes) {}

  Status open() {
    if (data_.substr(0, 5) != "%PDF-") return refuse("no %PDF- at the start");
    SEDER_TRY(xref_, read_xref(data_, *this, limits_, own_arena_));
    return Ok{};
  }

  Object trailer() const override { return xref_.trailer; }
  bool refuses() const override { return true; }
  void take_diagnostics(Diagnostics&) override {}
  uint32_t object_count() const override { return static_cast<uint32_t>(xref_.entries.size()); }

  Result<Object> load(Ref ref, Arena& arena) override {
    if (ref.number >= xref_.entries.size()) return Object();
    const XrefEntry entry = xref_.entries[ref.number];
    if (entry.kind == XrefEntry::Kind::kUnset || entry.kind == XrefEntry::Kind::kFree) return Object();
    if (depth_ >= kDeepestLoad) return refuse("objects that need each other", ref.number);
    ++depth_;
    Result<Object> out = entry.kind == XrefEntry::Kind::kOffset ? load_at(ref, entry, arena)
                                                                : load_compressed(ref, entry, arena);
    --depth_;
    return out;
  }

  /// Of objects in object streams, which nearly all small ones are in.
  std::string_view written(Ref ref) override {
    if (ref.number >= xref_.entries.size() || ref.generation != 0 || depth_ > 0) return {};
    const XrefEntry entry = xref_.entries[ref.number];
    if (entry.kind != XrefEntry::Kind::kCompressed) return {};
    const Result<ObjectStream*> stream = object_stream(entry.position);
    if (!stream.ok()) return {};
    const std::vector<ObjectStream::Member>& members = (*stream)->members;
    if (entry.extra >= members.size() || members[entry.extra].number != ref.number) return {};
    const size_t first = members[entry.extra].offset, end = entry.extra + 1 < members.size() ? members[entry.extra + 1].offset : (*stream)->bytes.size();
    return end > first ? (*stream)->bytes.substr(first, end - first) : std::string_view();
  }

  Result<std::string_view> decode(const Object& stream, Arena& arena) override {
    const StreamRecord* record = stream.stream_record();
    if (!record) return refuse("no stream");
    Result<std::string_view> out = decode_raw(stream, record->raw, arena);
    if (!out.ok() && out.error().code != ErrorCode::kUnsupported) fail(out.error());
    return out;
  }

 private:
  static Error refuse(const char* why, uint32_t number = 0) {
    return {.code = ErrorCode::kDamaged, .message = why, .object = static_cast<int32_t>(number)};
  }

  void fail(const Error& error) {
    if (!failed_) failure_ = error;
    failed_ = true;
  }

  Result<Object> load_at(Ref ref, const XrefEntry& entry, Arena& arena) {
    if (entry.extra != ref.generation) return refuse("another generation", ref.number);
    SEDER_TRY(IndirectObject found, parse_indirect(data_, entry.position, parser_, arena));
    if (!(found.self == ref)) return refuse("another object stands here", ref.number);
    if (!found.is_stream) return found.value;
    int64_t length = -1;
    Object stated = found.value.get("Length");
    if (stated.is_ref()) {
      SEDER_TRY(stated, load(stated.as_ref(), arena));
    }
    if (stated.is_integer()) length = stated.as_integer();
    SEDER_TRY(std::string_view raw, stream_bytes(data_, found.data, length));
    std::span<StreamRecord> record = arena.make_array<StreamRecord>(1);
    record[0] = {.dict = found.value.entries(), .raw = raw, .self = ref};
    return Object::stream(record.data());
  }

  Result<Object> load_compressed(Ref ref, const XrefEntry& entry, Arena& arena) {
    if (ref.generation != 0) return refuse("another generation", ref.number);
    SEDER_TRY(ObjectStream * stream, object_stream(entry.position));
    if (entry.extra >= stream->members.size() || stream->members[entry.extra].number != ref.number) {
      return refuse("not in its object stream", ref.number);
    }
    Lexer lexer(stream->bytes, arena, Lexer::Strings::kCopy);
    lexer.seek(stream->members[entry.extra].offset);
    Object out;
    if (!parser_.parse_value(lexer, arena, out) || out.is_keyword()) return refuse("damaged object", ref.number);
    return out;
  }

  Result<ObjectStream*> object_stream(uint64_t number) {
    for (const auto& kept : streams_) {
      if (kept->number == number) {
        kept->last_used = ++clock_;
        return kept.get();
      }
    }
    if (number >= xref_.entries.size() || xref_.entries[number].kind != XrefEntry::Kind::kOffset) {
      return refuse("no object stream");
    }
    auto made = std::make_unique<ObjectStream>();
    made->number = static_cast<uint32_t>(number);
    made->last_used = ++clock_;
    Status read = read_object_stream(*made);
    if (!read.ok()) return read.error();
    make_room(made->arena.bytes_held());
    streams_.push_back(std::move(made));
    return streams_.back().get();
  }

  Status read_object_stream(ObjectStream& out) {
    Arena scratch(4096);
    const XrefEntry& entry = xref_.entries[out.number];
    SEDER_TRY(Object stream, load({out.number, entry.extra}, scratch));
    if (!stream.is_stream()) return refuse("no object stream", out.number);
    int64_t count = resolve(stream.get("N"), scratch).as_integer(-1);
    int64_t first = resolve(stream.get("First"), scratch).as_integer(-1);
    SEDER_TRY(out.bytes, decode_raw(stream, stream.stream_record()->raw, out.arena));
    int64_t size = static_cast<int64_t>(out.bytes.size());
    if (count < 0 || count > size || first < 0 || first > size) return refuse("damaged object stream", out.number);
    out.members.reserve(static_cast<size_t>(count));
    Lexer lexer(out.bytes.substr(0, static_cast<size_t>(first)), scratch);
    for (int64_t i = 0; i < count; ++i) {
      Object number, offset;
      bool pair = lexer.next(number) == Token::kObject && number.is_integer() && lexer.next(offset) == Token::kObject &&
                  offset.is_integer();
      int64_t at = offset.as_integer(-1);
      bool sane = number.as_integer() >= 0 && number.as_integer() <= UINT32_MAX && at >= 0 && at < size - first;
      if (!pair || !sane) return refuse("damaged object stream", out.number);
      out.members.push_back({static_cast<uint32_t>(number.as_integer()), static_cast<uint32_t>(first + at)});
    }
    return Ok{};
  }

  void make_room(size_t wanted) {
    size_t held = wanted;
    for (const auto& kept : streams_) held += kept->arena.bytes_held();
    while (!streams_.empty() && (streams_.size() >= kCachedStreams || held > kCachedBytes)) {
      auto oldest = std::min_element(streams_.begin(), streams_.end(),
                                     [](const auto& a, const auto& b) { return a->last_used < b->last_used; });
      held -= (*oldest)->arena.bytes_held();
      std::swap(*oldest, streams_.back());
      streams_.pop_back();
    }
  }

  Result<std::string_view> decode_raw(const Object& stream, std::string_view raw, Arena& arena) {
    if (!stream.get("F").is_null()) return refuse("a stream in another file");  // 7.3.8.2
    SEDER_TRY(std::vector<FilterStep> steps, read_filters(*this, stream, arena));
    bool damaged = false;
    SEDER_TRY(std::string_view bytes, decoder_.decode(raw, steps, Damage::kRefuse, arena, damaged));
    if (arena.bytes_held() > limits_.memory_bytes) return Error{.code = ErrorCode::kLimit, .message = "the limit on memory was reached"};
    return bytes;
  }

  std::string_view data_;
  Limits limits_;
  Arena own_arena_;
  Xref xref_;
  ObjectParser parser_;
  StreamDecoder decoder_;
  std::vector<std::unique_ptr<ObjectStream>> streams_;
  uint64_t clock_ = 0;
  int depth_ = 0;
};

}  // namespace

Result<std::unique_ptr<ObjectSource>> open_fast(std::string_view data, const Limits& limits) {
  auto file = std::make_unique<FastFile>(data, limits);
  Status opened = file->open();
  if (!opened.ok()) return opened.error();
  return std::unique_ptr<ObjectSource>(std::move(file));
}

}  // namespace seder::pdf
