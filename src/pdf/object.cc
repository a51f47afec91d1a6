// Objects: making and reading the tagged values of object.h.
// In: decoded bytes and spans that outlive the object. Out: 16-byte values. Method: a type, a count and a
// pointer; dictionaries are arrays in file order, searched from the end, because most have under twenty
// entries and of two equal keys the later one counts (as in qpdf; ISO 32000 7.3.7 leaves it open).
// Cannot decide: whether a reference leads anywhere; see ObjectSource::resolve.
#include "pdf/object.h"

#include <limits>

namespace seder::pdf {

namespace {
uint32_t count_of(size_t size) {
  return size > std::numeric_limits<uint32_t>::max() ? std::numeric_limits<uint32_t>::max() : static_cast<uint32_t>(size);
}
}  // namespace

Object Object::array(std::span<const Object> items) {
  Object o;
  o.type_ = Type::kArray;
  o.count_ = count_of(items.size());
  o.items_ = items.data();
  return o;
}

Object Object::dict(std::span<const DictEntry> entries) {
  Object o;
  o.type_ = Type::kDict;
  o.count_ = count_of(entries.size());
  o.entries_ = entries.data();
  return o;
}

Object Object::stream(const StreamRecord* record) {
  Object o;
  o.type_ = Type::kStream;
  o.stream_ = record;
  return o;
}

Object Object::ref(Ref r) {
  Object o;
  o.type_ = Type::kRef;
  o.count_ = r.generation;
  o.integer_ = r.number;
  return o;
}

int64_t Object::as_integer(int64_t otherwise) const {
  if (type_ == Type::kInteger) return integer_;
  if (type_ != Type::kReal) return otherwise;
  constexpr double kLargest = 9.2e18;
  if (!(real_ > -kLargest && real_ < kLargest)) return otherwise;
  return static_cast<int64_t>(real_);
}

std::span<const DictEntry> Object::entries() const {
  if (type_ == Type::kDict) return {entries_, count_};
  if (type_ == Type::kStream) return stream_->dict;
  return {};
}

Object Object::get(std::string_view key) const {
  std::span<const DictEntry> all = entries();
  for (size_t i = all.size(); i-- > 0;) {
    if (all[i].key == key) return all[i].value;
  }
  return {};
}

Ref Object::as_ref() const {
  if (type_ != Type::kRef) return {};
  return {static_cast<uint32_t>(integer_), count_};
}

}  // namespace seder::pdf
