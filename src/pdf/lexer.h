// PDF syntax (ISO 32000 7.2, 7.3, 7.8.2): bytes -> tokens -> objects or operators. Three readers, each on
// the one before: Lexer (tokens, also good for CMaps), ObjectParser (one object of a file), ContentLexer
// (operators with their operands). Nothing here throws, recurses or looks at a byte twice.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "pdf/object.h"

namespace seder::pdf {

enum CharClass : uint8_t { kRegular, kWhite, kDelimiter, kNumeric };  ///< kNumeric: digit, sign or point
constexpr std::array<uint8_t, 256> make_char_classes() {
  std::array<uint8_t, 256> t{};
  for (unsigned char c : {0x00, 0x09, 0x0A, 0x0C, 0x0D, 0x20}) t[c] = kWhite;
  for (unsigned char c : {'(', ')', '<', '>', '[', ']', '{', '}', '/', '%'}) t[c] = kDelimiter;
  for (unsigned char c = '0'; c <= '9'; ++c) t[c] = kNumeric;
  t['+'] = t['-'] = t['.'] = kNumeric;
  return t;
}
inline constexpr std::array<uint8_t, 256> kCharClass = make_char_classes();
inline uint8_t char_class(char c) { return kCharClass[static_cast<uint8_t>(c)]; }
inline bool is_white(char c) { return char_class(c) == kWhite; }
/// Ends a name, number or keyword (7.2.3).
inline bool ends_token(char c) { uint8_t k = char_class(c); return k == kWhite || k == kDelimiter; }
constexpr std::array<int8_t, 256> make_hex_digits() {
  std::array<int8_t, 256> t{};
  t.fill(-1);
  for (int i = 0; i < 10; ++i) t[static_cast<size_t>('0' + i)] = static_cast<int8_t>(i);
  for (int i = 0; i < 6; ++i) t[static_cast<size_t>('a' + i)] = t[static_cast<size_t>('A' + i)] = static_cast<int8_t>(10 + i);
  return t;
}
inline constexpr std::array<int8_t, 256> kHexDigits = make_hex_digits();
/// 0..15, or -1.
inline int hex_digit(char c) { return kHexDigits[static_cast<uint8_t>(c)]; }

enum class Token : uint8_t {
  kEnd,
  kObject,      ///< a number, string, name or keyword (true, false and null are keywords here)
  kArrayOpen,
  kArrayClose,
  kDictOpen,
  kDictClose,
};

class Lexer {
 public:
  /// Where strings and names without escapes live: in the bytes themselves, or copied into the arena.
  enum class Strings : uint8_t { kView, kCopy };

  Lexer(std::string_view bytes, Arena& arena, Strings strings = Strings::kView)
      : bytes_(bytes), arena_(&arena), strings_(strings) {}

  /// The next token; comments and white space are skipped. value is set for kObject only. Integers beyond
  /// 18 digits become reals; `{` and `}` are keywords of one character.
  Token next(Object& value);

  size_t position() const { return at_; }
  void seek(size_t at) { at_ = at < bytes_.size() ? at : bytes_.size(); }
  std::string_view bytes() const { return bytes_; }
  void skip_white();
  /// The string whose < stands at position().
  Object hex_string();
  /// Something was not as 7.2 and 7.3 want it (a token was mended or skipped).
  bool damaged() const { return damaged_; }

 private:
  Object number();
  Object literal_string();
  Object escaped_string(size_t from, size_t to);
  Object name();
  std::string_view keep(std::string_view view) { return strings_ == Strings::kCopy ? arena_->copy(view) : view; }

  std::string_view bytes_;
  size_t at_ = 0;
  Arena* arena_;
  Strings strings_;
  bool damaged_ = false;
};

/// Arrays and dictionaries under construction. Shared by the two parsers below; reused, so that nothing is
/// allocated for an object but its place in the arena.
class ObjectStack {
 public:
  void clear() { values_.clear(), frames_.clear(); }
  bool nested() const { return !frames_.empty(); }
  size_t depth() const { return frames_.size(); }
  void push(Object o) { values_.push_back(o); }
  void open(Token bracket) { frames_.push_back({bracket, static_cast<uint32_t>(values_.size())}); }
  /// Closes the innermost bracket whatever its kind. False where it was of the other kind or a dictionary
  /// had a key that is no name (such pairs are dropped).
  bool close(Token bracket, Arena& arena);
  /// `n g R`: the two integers on top become a reference. False where they are not there.
  bool make_ref();
  std::span<const Object> values() const { return values_; }
  size_t size() const { return values_.size(); }
  size_t frame_size() const { return values_.size() - (frames_.empty() ? 0 : frames_.back().first); }

 private:
  struct Frame {
    Token bracket;
    uint32_t first;
  };
  bool close_dict(uint32_t first, Arena& arena);

  std::vector<Object> values_;
  std::vector<Frame> frames_;
};

/// One object of a file body or object stream.
class ObjectParser {
 public:
  explicit ObjectParser(uint32_t nesting) : nesting_(nesting) {}
  /// True and the object; false at anything that 7.3 does not allow. A keyword that is not part of an
  /// object (endobj, stream, xref ...) comes back as such when it stands first.
  bool parse(Lexer& lexer, Arena& arena, Object& out);
  /// As parse(), but `12 0 R` at the top is read as a reference (in object streams and /Length).
  bool parse_value(Lexer& lexer, Arena& arena, Object& out);

 private:
  ObjectStack stack_;
  uint32_t nesting_;
};

/// An operator's letters as one number, for switch: operator_code("Tj"). 0 for words over four letters.
constexpr uint32_t operator_code(std::string_view word) {
  if (word.size() > 4) return 0;
  uint32_t code = 0;
  for (char c : word) code = code << 8 | static_cast<uint8_t>(c);
  return code;
}

/// One operator and what stood before it. Everything is valid until the next call of ContentLexer::next.
struct Operation {
  uint32_t code = 0;                  ///< operator_code of word
  std::string_view word;
  std::span<const Object> operands;   ///< for BI: key, value, key, value ... of the image dictionary
  std::string_view inline_data;       ///< BI only: the image's bytes as stored

  /// Operand i, counted from the first; null beyond the end.
  Object operand(size_t i) const { return i < operands.size() ? operands[i] : Object(); }
  double number(size_t i) const { return operand(i).as_number(); }
};

/// A content stream. Inline images (BI ... ID ... EI) come as one operation "BI". Damage is mended as
/// viewers do: stray brackets are skipped, an operator inside an unclosed array closes it.
class ContentLexer {
 public:
  explicit ContentLexer(std::string_view content);
  /// False at the end; operands left over there are dropped.
  bool next(Operation& out);
  size_t position() const { return lexer_.position(); }
  bool damaged() const { return damaged_ || lexer_.damaged(); }

 private:
  // Operands of one operator: DeviceN has 33 (table 74). Garbage without operators is dropped beyond this.
  static constexpr size_t kMostOperands = 1024;
  static constexpr size_t kPlainElements = 512;   // of an array that is read in one go: a line in justified type has some hundred

  bool odd_token(Operation& out);
  void push(const Object& value) {
    if (stack_.size() < kMostOperands) stack_.push(value);
    else push_many(value);
  }
  void push_many(const Object& value);
  const char* plain_array(const char* p, const char* begin, const char* end, Object& out);
  const char* hex_string(const char* p, const char* begin, Object& out);
  bool keyword(Object word, Operation& out);
  void inline_image(Operation& out);
  std::string_view inline_image_data();

  Arena scratch_;
  Lexer lexer_;
  ObjectStack stack_;
  std::vector<Object> array_;   // room for the elements of a plain array
  bool array_used_ = false;     // by an operand at hand
  size_t search_budget_;
  bool damaged_ = false, at_end_ = false;
};

}  // namespace seder::pdf
