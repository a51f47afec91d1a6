// PDF objects as small trivially copyable values (ISO 32000 7.3). What an object points at lives in the
// Arena it was parsed into (or in the mapped file), so an Object never outlives that arena.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace seder::pdf {

struct Ref {
  uint32_t number = 0;
  uint32_t generation = 0;
  bool operator==(const Ref&) const = default;
};

struct DictEntry;
struct StreamRecord;

class Object {
 public:
  enum class Type : uint8_t { kNull, kBool, kInteger, kReal, kString, kName, kArray, kDict, kStream, kRef, kKeyword };

  Object() : integer_(0) {}
  static Object boolean(bool v);
  static Object integer(int64_t v);
  static Object real(double v);
  static Object string(std::string_view decoded);   ///< after escapes, hex and decryption
  static Object name(std::string_view decoded);     ///< without the slash, #xx decoded
  static Object keyword(std::string_view word);     ///< operator in a content stream
  static Object array(std::span<const Object> items);
  static Object dict(std::span<const DictEntry> entries);
  static Object stream(const StreamRecord* record);
  static Object ref(Ref r);

  Type type() const { return type_; }
  bool is_null() const { return type_ == Type::kNull; }
  bool is_number() const { return type_ == Type::kInteger || type_ == Type::kReal; }
  bool is_integer() const { return type_ == Type::kInteger; }
  bool is_name() const { return type_ == Type::kName; }
  bool is_name(std::string_view v) const { return is_name() && bytes() == v; }
  bool is_string() const { return type_ == Type::kString; }
  bool is_array() const { return type_ == Type::kArray; }
  bool is_dict() const { return type_ == Type::kDict; }
  bool is_stream() const { return type_ == Type::kStream; }
  bool is_ref() const { return type_ == Type::kRef; }
  bool is_keyword() const { return type_ == Type::kKeyword; }

  // Accessors never fail: another type gives the default, an empty view or null.
  bool as_bool(bool otherwise = false) const { return type_ == Type::kBool ? integer_ != 0 : otherwise; }
  int64_t as_integer(int64_t otherwise = 0) const;   ///< reals are truncated
  double as_number(double otherwise = 0) const;
  std::string_view bytes() const;                    ///< of a string, name or keyword
  std::span<const Object> items() const;             ///< of an array
  std::span<const DictEntry> entries() const;        ///< of a dictionary, or of a stream's dictionary
  Object get(std::string_view key) const;            ///< of a dictionary or stream; null when absent; not resolved
  Ref as_ref() const;
  const StreamRecord* stream_record() const { return type_ == Type::kStream ? stream_ : nullptr; }

 private:
  Type type_ = Type::kNull;
  uint32_t count_ = 0;
  union {
    int64_t integer_;
    double real_;
    const char* bytes_;
    const Object* items_;
    const DictEntry* entries_;
    const StreamRecord* stream_;
  };
};

struct DictEntry {
  std::string_view key;
  Object value;
};

struct StreamRecord {
  std::span<const DictEntry> dict;
  std::string_view raw;   ///< as stored, undecrypted; empty where the source keeps it elsewhere (qpdf)
  Ref self;
};

// A content stream makes one of these for every token.
inline Object Object::boolean(bool v) {
  Object o;
  o.type_ = Type::kBool;
  o.integer_ = v ? 1 : 0;
  return o;
}

inline Object Object::integer(int64_t v) {
  Object o;
  o.type_ = Type::kInteger;
  o.integer_ = v;
  return o;
}

inline Object Object::real(double v) {
  Object o;
  o.type_ = Type::kReal;
  o.real_ = v;
  return o;
}

inline Object Object::string(std::string_view decoded) {
  Object o;
  o.type_ = Type::kString;
  o.count_ = decoded.size() > 0xFFFFFFFF ? 0xFFFFFFFF : static_cast<uint32_t>(decoded.size());
  o.bytes_ = decoded.data();
  return o;
}

inline Object Object::name(std::string_view decoded) {
  Object o = string(decoded);
  o.type_ = Type::kName;
  return o;
}

inline Object Object::keyword(std::string_view word) {
  Object o = string(word);
  o.type_ = Type::kKeyword;
  return o;
}

inline double Object::as_number(double otherwise) const {
  if (type_ == Type::kInteger) return static_cast<double>(integer_);
  return type_ == Type::kReal ? real_ : otherwise;
}

inline std::string_view Object::bytes() const {
  if (type_ == Type::kString || type_ == Type::kName || type_ == Type::kKeyword) return {bytes_, count_};
  return {};
}

inline std::span<const Object> Object::items() const {
  if (type_ != Type::kArray) return {};
  return {items_, count_};
}

}  // namespace seder::pdf
