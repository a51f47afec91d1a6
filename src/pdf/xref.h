// The cross-reference of a well-formed file (ISO 32000 7.5.4-7.5.8): tables, streams, hybrids, update chains.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "base/result.h"
#include "pdf/lexer.h"
#include "pdf/object_source.h"

namespace seder::pdf {

struct XrefEntry {
  enum class Kind : uint8_t { kUnset, kFree, kOffset, kCompressed };
  uint64_t position = 0;     ///< byte offset, or the object stream's number
  uint32_t extra = 0;        ///< generation, or the index in the object stream
  Kind kind = Kind::kUnset;
};

struct Xref {
  std::vector<XrefEntry> entries;   ///< by object number
  Object trailer;                   ///< of the newest section, in the arena given to read_xref
};

/// A stream's place in the file, found by parse_indirect.
struct IndirectObject {
  Ref self;
  Object value;             ///< a dictionary where is_stream
  bool is_stream = false;
  size_t data = 0;          ///< offset of the stream's first byte
};

/// `n g obj ... endobj|stream` at an offset. Errors: kDamaged at anything unusual.
Result<IndirectObject> parse_indirect(std::string_view file, size_t offset, ObjectParser& parser, Arena& arena);
/// The stored bytes of a stream whose length is known; checks that endstream follows.
Result<std::string_view> stream_bytes(std::string_view file, size_t data, int64_t length);

/// source is asked only for what cross-reference streams need to decode themselves. Errors: kDamaged,
/// kUnsupported (encrypted), kLimit.
Result<Xref> read_xref(std::string_view file, ObjectSource& source, const Limits& limits, Arena& arena);

}  // namespace seder::pdf
