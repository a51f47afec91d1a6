// Damaged files: where are the objects?
// In: the bytes of a file whose cross-reference is lost or lies. Out: a new one. Method: every `n g obj` in the file is
// believed, and every member of every readable object stream; of two with one number the later in the file counts, as
// updates are appended. The trailer is put together from those found, else from the catalog. Source: ISO 32000 7.5;
// libqpdf 11.3 does the same for plain objects, but gives up on files whose trailer was a stream, and does not look
// into object streams. Cannot decide: which of two versions was meant where a file was cut and pasted; members of
// encrypted object streams stay lost.
#include "pdf/rebuild.h"

#include <algorithm>
#include <vector>

#include "pdf/empty_source.h"
#include "pdf/filters.h"
#include "pdf/lexer.h"

namespace seder::pdf {

namespace {

constexpr size_t kMostMembers = 100'000;      // of one object stream; writers put some hundreds into one
constexpr size_t kMostObjects = 4'000'000;    // found in one file

struct Found {
  uint32_t number;
  uint32_t extra;        ///< generation, or index in the stream
  uint64_t position;     ///< offset, or the stream's number
  uint64_t order;        ///< offset of the object or of the stream that holds it
  bool compressed;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

void append_value(std::string& out, const Object& o);

void append_hex(std::string& out, std::string_view bytes) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  for (char c : bytes) {
    out += kDigits[static_cast<uint8_t>(c) >> 4];
    out += kDigits[static_cast<uint8_t>(c) & 15];
  }
}

void append_name(std::string& out, std::string_view name) {
  out += '/';
  for (char c : name) {
    if (ends_token(c) || c == '#' || static_cast<uint8_t>(c) < 33 || static_cast<uint8_t>(c) > 126) {
      out += '#';
      append_hex(out, {&c, 1});
    } else {
      out += c;
    }
  }
}

/// Only what stands in trailers and encryption dictionaries; depth is bounded by the parser's.
void append_value(std::string& out, const Object& o) {
  switch (o.type()) {
    case Object::Type::kBool: out += o.as_bool() ? "true" : "false"; break;
    case Object::Type::kInteger: out += std::to_string(o.as_integer()); break;
    case Object::Type::kReal: out += std::to_string(o.as_number()); break;
    case Object::Type::kString: out += '<'; append_hex(out, o.bytes()); out += '>'; break;
    case Object::Type::kName: append_name(out, o.bytes()); break;
    case Object::Type::kRef: out += std::to_string(o.as_ref().number) + " " + std::to_string(o.as_ref().generation) + " R"; break;
    case Object::Type::kArray:
      out += '[';
      for (const Object& item : o.items()) append_value(out, item), out += ' ';
      out += ']';
      break;
    case Object::Type::kDict:
      out += "<<";
      for (const DictEntry& e : o.entries()) append_name(out, e.key), out += ' ', append_value(out, e.value);
      out += ">>";
      break;
    default: out += "null";
  }
}

class Rebuilder {
 public:
  Rebuilder(std::string_view file, const Limits& limits)
      : file_(file), limits_(limits), parser_(std::min(limits.object_nesting, 50u)), decoder_(limits.stream_bytes) {}

  std::string run() {
    find_objects();
    find_trailers();
    if (found_.empty()) return {};
    if (trailer_.get("Encrypt").is_null()) {
      for (size_t i = 0, n = found_.size(); i < n && found_.size() < kMostObjects; ++i) look_into(i);
    }
    std::stable_sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) {
      return a.number != b.number ? a.number < b.number : a.order < b.order;
    });
    return write();
  }

 private:
  void find_objects() {
    for (size_t at = file_.find("obj"); at != std::string_view::npos; at = file_.find("obj", at + 3)) {
      Found object{};
      if (header_before(at, object)) found_.push_back(object);
      if (found_.size() >= kMostObjects) break;
    }
  }

  /// `n g ` before the word obj.
  bool header_before(size_t at, Found& out) {
    uint64_t numbers[2] = {0, 0};   // generation, number
    for (uint64_t& number : numbers) {
      size_t gap = at;
      while (at > 0 && is_white(file_[at - 1])) --at;
      if (gap == at && &number != &numbers[0]) return false;
      size_t end = at;
      uint64_t scale = 1;
      while (at > 0 && is_digit(file_[at - 1]) && end - at < 10) {
        number += scale * static_cast<uint64_t>(file_[--at] - '0');
        scale *= 10;
      }
      if (at == end) return false;
    }
    if (numbers[1] == 0 || numbers[1] > limits_.objects || numbers[0] > 65535) return false;
    out = {.number = static_cast<uint32_t>(numbers[1]), .extra = static_cast<uint32_t>(numbers[0]),
           .position = at, .order = at, .compressed = false};
    return true;
  }

  void find_trailers() {
    for (size_t at = file_.find("trailer"); at != std::string_view::npos; at = file_.find("trailer", at + 7)) {
      Lexer lexer(file_, arena_);
      lexer.seek(at + 7);
      Object dict;
      if (parser_.parse(lexer, arena_, dict) && dict.is_dict()) take_trailer(dict);
    }
  }

  void take_trailer(const Object& dict) {
    if (dict.get("Root").is_ref()) trailer_ = dict;
  }

  /// Object streams give their members, cross-reference streams a trailer, a catalog itself.
  void look_into(size_t i) {
    const Found object = found_[i];
    scratch_.reset();
    Lexer lexer(file_, scratch_);
    lexer.seek(object.position);
    Object value;
    for (int k = 0; k < 3; ++k) lexer.next(value);
    if (!parser_.parse(lexer, scratch_, value) || !value.is_dict()) return;
    Object type = value.get("Type");
    if (type.is_name("Catalog")) catalog_ = {object.number, object.extra};
    if (type.is_name("XRef")) {
      Lexer again(file_, arena_);
      again.seek(object.position);
      for (int k = 0; k < 3; ++k) again.next(value);
      if (parser_.parse(again, arena_, value)) take_trailer(value);
    }
    if (!type.is_name("ObjStm")) return;
    Object word;
    if (lexer.next(word) != Token::kObject || word.bytes() != "stream") return;
    members(object, value, lexer.position());
  }

  void members(const Found& holder, const Object& dict, size_t at) {
    if (at < file_.size() && file_[at] == '\r') ++at;
    if (at < file_.size() && file_[at] == '\n') ++at;
    size_t end = std::min(file_.find("endstream", at), file_.size());
    // Filter entries of the streams read here are never indirect in files that were once sound.
    EmptySource none;
    Result<std::vector<FilterStep>> steps = read_filters(none, dict, scratch_);
    if (!steps.ok()) return;
    bool damaged = false;
    Result<std::string_view> bytes = decoder_.decode(file_.substr(at, end - at), *steps, Damage::kKeepPart, scratch_, damaged);
    if (!bytes.ok()) return;
    Lexer lexer(*bytes, scratch_);
    const int64_t count = std::min<int64_t>(dict.get("N").as_integer(), kMostMembers);
    const int64_t first = dict.get("First").as_integer();
    for (int64_t i = 0; i < count; ++i) {
      Object number, offset;
      bool pair = lexer.next(number) == Token::kObject && number.is_integer() && lexer.next(offset) == Token::kObject &&
                  offset.is_integer();
      int64_t n = number.as_integer();
      if (!pair || n <= 0 || n > static_cast<int64_t>(limits_.objects)) return;
      if (first + offset.as_integer() >= static_cast<int64_t>(bytes->size())) continue;   // lost with the stream's end
      found_.push_back({.number = static_cast<uint32_t>(n), .extra = static_cast<uint32_t>(i), .position = holder.number,
                        .order = holder.order, .compressed = true});
      std::string_view body = bytes->substr(static_cast<size_t>(std::max<int64_t>(first + offset.as_integer(), 0)), 64);
      if (body.find("/Catalog") != std::string_view::npos) catalog_ = {static_cast<uint32_t>(n), 0};
    }
  }

  std::string write() {
    std::string index, rows;
    uint32_t highest = 0;
    for (size_t i = 0; i < found_.size(); ++i) {
      if (i + 1 < found_.size() && found_[i + 1].number == found_[i].number) continue;
      const Found& f = found_[i];
      index += std::to_string(f.number) + " 1 ";
      rows += static_cast<char>(f.compressed ? 2 : 1);
      for (int shift = 56; shift >= 0; shift -= 8) rows += static_cast<char>(f.position >> shift & 0xFF);
      for (int shift = 24; shift >= 0; shift -= 8) rows += static_cast<char>(f.extra >> shift & 0xFF);
      highest = f.number;
    }
    std::string dict = "<</Type/XRef/W[1 8 4]/Index[" + index + "]/Size " + std::to_string(highest + 2) + "/Length " +
                       std::to_string(rows.size());
    for (std::string_view key : {"Root", "Info", "Encrypt", "ID"}) {
      Object value = trailer_.get(key);
      if (key == "Root" && !value.is_ref() && catalog_.number != 0) value = Object::ref(catalog_);
      if (value.is_null()) continue;
      append_name(dict, key);
      dict += ' ';
      append_value(dict, value);
    }
    std::string out = "\n";
    size_t start = file_.size() + out.size();
    out += std::to_string(highest + 1) + " 0 obj\n" + dict + ">>\nstream\n" + rows + "\nendstream\nendobj\nstartxref\n" +
           std::to_string(start) + "\n%%EOF\n";
    return out;
  }

  std::string_view file_;
  const Limits& limits_;
  Arena arena_, scratch_;
  ObjectParser parser_;
  StreamDecoder decoder_;
  std::vector<Found> found_;
  Object trailer_;
  Ref catalog_;
};

}  // namespace

std::string rebuild_cross_reference(std::string_view file, const Limits& limits) {
  return Rebuilder(file, limits).run();
}

}  // namespace seder::pdf
