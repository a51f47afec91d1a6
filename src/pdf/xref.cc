// Cross-reference sections of a well-formed file.
// In: the whole file. Out: where each object lies, and the newest trailer. Method: from the last startxref back
// through the /Prev chain; the first section that names an object wins. Hybrid files (MS Word writes them): the
// table's objects in use, then its /XRefStm, then the table's free ones. Source: ISO 32000 7.5.4, 7.5.5, 7.5.8.
// Refuses what is not exactly as written there: a wrong guess here would lose text without a word.
#include "pdf/xref.h"

#include <algorithm>

#include "pdf/filters.h"

namespace seder::pdf {

namespace {

constexpr size_t kTailBytes = 1024;       // startxref stands in the last so many bytes (7.5.5, note)
constexpr size_t kMostSections = 4096;    // updates of one file
constexpr size_t kTableEntry = 20;        // 7.5.4
constexpr int64_t kMostGeneration = 65535;

Error refuse(const char* why, size_t offset) {
  return {.code = ErrorCode::kDamaged, .message = why, .offset = static_cast<int64_t>(offset)};
}

/// Decimal digits and nothing else; -1 otherwise.
int64_t digits(std::string_view text) {
  int64_t v = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return -1;
    v = v * 10 + (c - '0');
  }
  return v;
}

Result<size_t> find_start(std::string_view file) {
  size_t from = file.size() > kTailBytes ? file.size() - kTailBytes : 0;
  size_t at = file.rfind("startxref");
  if (at == std::string_view::npos || at < from) return refuse("no startxref at the end", file.size());
  Arena arena(256);
  Lexer lexer(file, arena);
  lexer.seek(at + std::string_view("startxref").size());
  Object offset;
  if (lexer.next(offset) != Token::kObject || !offset.is_integer() || lexer.damaged()) return refuse("bad startxref", at);
  size_t end = file.find("%%EOF", lexer.position());
  if (end == std::string_view::npos) return refuse("no %%EOF", at);
  for (size_t i = lexer.position(); i < end; ++i) {
    if (!is_white(file[i])) return refuse("bytes before %%EOF", i);
  }
  // Mail programs and servers append a few bytes; an update that was cut short is another matter.
  if (file.find("obj", end) != std::string_view::npos) return refuse("objects after %%EOF", end);
  if (offset.as_integer() <= 0 || static_cast<uint64_t>(offset.as_integer()) >= file.size()) {
    return refuse("startxref points outside the file", at);
  }
  return static_cast<size_t>(offset.as_integer());
}

class Reader {
 public:
  Reader(std::string_view file, ObjectSource& source, const Limits& limits, Arena& arena)
      : file_(file), source_(source), limits_(limits), arena_(arena), parser_(limits.object_nesting),
        decoder_(limits.stream_bytes) {}

  Result<Xref> read() {
    SEDER_TRY(size_t at, find_start(file_));
    std::vector<size_t> seen;
    for (;;) {
      if (seen.size() >= kMostSections || std::find(seen.begin(), seen.end(), at) != seen.end()) {
        return refuse("a loop of cross-reference sections", at);
      }
      seen.push_back(at);
      SEDER_TRY(Object trailer, section(at));
      if (!trailer.get("Encrypt").is_null()) return Error{.code = ErrorCode::kUnsupported, .message = "encrypted"};
      if (seen.size() == 1) xref_.trailer = trailer;
      Object previous = trailer.get("Prev");
      if (previous.is_null()) break;
      if (!previous.is_integer() || previous.as_integer() <= 0 ||
          static_cast<uint64_t>(previous.as_integer()) >= file_.size()) {
        return refuse("bad /Prev", at);
      }
      at = static_cast<size_t>(previous.as_integer());
    }
    if (!xref_.trailer.get("Root").is_ref()) return refuse("no /Root", at);
    return std::move(xref_);
  }

 private:
  Result<Object> section(size_t at) {
    while (at < file_.size() && is_white(file_[at])) ++at;
    if (file_.substr(at, 4) == "xref") return table(at + 4);
    return stream(at);
  }

  Result<Object> table(size_t at) {
    Lexer lexer(file_, arena_);
    lexer.seek(at);
    std::vector<uint32_t> freed;
    for (;;) {
      Object first, count;
      if (lexer.next(first) != Token::kObject) return refuse("bad cross-reference table", at);
      if (first.is_keyword() && first.bytes() == "trailer") break;
      if (!first.is_integer() || lexer.next(count) != Token::kObject || !count.is_integer()) {
        return refuse("bad subsection head", lexer.position());
      }
      lexer.skip_white();
      Status read = subsection(first.as_integer(), count.as_integer(), lexer.position(), freed);
      if (!read.ok()) return read.error();
      lexer.seek(lexer.position() + static_cast<size_t>(count.as_integer()) * kTableEntry);
    }
    Object trailer;
    if (!parser_.parse(lexer, arena_, trailer) || !trailer.is_dict()) return refuse("bad trailer", lexer.position());
    Object hybrid = trailer.get("XRefStm");
    if (!hybrid.is_null()) {
      int64_t offset = hybrid.as_integer(-1);
      if (offset <= 0 || static_cast<uint64_t>(offset) >= file_.size()) return refuse("bad /XRefStm", at);
      SEDER_TRY(Object ignored, stream(static_cast<size_t>(offset)));
      static_cast<void>(ignored);
    }
    for (uint32_t number : freed) set(number, {.kind = XrefEntry::Kind::kFree});
    return trailer;
  }

  Status subsection(int64_t first, int64_t count, size_t at, std::vector<uint32_t>& freed) {
    if (first < 0 || count < 0 || static_cast<uint64_t>(count) > (file_.size() - at) / kTableEntry) {
      return refuse("bad subsection", at);
    }
    if (!grow(first + count)) return refuse("object numbers out of bounds", at);
    for (int64_t i = 0; i < count; ++i, at += kTableEntry) {
      std::string_view line = file_.substr(at, kTableEntry);
      int64_t offset = digits(line.substr(0, 10));
      int64_t generation = digits(line.substr(11, 5));
      std::string_view end = line.substr(18);
      bool ends_well = end == " \n" || end == " \r" || end == "\r\n";
      if (offset < 0 || generation < 0 || line[10] != ' ' || line[16] != ' ' || !ends_well) {
        return refuse("bad cross-reference entry", at);
      }
      uint32_t number = static_cast<uint32_t>(first + i);
      if (line[17] == 'f' || (line[17] == 'n' && offset == 0)) {  // nothing stands at 0: writers forget to say "free"
        freed.push_back(number);
      } else if (line[17] == 'n') {
        if (generation > kMostGeneration) return refuse("bad cross-reference entry", at);
        set(number, {.position = static_cast<uint64_t>(offset), .extra = static_cast<uint32_t>(generation),
                     .kind = XrefEntry::Kind::kOffset});
      } else {
        return refuse("bad cross-reference entry", at);
      }
    }
    return Ok{};
  }

  Result<Object> stream(size_t at) {
    SEDER_TRY(IndirectObject found, parse_indirect(file_, at, parser_, arena_));
    if (!found.is_stream || !found.value.get("Type").is_name("XRef")) return refuse("no cross-reference here", at);
    Object length = found.value.get("Length");
    if (!length.is_integer()) return refuse("bad cross-reference stream", at);
    SEDER_TRY(std::string_view raw, stream_bytes(file_, found.data, length.as_integer()));
    SEDER_TRY(std::vector<FilterStep> steps, read_filters(source_, found.value, arena_));
    bool damaged = false;
    SEDER_TRY(std::string_view rows, decoder_.decode(raw, steps, Damage::kRefuse, arena_, damaged));
    Status read = stream_rows(found.value, rows, at);
    if (!read.ok()) return read.error();
    return found.value;
  }

  Status stream_rows(const Object& dict, std::string_view rows, size_t at) {
    std::span<const Object> widths = dict.get("W").items();
    if (widths.size() != 3) return refuse("bad /W", at);
    size_t w[3];
    for (size_t i = 0; i < 3; ++i) {
      int64_t v = widths[i].as_integer(-1);
      if (!widths[i].is_integer() || v < 0 || v > 8) return refuse("bad /W", at);
      w[i] = static_cast<size_t>(v);
    }
    const size_t row = w[0] + w[1] + w[2];
    if (row == 0) return refuse("bad /W", at);
    Object whole[2] = {Object::integer(0), Object::integer(dict.get("Size").as_integer(-1))};
    Object index = dict.get("Index");
    std::span<const Object> ranges = index.is_null() ? std::span<const Object>(whole) : index.items();
    if (ranges.size() % 2 != 0) return refuse("bad /Index", at);
    const char* p = rows.data();
    size_t left = rows.size() / row;
    for (size_t i = 0; i < ranges.size(); i += 2) {
      int64_t first = ranges[i].as_integer(-1), count = ranges[i + 1].as_integer(-1);
      if (first < 0 || count < 0 || static_cast<uint64_t>(count) > left) return refuse("bad /Index", at);
      if (!grow(first + count)) return refuse("object numbers out of bounds", at);
      for (int64_t k = 0; k < count; ++k, p += row) {
        if (!stream_entry(static_cast<uint32_t>(first + k), p, w)) return refuse("bad cross-reference entry", at);
      }
      left -= static_cast<size_t>(count);
    }
    return Ok{};
  }

  bool stream_entry(uint32_t number, const char* p, const size_t (&w)[3]) {
    auto field = [&p](size_t n) {
      uint64_t v = 0;
      for (size_t i = 0; i < n; ++i) v = v << 8 | static_cast<uint8_t>(*p++);
      return v;
    };
    uint64_t type = w[0] == 0 ? 1 : field(w[0]);
    uint64_t second = field(w[1]), third = field(w[2]);
    if (type > 2) return true;  // 7.5.8.3: other types are references to null
    if (third > UINT32_MAX) return type == 0;
    XrefEntry::Kind kind = type == 0 ? XrefEntry::Kind::kFree
                           : type == 1 ? XrefEntry::Kind::kOffset : XrefEntry::Kind::kCompressed;
    set(number, {.position = second, .extra = static_cast<uint32_t>(third), .kind = kind});
    return true;
  }

  /// Room for object numbers below size. Each object takes some bytes of the file, so a number far beyond the
  /// file's size is a lie that would only cost memory.
  bool grow(int64_t size) {
    if (size > static_cast<int64_t>(limits_.objects) || static_cast<uint64_t>(size) > file_.size() + 1024) return false;
    if (static_cast<size_t>(size) > xref_.entries.size()) xref_.entries.resize(static_cast<size_t>(size));
    return true;
  }

  void set(uint32_t number, XrefEntry entry) {
    if (xref_.entries[number].kind == XrefEntry::Kind::kUnset) xref_.entries[number] = entry;
  }

  std::string_view file_;
  ObjectSource& source_;
  const Limits& limits_;
  Arena& arena_;
  ObjectParser parser_;
  StreamDecoder decoder_;
  Xref xref_;
};

}  // namespace

Result<IndirectObject> parse_indirect(std::string_view file, size_t offset, ObjectParser& parser, Arena& arena) {
  if (offset >= file.size()) return refuse("an object outside the file", offset);
  Lexer lexer(file, arena);
  lexer.seek(offset);
  Object number, generation, word;
  bool head = lexer.next(number) == Token::kObject && number.is_integer() && lexer.next(generation) == Token::kObject &&
              generation.is_integer() && lexer.next(word) == Token::kObject && word.is_keyword() && word.bytes() == "obj";
  bool fits = number.as_integer() >= 0 && number.as_integer() <= UINT32_MAX && generation.as_integer() >= 0 &&
              generation.as_integer() <= kMostGeneration;
  if (!head || !fits) return refuse("no object here", offset);
  IndirectObject out;
  out.self = {static_cast<uint32_t>(number.as_integer()), static_cast<uint32_t>(generation.as_integer())};
  if (!parser.parse(lexer, arena, out.value)) return refuse("damaged object", offset);
  if (out.value.is_keyword()) {
    if (out.value.bytes() != "endobj") return refuse("damaged object", offset);
    out.value = Object();
    return out;
  }
  if (lexer.next(word) != Token::kObject || !word.is_keyword()) {
    // `12 0 R` as a whole object: the parser stopped after the first integer.
    return refuse("damaged object", offset);
  }
  if (word.bytes() == "endobj") return out;
  if (word.bytes() != "stream" || !out.value.is_dict()) return refuse("damaged object", offset);
  out.is_stream = true;
  size_t at = lexer.position();
  if (at < file.size() && file[at] == '\r') ++at;
  if (at >= file.size() || file[at] != '\n') return refuse("no line end after stream", at);  // 7.3.8.1
  out.data = at + 1;
  return out;
}

Result<std::string_view> stream_bytes(std::string_view file, size_t data, int64_t length) {
  if (length < 0 || data > file.size() || static_cast<uint64_t>(length) > file.size() - data) {
    return refuse("bad stream length", data);
  }
  size_t at = data + static_cast<size_t>(length);
  while (at < file.size() && is_white(file[at])) ++at;
  if (file.substr(at, 9) != "endstream") return refuse("bad stream length", data);
  return file.substr(data, static_cast<size_t>(length));
}

Result<Xref> read_xref(std::string_view file, ObjectSource& source, const Limits& limits, Arena& arena) {
  return Reader(file, source, limits, arena).read();
}

}  // namespace seder::pdf
