// Predefined CMaps (ISO 32000 table 116) and the CID-to-Unicode tables of Adobe's collections.
// In: a name. Out: the table, unpacked for the caller. Method: data/cmaps/predefined.bin is part of the library
// (format: tools/pack_cmaps.py); the entry is inflated and its differences summed up. Nothing is opened at run
// time, so that a worker without rights to files reads the same fonts.
// Source: Adobe's CMap resources (BSD-3, see NOTICE), as Debian's poppler-data ships them.
// Cannot decide: private CMaps that are named but not embedded.
#include <libdeflate.h>

#include <algorithm>

#include "pdf/cmap.h"

extern "C" const char seder_cmaps_begin[];
extern "C" const char seder_cmaps_end[];

namespace seder::pdf {

namespace {

constexpr size_t kLargestEntry = 8u << 20;
constexpr int kDeepest = 4;  // CMaps that build on one another

uint32_t u32(std::string_view bytes, size_t at) {
  uint32_t v = 0;
  for (size_t i = 4; i-- > 0;) v = v << 8 | static_cast<uint8_t>(bytes[at + i]);
  return v;
}

struct Reader {
  std::string_view bytes;
  size_t at = 0;

  uint32_t number() {
    uint32_t v = 0;
    for (int shift = 0; shift < 35 && at < bytes.size(); shift += 7) {
      const uint8_t b = static_cast<uint8_t>(bytes[at++]);
      v |= static_cast<uint32_t>(b & 127) << shift;
      if (b < 128) break;
    }
    return v;
  }
  std::string_view view(size_t size) {
    size = std::min(size, bytes.size() - at);
    at += size;
    return bytes.substr(at - size, size);
  }
};

// The inflated entry; empty where there is none by that name.
std::string entry(std::string_view name) {
  const std::string_view all(seder_cmaps_begin, static_cast<size_t>(seder_cmaps_end - seder_cmaps_begin));
  if (all.size() < 8 || all.substr(0, 4) != "SDCM") return {};
  const uint32_t count = u32(all, 4);
  size_t at = 8, found = 0;
  for (uint32_t i = 0; i < count && at < all.size(); ++i) {
    const size_t length = static_cast<uint8_t>(all[at]);
    if (at + 1 + length + 12 > all.size()) return {};
    if (all.substr(at + 1, length) == name) found = at + 1 + length;
    at += 1 + length + 12;
  }
  if (found == 0) return {};
  const size_t offset = at + u32(all, found), packed = u32(all, found + 4), raw = u32(all, found + 8);
  if (offset > all.size() || packed > all.size() - offset || raw > kLargestEntry) return {};
  std::string out(raw, '\0');
  libdeflate_decompressor* inflater = libdeflate_alloc_decompressor();
  if (inflater == nullptr) return {};
  size_t got = 0;
  const auto status = libdeflate_zlib_decompress(inflater, all.data() + offset, packed, out.data(), raw, &got);
  libdeflate_free_decompressor(inflater);
  if (status != LIBDEFLATE_SUCCESS || got != raw) out.clear();
  return out;
}

bool load_cid_map(std::string_view name, CidMap& out, int depth) {
  if (name == "Identity-H" || name == "Identity-V") {
    out = {};
    out.identity = true;
    out.vertical = name == "Identity-V";
    return true;
  }
  const std::string raw = entry(name);
  Reader reader{raw, 0};
  if (raw.empty() || reader.number() != 0) return false;
  out = {};
  out.vertical = reader.number() == 1;
  const std::string_view base = reader.view(reader.number());
  for (uint32_t n = reader.number(); n > 0; --n) {
    const auto bytes = static_cast<uint8_t>(reader.number());
    const uint32_t low = reader.number();
    out.codespaces.push_back({bytes, low, reader.number()});
  }
  const uint32_t ranges = reader.number();
  out.ranges.reserve(ranges);
  uint32_t previous = 0, cid = 0;
  uint8_t size = 0;
  for (uint32_t i = 0; i < ranges; ++i) {
    const auto bytes = static_cast<uint8_t>(reader.number());
    if (bytes != size) size = bytes, previous = 0;
    const uint32_t low = previous + reader.number(), high = low + reader.number(), zigzag = reader.number();
    cid += zigzag & 1 ? ~(zigzag >> 1) : zigzag >> 1;
    out.ranges.push_back({bytes, low, high, cid});
    previous = high;
    cid += high - low + 1;
  }
  CidMap below;
  if (!base.empty() && depth < kDeepest && load_cid_map(base, below, depth + 1)) build_on(out, below);
  return true;
}

}  // namespace

bool predefined_cid_map(std::string_view name, CidMap& out) { return load_cid_map(name, out, 0); }

bool collection_to_unicode(std::string_view ordering, UnicodeMap& out) {
  const std::string raw = entry("Adobe-" + std::string(ordering) + "-UCS2");
  Reader reader{raw, 0};
  if (raw.empty() || reader.number() != 1) return false;
  reader.number();
  reader.view(reader.number());
  for (uint32_t n = reader.number() * 3; n > 0; --n) reader.number();
  uint32_t previous = 0;
  std::u32string text;
  for (uint32_t ranges = reader.number(); ranges > 0; --ranges) {
    const uint32_t low = previous + reader.number(), high = low + reader.number();
    text.clear();
    for (uint32_t units = reader.number(); units > 0; --units) {
      const uint32_t unit = reader.number();
      const bool pair = unit >= 0xDC00 && unit < 0xE000 && !text.empty();
      if (pair) text.back() = 0x10000 + ((text.back() - 0xD800) << 10) + (unit - 0xDC00);
      else text.push_back(unit);
    }
    out.add(low, high, text, true);
    previous = high;
  }
  out.finish();
  return true;
}

}  // namespace seder::pdf
