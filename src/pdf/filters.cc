// Streams: the filter chain.
// In: a stream's stored bytes and its filter entries. Out: its decoded bytes, in the arena. Method: each step
// writes one of two buffers that are kept; Flate goes through libdeflate in one call with a guessed size, and
// through zlib where data is damaged and a part is wanted. Source: ISO 32000 7.4.
// Cannot decide: whether data behind a damaged spot would have been readable; it is given up.
#include "pdf/filters.h"

#include <libdeflate.h>
#include <zlib.h>

#include <algorithm>
#include <cstring>

#include "pdf/lexer.h"

namespace seder::pdf {

namespace {

// First guess of inflated size over stored size: content streams shrink to a third or a tenth; a wrong
// guess costs a second run.
constexpr size_t kInflateGuess = 6;
constexpr size_t kSmallestBuffer = 16 * 1024;
// Results from this size on are handed to the arena without a copy; smaller ones are copied so that the
// buffer stays warm.
constexpr size_t kHandOver = size_t{1} << 20;
constexpr size_t kMostSteps = 8;        // filters in one chain; real files have at most three

Filter filter_of(std::string_view name, bool& known) {
  struct Row {
    std::string_view full, brief;
    Filter filter;
  };
  static constexpr Row kRows[] = {
      {"FlateDecode", "Fl", Filter::kFlate},           {"LZWDecode", "LZW", Filter::kLzw},
      {"ASCII85Decode", "A85", Filter::kAscii85},      {"ASCIIHexDecode", "AHx", Filter::kAsciiHex},
      {"RunLengthDecode", "RL", Filter::kRunLength},   {"Crypt", "Crypt", Filter::kIdentity},
      {"DCTDecode", "DCT", Filter::kImage},            {"CCITTFaxDecode", "CCF", Filter::kImage},
      {"JPXDecode", "JPXDecode", Filter::kImage},      {"JBIG2Decode", "JBIG2Decode", Filter::kImage},
  };
  for (const Row& row : kRows) {
    if (name == row.full || name == row.brief) {
      known = true;
      return row.filter;
    }
  }
  known = false;
  return Filter::kIdentity;
}

int bounded(ObjectSource& source, const Object& params, std::string_view key, int otherwise, Arena& arena) {
  int64_t v = source.get(params, key, arena).as_integer(otherwise);
  return static_cast<int>(std::clamp<int64_t>(v, -1, 1 << 30));
}

Error damaged_error(std::string message) { return {.code = ErrorCode::kDamaged, .message = std::move(message)}; }

Object either(ObjectSource& source, const Object& dict, std::string_view full, std::string_view brief, Arena& arena) {
  Object value = source.get(dict, full, arena);
  return value.is_null() ? source.get(dict, brief, arena) : value;
}

}  // namespace

Result<std::vector<FilterStep>> read_filters(ObjectSource& source, const Object& stream, Arena& arena) {
  std::vector<FilterStep> steps;
  Object filter = either(source, stream, "Filter", "F", arena);
  if (filter.is_null()) return steps;
  Object params = either(source, stream, "DecodeParms", "DP", arena);
  size_t count = filter.is_array() ? filter.items().size() : 1;
  if (count > kMostSteps) return damaged_error("too many filters");
  for (size_t i = 0; i < count; ++i) {
    Object name = filter.is_array() ? source.resolve(filter.items()[i], arena) : filter;
    if (!name.is_name()) return damaged_error("a filter that is no name");
    bool known = false;
    FilterStep step;
    step.filter = filter_of(name.bytes(), known);
    if (!known) return Error{.code = ErrorCode::kUnsupported, .message = "unknown filter " + std::string(name.bytes())};
    Object own = params;
    if (params.is_array()) own = i < params.items().size() ? source.resolve(params.items()[i], arena) : Object();
    if (own.is_dict()) {
      step.predictor = bounded(source, own, "Predictor", 1, arena);
      step.colors = bounded(source, own, "Colors", 1, arena);
      step.bits = bounded(source, own, "BitsPerComponent", 8, arena);
      step.columns = bounded(source, own, "Columns", 1, arena);
      step.early_change = source.get(own, "EarlyChange", arena).as_integer(1) != 0;
    }
    steps.push_back(step);
  }
  return steps;
}

StreamDecoder::~StreamDecoder() {
  if (decompressor_) libdeflate_free_decompressor(decompressor_);
}

/// Room for wanted bytes, the first keep of which survive. False beyond the limit.
bool StreamDecoder::Buffer::ensure(size_t wanted, size_t keep, uint64_t limit) {
  if (wanted <= capacity) return true;
  if (wanted > limit) return false;
  if (keep == 0) {  // freed first: never two large buffers at once
    data.reset();
    capacity = 0;
    data = std::make_unique_for_overwrite<char[]>(wanted);
  } else {
    auto larger = std::make_unique_for_overwrite<char[]>(wanted);
    std::memcpy(larger.get(), data.get(), keep);
    data = std::move(larger);
  }
  capacity = wanted;
  return true;
}

bool StreamDecoder::Buffer::append(char c, uint64_t limit) {
  if (size >= limit) return false;
  if (size == capacity) {
    size_t wanted = std::max(kSmallestBuffer, capacity * 2);
    if (!ensure(std::min<uint64_t>(wanted, limit), size, limit)) return false;
  }
  data[size++] = c;
  return true;
}

Result<std::string_view> StreamDecoder::decode(std::string_view raw, std::span<const FilterStep> steps, Damage damage,
                                               Arena& arena, bool& damaged) {
  std::string_view now = raw;
  Buffer* last = nullptr;
  for (const FilterStep& step : steps) {
    if (step.filter == Filter::kIdentity) continue;
    if (step.filter == Filter::kImage) return Error{.code = ErrorCode::kUnsupported, .message = "an image filter"};
    Buffer& out = last == &buffers_[0] ? buffers_[1] : buffers_[0];
    out.size = 0;
    Outcome outcome = run(step, now, damage, out);
    bool predictor_damaged = false;
    bool makes_sense = true;
    bool predicted = step.filter == Filter::kFlate || step.filter == Filter::kLzw;
    if (predicted && step.predictor > 1) makes_sense = undo_predictor(step, out.data.get(), out.size, predictor_damaged);
    if (outcome != Outcome::kDone || predictor_damaged || !makes_sense) {
      damaged = true;
      if (damage == Damage::kRefuse) {
        if (outcome == Outcome::kLimit) return Error{.code = ErrorCode::kLimit, .message = "a stream is too large"};
        return damaged_error("damaged stream data");
      }
    }
    now = out.view();
    last = &out;
  }
  if (!last) return now;
  return hand_over(*last, arena);
}

std::string_view StreamDecoder::hand_over(Buffer& buffer, Arena& arena) {
  if (buffer.size < kHandOver) return arena.copy(buffer.view());
  const size_t size = buffer.size;
  const char* const data = buffer.data.get();
  arena.adopt(std::move(buffer.data), buffer.capacity);
  buffer = Buffer();
  return {data, size};
}

StreamDecoder::Outcome StreamDecoder::run(const FilterStep& step, std::string_view in, Damage damage, Buffer& out) {
  switch (step.filter) {
    case Filter::kFlate: return flate(in, damage, out);
    case Filter::kLzw: return lzw(in, step.early_change, out);
    case Filter::kAscii85: return ascii85(in, out);
    case Filter::kAsciiHex: return ascii_hex(in, out);
    case Filter::kRunLength: return run_length(in, out);
    default: return Outcome::kDamaged;
  }
}

StreamDecoder::Outcome StreamDecoder::flate(std::string_view in, Damage damage, Buffer& out) {
  if (!decompressor_) decompressor_ = libdeflate_alloc_decompressor();
  if (!decompressor_) return Outcome::kDamaged;
  size_t wanted = std::max(kSmallestBuffer, std::min<size_t>(in.size(), limit_ / kInflateGuess) * kInflateGuess);
  bool limit_hit = false;
  for (;;) {
    wanted = std::min<uint64_t>(wanted, limit_);
    if (!out.ensure(wanted, 0, limit_)) return Outcome::kLimit;
    size_t used = 0, made = 0;
    libdeflate_result result =
        libdeflate_zlib_decompress_ex(decompressor_, in.data(), in.size(), out.data.get(), out.capacity, &used, &made);
    if (result == LIBDEFLATE_SUCCESS) {
      out.size = made;
      return Outcome::kDone;
    }
    if (result != LIBDEFLATE_INSUFFICIENT_SPACE) break;
    if (out.capacity >= limit_) {
      limit_hit = true;
      break;
    }
    wanted = out.capacity * 4;
  }
  if (damage == Damage::kRefuse) return limit_hit ? Outcome::kLimit : Outcome::kDamaged;
  constexpr int kZlibWrapped = 15, kRawDeflate = -15;
  Outcome outcome = flate_part(in, kZlibWrapped, out);
  // A broken two-byte header before sound data is the commonest damage after truncation.
  if (out.size == 0 && in.size() > 2) outcome = flate_part(in.substr(2), kRawDeflate, out);
  return outcome == Outcome::kDone ? Outcome::kDamaged : outcome;
}

/// Inflates up to the first error and keeps what there is.
StreamDecoder::Outcome StreamDecoder::flate_part(std::string_view in, int window_bits, Buffer& out) {
  z_stream z{};
  if (inflateInit2(&z, window_bits) != Z_OK) return Outcome::kDamaged;
  out.size = 0;
  Outcome outcome = Outcome::kDamaged;
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
  z.avail_in = static_cast<uInt>(std::min<size_t>(in.size(), UINT32_MAX));
  for (;;) {
    if (out.size == out.capacity) {
      uint64_t wanted = std::min<uint64_t>(std::max(kSmallestBuffer, out.capacity * 2), limit_);
      if (wanted <= out.capacity || !out.ensure(wanted, out.size, limit_)) {
        outcome = Outcome::kLimit;
        break;
      }
    }
    size_t room = std::min<size_t>(out.capacity - out.size, size_t{1} << 30);
    z.next_out = reinterpret_cast<Bytef*>(out.data.get() + out.size);
    z.avail_out = static_cast<uInt>(room);
    int result = inflate(&z, Z_NO_FLUSH);
    out.size += room - z.avail_out;
    if (result == Z_STREAM_END) {
      outcome = Outcome::kDone;
      break;
    }
    if (result != Z_OK || (z.avail_in == 0 && z.avail_out != 0)) break;
  }
  inflateEnd(&z);
  return outcome;
}

// 7.4.4: codes of 9 to 12 bits, high bits first; 256 clears the table, 257 ends the data.
StreamDecoder::Outcome StreamDecoder::lzw(std::string_view in, bool early_change, Buffer& out) {
  constexpr int kClear = 256, kEnd = 257, kFirstFree = 258, kTable = 4096;
  uint16_t prefix[kTable];
  uint16_t length[kTable];
  char last_byte[kTable];
  for (int i = 0; i < 256; ++i) prefix[i] = 0, length[i] = 1, last_byte[i] = static_cast<char>(i);
  int free = kFirstFree, width = 9, previous = -1;
  uint32_t bits = 0;
  int held = 0;
  for (size_t at = 0;;) {
    while (held < width && at < in.size()) {
      bits = bits << 8 | static_cast<uint8_t>(in[at++]);
      held += 8;
    }
    if (held < width) return Outcome::kDone;  // many writers leave the end code out
    int code = static_cast<int>(bits >> (held - width) & ((1u << width) - 1));
    held -= width;
    if (code == kEnd) return Outcome::kDone;
    if (code == kClear) {
      free = kFirstFree, width = 9, previous = -1;
      continue;
    }
    bool known = code < 256 || (code >= kFirstFree && code < free);
    if (!known && (code != free || previous < 0)) return Outcome::kDamaged;
    int source = known ? code : previous;
    size_t n = length[source];
    size_t total = n + (known ? 0 : 1);
    if (out.size + total > limit_) return Outcome::kLimit;
    if (out.size + total > out.capacity) {
      uint64_t wanted = std::min<uint64_t>(std::max(kSmallestBuffer, out.capacity * 2 + total), limit_);
      if (!out.ensure(wanted, out.size, limit_)) return Outcome::kLimit;
    }
    char* write = out.data.get() + out.size;
    for (int c = source, i = static_cast<int>(n); i-- > 0; c = prefix[c]) write[i] = last_byte[c];
    if (!known) write[n] = write[0];
    out.size += total;
    if (previous >= 0 && free < kTable) {
      prefix[free] = static_cast<uint16_t>(previous);
      length[free] = static_cast<uint16_t>(length[previous] + 1);
      last_byte[free] = write[0];
      ++free;
    }
    previous = code;
    int change = free + (early_change ? 1 : 0);
    width = change >= 2048 ? 12 : change >= 1024 ? 11 : change >= 512 ? 10 : 9;
  }
}

// 7.4.3: five letters from ! to u are four bytes; z is four zeros; ~> ends.
StreamDecoder::Outcome StreamDecoder::ascii85(std::string_view in, Buffer& out) {
  if (!out.ensure(std::min<uint64_t>(in.size() / 5 * 4 + 16, limit_), 0, limit_)) return Outcome::kLimit;
  uint64_t group = 0;
  int count = 0;
  bool damaged = false;
  auto emit = [&](int bytes) {
    damaged |= group > 0xFFFFFFFF;
    for (int i = 0; i < bytes; ++i) {
      if (!out.append(static_cast<char>(group >> (24 - 8 * i) & 0xFF), limit_)) return false;
    }
    group = 0;
    count = 0;
    return true;
  };
  size_t at = 0;
  for (; at < in.size() && in[at] != '~'; ++at) {
    char c = in[at];
    if (is_white(c)) continue;
    if (c == 'z' && count == 0) {
      if (!emit(4)) return Outcome::kLimit;
      continue;
    }
    if (c < '!' || c > 'u') {
      damaged = true;
      continue;
    }
    group = group * 85 + static_cast<uint64_t>(c - '!');
    if (++count == 5 && !emit(4)) return Outcome::kLimit;
  }
  if (count == 1) damaged = true;
  if (count > 1) {
    int bytes = count - 1;
    for (; count < 5; ++count) group = group * 85 + 84;
    if (!emit(bytes)) return Outcome::kLimit;
  }
  return damaged ? Outcome::kDamaged : Outcome::kDone;
}

// 7.4.2.
StreamDecoder::Outcome StreamDecoder::ascii_hex(std::string_view in, Buffer& out) {
  bool damaged = false;
  int high = -1;
  for (char c : in) {
    if (c == '>') break;
    int digit = hex_digit(c);
    if (digit < 0) {
      damaged |= !is_white(c);
    } else if (high < 0) {
      high = digit;
    } else {
      if (!out.append(static_cast<char>(high << 4 | digit), limit_)) return Outcome::kLimit;
      high = -1;
    }
  }
  if (high >= 0 && !out.append(static_cast<char>(high << 4), limit_)) return Outcome::kLimit;
  return damaged ? Outcome::kDamaged : Outcome::kDone;
}

// 7.4.5: n < 128: n + 1 bytes as they are; n > 128: one byte 257 - n times; 128 ends.
StreamDecoder::Outcome StreamDecoder::run_length(std::string_view in, Buffer& out) {
  for (size_t at = 0; at < in.size();) {
    int n = static_cast<uint8_t>(in[at++]);
    if (n == 128) return Outcome::kDone;
    if (n < 128) {
      for (int i = 0; i <= n; ++i) {
        if (at >= in.size()) return Outcome::kDamaged;
        if (!out.append(in[at++], limit_)) return Outcome::kLimit;
      }
      continue;
    }
    if (at >= in.size()) return Outcome::kDamaged;
    char c = in[at++];
    for (int i = 0; i < 257 - n; ++i) {
      if (!out.append(c, limit_)) return Outcome::kLimit;
    }
  }
  return Outcome::kDone;  // the end mark is often left out
}

}  // namespace seder::pdf
