#include "base/utf.h"

#include <algorithm>
#include <utility>

namespace seder {

namespace {

/// Writes c to at most four bytes; returns how many.
size_t encode(char32_t c, char* to) {
  if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) c = kReplacement;
  if (c < 0x80) return to[0] = static_cast<char>(c), 1;
  if (c < 0x800) return to[0] = static_cast<char>(0xC0 | (c >> 6)), to[1] = static_cast<char>(0x80 | (c & 0x3F)), 2;
  if (c < 0x10000) {
    to[0] = static_cast<char>(0xE0 | (c >> 12)), to[1] = static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    to[2] = static_cast<char>(0x80 | (c & 0x3F));
    return 3;
  }
  to[0] = static_cast<char>(0xF0 | (c >> 18)), to[1] = static_cast<char>(0x80 | ((c >> 12) & 0x3F));
  to[2] = static_cast<char>(0x80 | ((c >> 6) & 0x3F)), to[3] = static_cast<char>(0x80 | (c & 0x3F));
  return 4;
}

}  // namespace

void append_utf8(std::string& out, char32_t c) {
  char bytes[4];
  out.append(bytes, encode(c, bytes));
}

void append_utf8(std::string& out, std::u32string_view text) {
  constexpr size_t kAtOnce = 16;   // characters, where all are ASCII
  char bytes[512];
  size_t size = 0;
  for (size_t i = 0; i < text.size();) {
    if (size > sizeof bytes - 4 * kAtOnce) out.append(bytes, std::exchange(size, 0));
    const char32_t* const from = text.data() + i;
    const size_t count = std::min(text.size() - i, kAtOnce);
    i += count;
    char32_t bits = count < kAtOnce ? 0x80 : 0;
    if (count == kAtOnce) {
      for (size_t k = 0; k < kAtOnce; ++k) bits |= from[k];
    }
    if (bits < 0x80) {
      for (size_t k = 0; k < kAtOnce; ++k) bytes[size + k] = static_cast<char>(from[k]);
      size += kAtOnce;
      continue;
    }
    for (size_t k = 0; k < count; ++k) {
      if (from[k] < 0x80) bytes[size++] = static_cast<char>(from[k]);
      else size += encode(from[k], bytes + size);
    }
  }
  out.append(bytes, size);
}

std::string to_utf8(std::u32string_view text) {
  std::string out;
  out.reserve(text.size() * 2);
  append_utf8(out, text);
  return out;
}

namespace {

// Decodes one code point; returns false for an ill-formed sequence, with `at` past its maximal subpart.
bool decode(std::string_view bytes, size_t& at, char32_t& c) {
  const auto byte = [&](size_t i) { return static_cast<uint8_t>(bytes[i]); };
  const uint8_t lead = byte(at++);
  if (lead < 0x80) return c = lead, true;
  if (lead < 0xC2 || lead > 0xF4) return false;
  const int more = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
  c = lead & (0x3F >> more);
  for (int k = 0; k < more; ++k) {
    // Unicode table 3-7: the second byte's range depends on the lead byte.
    uint8_t low = 0x80, high = 0xBF;
    if (k == 0) {
      if (lead == 0xE0) low = 0xA0;
      if (lead == 0xED) high = 0x9F;
      if (lead == 0xF0) low = 0x90;
      if (lead == 0xF4) high = 0x8F;
    }
    if (at >= bytes.size() || byte(at) < low || byte(at) > high) return false;
    c = (c << 6) | (byte(at++) & 0x3F);
  }
  return true;
}

}  // namespace

char32_t next_utf8(std::string_view bytes, size_t& at) {
  char32_t c;
  return decode(bytes, at, c) ? c : kReplacement;
}

bool decode_utf8(std::string_view bytes, std::u32string& out) {
  out.resize(bytes.size());
  char32_t* to = out.data();
  bool valid = true;
  const size_t size = bytes.size();
  for (size_t at = 0; at < size;) {
    const auto lead = static_cast<uint8_t>(bytes[at]), next = static_cast<uint8_t>(at + 1 < size ? bytes[at + 1] : 0);
    if (lead < 0x80) {
      *to++ = lead, ++at;
    } else if (lead >= 0xC2 && lead < 0xE0 && (next & 0xC0) == 0x80) {   // Hebrew, Arabic, Latin with accents
      *to++ = static_cast<char32_t>((lead & 0x1F) << 6 | (next & 0x3F)), at += 2;
    } else {
      char32_t c;
      const bool good = decode(bytes, at, c);
      *to++ = good ? c : kReplacement;
      valid &= good;
    }
  }
  out.resize(static_cast<size_t>(to - out.data()));
  return valid;
}

std::u32string from_utf8(std::string_view bytes) {
  std::u32string out;
  decode_utf8(bytes, out);
  return out;
}

bool is_valid_utf8(std::string_view bytes) {
  char32_t c;
  for (size_t at = 0; at < bytes.size();) {
    if (!decode(bytes, at, c)) return false;
  }
  return true;
}

uint32_t count_replacements(std::string_view text) {
  constexpr std::string_view kBytes = "\xEF\xBF\xBD";
  uint32_t n = 0;
  for (size_t at = text.find(kBytes); at != text.npos; at = text.find(kBytes, at + kBytes.size())) ++n;
  return n;
}

}  // namespace seder
