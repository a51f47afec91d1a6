// Shapes of the letters of common free fonts.
// In: a glyph's picture (FreeType, 16 x 16 inside its ink box) and the place of that box. Out: the known glyphs that
// look like it. Method: of the entries whose upper right corner lies near, all are compared, 256 bits each by
// population count; asked only for glyphs under suspicion. Format of data/shapes/shapes.bin, little endian: "SDSH", u32 raw
// size, zlib of: u32 faces, per face u8 length and name; u32 entries; per entry in columns: u16 face; u8 text length;
// text as u16; 5 bytes of place; 32 bytes of picture.
// Source: the fonts named in data/shapes/PROVENANCE.md; tools/list_shapes.py and tools/make_shapes.cc make the file.
// Cannot decide: letters that look the same and differ in code (Arabic and Farsi yeh); the language decides.
#include "glyphs/shape_library.h"

#include <libdeflate.h>

#include <algorithm>
#include <cmath>
#include <cstring>

extern "C" const char seder_shapes_begin[];
extern "C" const char seder_shapes_end[];

namespace seder::glyphs {

namespace {

constexpr size_t kMostAnswers = 4096;   // remembered; some hundreds of letters are asked for in a document
constexpr size_t kLargestRaw = 64u << 20;
constexpr float kUnitsPerEm = 64;

/// std::popcount without the instruction, which the oldest processors of the kind lack, is a call.
int set_bits(uint64_t v) {
  v -= v >> 1 & 0x5555555555555555;
  v = (v & 0x3333333333333333) + (v >> 2 & 0x3333333333333333);
  v = (v + (v >> 4)) & 0x0F0F0F0F0F0F0F0F;
  return static_cast<int>(v * 0x0101010101010101 >> 56);
}

int8_t place(float em) { return static_cast<int8_t>(std::clamp(std::lround(em * kUnitsPerEm), -128L, 127L)); }

// Bits set, by adding neighbours (without the instruction for it std::popcount is a call on plain x86-64).
inline int ones(uint64_t v) {
  v -= v >> 1 & 0x5555555555555555u;
  v = (v & 0x3333333333333333u) + (v >> 2 & 0x3333333333333333u);
  v = (v + (v >> 4)) & 0x0F0F0F0F0F0F0F0Fu;
  return static_cast<int>(v * 0x0101010101010101u >> 56);
}

struct Reader {
  std::string_view bytes;
  size_t at = 0;
  bool bad = false;

  uint32_t number(size_t size) {
    if (size > bytes.size() - at) return bad = true, 0;
    uint32_t v = 0;
    for (size_t i = size; i-- > 0;) v = v << 8 | static_cast<uint8_t>(bytes[at + i]);
    at += size;
    return v;
  }
  std::string_view view(size_t size) {
    if (size > bytes.size() - at) return bad = true, std::string_view();
    at += size;
    return bytes.substr(at - size, size);
  }
};

void put(std::string& out, uint32_t v, size_t size) {
  for (size_t i = 0; i < size; ++i) out.push_back(static_cast<char>(v >> (8 * i) & 0xFF));
}

std::string inflate(std::string_view bytes) {
  if (bytes.size() < 8 || bytes.substr(0, 4) != "SDSH") return {};
  Reader reader{bytes, 4};
  const size_t raw = reader.number(4);
  if (raw > kLargestRaw) return {};
  std::string out(raw, '\0');
  libdeflate_decompressor* inflater = libdeflate_alloc_decompressor();
  if (inflater == nullptr) return {};
  size_t got = 0;
  const auto status = libdeflate_zlib_decompress(inflater, bytes.data() + 8, bytes.size() - 8, out.data(), raw, &got);
  libdeflate_free_decompressor(inflater);
  if (status != LIBDEFLATE_SUCCESS || got != raw) out.clear();
  return out;
}

}  // namespace

ShapeKey key_of(const pdf::GlyphShape& shape) {
  ShapeKey key;
  key.bits = shape.bits;
  key.x0 = place(shape.ink.x0), key.y0 = place(shape.ink.y0), key.x1 = place(shape.ink.x1), key.y1 = place(shape.ink.y1);
  key.advance = static_cast<uint8_t>(std::clamp(std::lround(shape.advance * kUnitsPerEm), 0L, 255L));
  return key;
}

int picture_distance(const ShapeKey& a, const ShapeKey& b) {
  int sum = 0;
  for (size_t i = 0; i < 4; ++i) sum += set_bits(a.bits[i] ^ b.bits[i]);
  return sum;
}

int place_distance(const ShapeKey& a, const ShapeKey& b) {
  return std::max({std::abs(a.x0 - b.x0), std::abs(a.x1 - b.x1), std::abs(a.y0 - b.y0), std::abs(a.y1 - b.y1)});
}

ShapeLibrary ShapeLibrary::builtin() {
  return from_bytes({seder_shapes_begin, static_cast<size_t>(seder_shapes_end - seder_shapes_begin)});
}

ShapeLibrary ShapeLibrary::from_bytes(std::string_view bytes) {
  ShapeLibrary out;
  const std::string raw = inflate(bytes);
  Reader reader{raw};
  for (uint32_t n = reader.number(4); n > 0 && !reader.bad; --n) out.faces_.emplace_back(reader.view(reader.number(1)));
  const uint32_t count = reader.number(4);
  if (reader.bad || count > raw.size() / 40) return {};
  for (uint32_t i = 0; i < count; ++i) out.entry_faces_.push_back(static_cast<uint16_t>(reader.number(2)));
  out.text_first_.push_back(0);
  for (uint32_t i = 0; i < count; ++i) out.text_first_.push_back(out.text_first_.back() + reader.number(1));
  for (uint32_t i = 0; i < out.text_first_.back() && !reader.bad; ++i) out.text_.push_back(reader.number(2));
  out.keys_.resize(count);
  for (ShapeKey& key : out.keys_) {
    key.x0 = static_cast<int8_t>(reader.number(1)), key.y0 = static_cast<int8_t>(reader.number(1));
    key.x1 = static_cast<int8_t>(reader.number(1)), key.y1 = static_cast<int8_t>(reader.number(1));
    key.advance = static_cast<uint8_t>(reader.number(1));
  }
  for (ShapeKey& key : out.keys_) {
    for (uint64_t& word : key.bits) {
      word = reader.number(4);
      word |= uint64_t{reader.number(4)} << 32;
    }
  }
  for (uint16_t face : out.entry_faces_) reader.bad = reader.bad || face >= out.faces_.size();
  if (reader.bad) return {};
  out.by_corner_.resize(count);
  for (uint32_t i = 0; i < count; ++i) out.by_corner_[i] = i;
  std::sort(out.by_corner_.begin(), out.by_corner_.end(), [&](uint32_t a, uint32_t b) {
    const ShapeKey &p = out.keys_[a], &q = out.keys_[b];
    return p.y1 != q.y1 ? p.y1 < q.y1 : p.x1 != q.x1 ? p.x1 < q.x1 : a < b;
  });
  return out;
}

std::u32string_view ShapeLibrary::text(uint32_t entry) const {
  return std::u32string_view(text_).substr(text_first_[entry], text_first_[entry + 1] - text_first_[entry]);
}

size_t ShapeLibrary::QuestionHash::operator()(const Question& q) const {
  uint64_t sum = static_cast<uint64_t>(q.picture) << 8 | static_cast<uint64_t>(q.place);
  for (uint64_t word : q.key.bits) sum = (sum ^ word) * 0x9E3779B97F4A7C15 + (sum >> 29);
  return static_cast<size_t>(sum ^ sum >> 32);
}

std::vector<ShapeMatch> ShapeLibrary::near(const ShapeKey& key, int picture, int place, size_t most) const {
  const Question question{key, picture, place, most};
  if (const auto known = answers_.find(question); known != answers_.end()) return known->second;
  std::vector<ShapeMatch> found = search(key, picture, place, most);
  if (answers_.size() < kMostAnswers) answers_.emplace(question, found);
  return found;
}

std::vector<ShapeMatch> ShapeLibrary::search(const ShapeKey& key, int picture, int place, size_t most) const {
  std::vector<ShapeMatch> found;
  for (int top = key.y1 - place; top <= key.y1 + place; ++top) {
    const auto from = std::lower_bound(by_corner_.begin(), by_corner_.end(), std::pair(top, key.x1 - place), [&](uint32_t i, const auto& corner) {
      return std::pair<int, int>(keys_[i].y1, keys_[i].x1) < corner;
    });
    for (auto at = from; at != by_corner_.end() && keys_[*at].y1 == top && keys_[*at].x1 <= key.x1 + place; ++at) {
      const ShapeKey& other = keys_[*at];
      const int d = place_distance(key, other);
      if (d > place) continue;
      int p = 0;   // most pictures are too far off after the first quarter
      for (size_t quarter = 0; quarter < 4 && p <= picture; ++quarter) p += set_bits(key.bits[quarter] ^ other.bits[quarter]);
      if (p <= picture) found.push_back({*at, p, d});
    }
  }
  const auto nearer = [](const ShapeMatch& a, const ShapeMatch& b) {
    return a.picture + 4 * a.place != b.picture + 4 * b.place ? a.picture + 4 * a.place < b.picture + 4 * b.place : a.entry < b.entry;
  };
  const size_t keep = std::min(most, found.size());
  std::partial_sort(found.begin(), found.begin() + static_cast<ptrdiff_t>(keep), found.end(), nearer);
  found.resize(keep);
  return found;
}

std::string pack_shapes(std::span<const std::string> faces, std::span<const ShapeRecord> records) {
  std::string raw;
  put(raw, static_cast<uint32_t>(faces.size()), 4);
  for (const std::string& face : faces) put(raw, static_cast<uint32_t>(face.size()), 1), raw += face;
  put(raw, static_cast<uint32_t>(records.size()), 4);
  for (const ShapeRecord& r : records) put(raw, r.face, 2);
  for (const ShapeRecord& r : records) put(raw, static_cast<uint32_t>(r.text.size()), 1);
  for (const ShapeRecord& r : records) {
    for (char32_t c : r.text) put(raw, c, 2);
  }
  for (const ShapeRecord& r : records) {
    for (int v : {int{r.key.x0}, int{r.key.y0}, int{r.key.x1}, int{r.key.y1}, int{r.key.advance}}) put(raw, static_cast<uint32_t>(v), 1);
  }
  for (const ShapeRecord& r : records) {
    for (uint64_t word : r.key.bits) put(raw, static_cast<uint32_t>(word), 4), put(raw, static_cast<uint32_t>(word >> 32), 4);
  }
  libdeflate_compressor* deflater = libdeflate_alloc_compressor(12);
  std::string packed(libdeflate_zlib_compress_bound(deflater, raw.size()), '\0');
  packed.resize(libdeflate_zlib_compress(deflater, raw.data(), raw.size(), packed.data(), packed.size()));
  libdeflate_free_compressor(deflater);
  std::string out = "SDSH";
  put(out, static_cast<uint32_t>(raw.size()), 4);
  return out + packed;
}

}  // namespace seder::glyphs
