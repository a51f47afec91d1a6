// Stream filters (ISO 32000 7.4): FlateDecode, LZWDecode, ASCII85Decode, ASCIIHexDecode, RunLengthDecode and
// the predictors. Image filters are not decoded.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "base/result.h"
#include "pdf/object_source.h"

struct libdeflate_decompressor;

namespace seder::pdf {

enum class Filter : uint8_t { kFlate, kLzw, kAscii85, kAsciiHex, kRunLength, kIdentity, kImage };

struct FilterStep {
  Filter filter = Filter::kIdentity;
  int predictor = 1;      ///< 7.4.4.4: 1 none, 2 TIFF, 10 and up PNG
  int colors = 1, bits = 8, columns = 1;
  bool early_change = true;
};

/// Reads /Filter and /DecodeParms of a stream (or an inline image's pairs made into a dictionary: the brief
/// names are known too). Errors: kUnsupported for an unknown filter, kDamaged for malformed entries.
Result<std::vector<FilterStep>> read_filters(ObjectSource& source, const Object& stream, Arena& arena);

/// What is done with damaged data.
enum class Damage : uint8_t { kRefuse, kKeepPart };

/// Runs filter chains. Keeps its buffers and its decompressor from stream to stream: one for each source.
class StreamDecoder {
 public:
  /// limit: most bytes that a stream may have after any of its filters.
  explicit StreamDecoder(uint64_t limit) : limit_(limit) {}
  StreamDecoder(StreamDecoder&&) = delete;
  ~StreamDecoder();

  /// The result lives in the arena, or is raw itself where there are no filters. With kKeepPart, what could be
  /// decoded before the damage or the limit; damaged says so. Errors: kDamaged, kLimit, kUnsupported (images).
  Result<std::string_view> decode(std::string_view raw, std::span<const FilterStep> steps, Damage damage,
                                  Arena& arena, bool& damaged);

 private:
  struct Buffer {
    std::unique_ptr<char[]> data;
    size_t capacity = 0;
    size_t size = 0;
    bool ensure(size_t wanted, size_t keep, uint64_t limit);
    bool append(char c, uint64_t limit);
    std::string_view view() const { return {data.get(), size}; }
  };
  enum class Outcome : uint8_t { kDone, kDamaged, kLimit };

  Outcome run(const FilterStep& step, std::string_view in, Damage damage, Buffer& out);
  Outcome flate(std::string_view in, Damage damage, Buffer& out);
  Outcome flate_part(std::string_view in, int window_bits, Buffer& out);
  Outcome lzw(std::string_view in, bool early_change, Buffer& out);
  Outcome ascii85(std::string_view in, Buffer& out);
  Outcome ascii_hex(std::string_view in, Buffer& out);
  Outcome run_length(std::string_view in, Buffer& out);
  std::string_view hand_over(Buffer& buffer, Arena& arena);

  uint64_t limit_;
  libdeflate_decompressor* decompressor_ = nullptr;
  Buffer buffers_[2];
};

/// Undoes a predictor in place; returns the bytes left. Damage (a PNG row with an unknown tag) is reported
/// through damaged and the row taken as stored. False where the parameters make no sense.
bool undo_predictor(const FilterStep& step, char* data, size_t& size, bool& damaged);

}  // namespace seder::pdf
