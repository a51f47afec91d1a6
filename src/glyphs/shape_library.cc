// Shapes of the letters of common free fonts.
// In: a glyph's picture (FreeType, 16 x 16 inside its ink box) and the place of that box. Out: the known glyphs that
// look like it. Method: of the entries whose upper right corner lies near, those whose box is near are compared, four at
// once, then their pictures, 256 bits each by population count; asked only for glyphs under suspicion. Format of data/shapes/shapes.bin,
// little endian, read where it lies: "SDS2", u32 entries, u32 code points, u32 faces; in columns: 257 u32 rows (first entry of each upper
// edge), u32 place, 32 bytes of picture, u32 first code point (one more), u32 code points, u16 face; per face u8 length and name.
// Source: the fonts named in data/shapes/PROVENANCE.md; tools/list_shapes.py and tools/make_shapes.cc make the file.
// Cannot decide: letters that look the same and differ in code (Arabic and Farsi yeh); the language decides.
#include "glyphs/shape_library.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/memory.h"

extern "C" const char seder_shapes_begin[];
extern "C" const char seder_shapes_end[];

namespace seder::glyphs {

namespace {

constexpr size_t kMostAnswers = 4096;   // remembered; some hundreds of letters are asked for in a document
constexpr size_t kPictureBytes = 32;
constexpr float kUnitsPerEm = 64;
constexpr int kPlaceWeight = 4;         // picture elements that 1/64 em of the box counts like
constexpr size_t kRows = 256;             // upper edges of ink boxes, 1/64 em from -128 on
constexpr float kLooseSide = 1.2f;       // 1/64 em: sides of one outline, rounded in the library and by a producer
constexpr int kRingWidth = 4;           // 1/64 em: box distances searched in one pass

/// Bits set, by adding neighbours: std::popcount without the instruction, which the oldest x86-64 lack, is a call.
inline int added_bits(uint64_t v) {
  v -= v >> 1 & 0x5555555555555555;
  v = (v & 0x3333333333333333) + (v >> 2 & 0x3333333333333333);
  v = (v + (v >> 4)) & 0x0F0F0F0F0F0F0F0F;
  return static_cast<int>(v * 0x0101010101010101 >> 56);
}

int8_t place(float em) { return static_cast<int8_t>(std::clamp(std::lround(em * kUnitsPerEm), -128L, 127L)); }

/// An edge as an unsigned byte, so that edges compare as bytes do.
uint32_t edge(int8_t v) { return static_cast<uint8_t>(v) ^ 0x80u; }
uint32_t edges(int8_t x0, int8_t y0, int8_t x1, int8_t y1) { return edge(x0) | edge(y0) << 8 | edge(x1) << 16 | edge(y1) << 24; }

int edge_distance(uint32_t a, uint32_t b) {
  int most = 0;
  for (int shift = 0; shift < 32; shift += 8) most = std::max(most, std::abs(static_cast<int>(a >> shift & 0xFF) - static_cast<int>(b >> shift & 0xFF)));
  return most;
}

/// Appends the indices in [from, to) of the places whose furthest edge is further off than inner and not further than outer.
void places_in_ring(const uint32_t* places, uint32_t from, uint32_t to, uint32_t wanted, int inner, int outer, std::vector<uint32_t>& out) {
#ifdef __SSE2__
  const __m128i here = _mm_set1_epi32(static_cast<int>(wanted)), zero = _mm_setzero_si128();
  const __m128i most = _mm_set1_epi8(static_cast<char>(outer)), least = _mm_set1_epi8(static_cast<char>(std::max(inner, 0)));
  for (; from + 4 <= to; from += 4) {
    const __m128i those = _mm_loadu_si128(reinterpret_cast<const __m128i*>(places + from));
    const __m128i distance = _mm_or_si128(_mm_subs_epu8(here, those), _mm_subs_epu8(those, here));
    const __m128i inside = _mm_cmpeq_epi32(_mm_subs_epu8(distance, most), zero);
    const __m128i before = inner < 0 ? zero : _mm_cmpeq_epi32(_mm_subs_epu8(distance, least), zero);
    int hits = _mm_movemask_ps(_mm_castsi128_ps(_mm_andnot_si128(before, inside)));
    for (; hits != 0; hits &= hits - 1) out.push_back(from + static_cast<uint32_t>(std::countr_zero(static_cast<unsigned>(hits))));
  }
#endif
  for (; from < to; ++from) {
    const int distance = edge_distance(places[from], wanted);
    if (distance > inner && distance <= outer) out.push_back(from);
  }
}

/// Picture elements that differ from the 32 bytes at other; anything above limit where they are more than that.
template <bool kInstruction>
[[gnu::always_inline]] inline int differing(const ShapeKey& key, const char* other, int limit) {
  int sum = 0;
  for (size_t i = 0; i < 4; ++i) {
    uint64_t word;
    std::memcpy(&word, other + 8 * i, 8);
    if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
    sum += kInstruction ? std::popcount(key.bits[i] ^ word) : added_bits(key.bits[i] ^ word);
    if (i == 1 && sum > limit) break;
  }
  return sum;
}

/// Picture distances of many entries, in the instructions that the processor has.
template <bool kInstruction>
[[gnu::always_inline]] inline void measure_all(const ShapeKey& key, const char* pictures, std::span<const uint32_t> entries, int limit, std::vector<int>& out) {
  for (uint32_t entry : entries) out.push_back(differing<kInstruction>(key, pictures + kPictureBytes * entry, limit));
}
#ifdef __x86_64__
[[gnu::target("popcnt")]] void measure_fast(const ShapeKey& key, const char* pictures, std::span<const uint32_t> entries, int limit, std::vector<int>& out) {
  measure_all<true>(key, pictures, entries, limit, out);
}
#endif
void measure(const ShapeKey& key, const char* pictures, std::span<const uint32_t> entries, int limit, std::vector<int>& out) {
#ifdef __x86_64__
  if (__builtin_cpu_supports("popcnt")) return measure_fast(key, pictures, entries, limit, out);
#endif
  measure_all<false>(key, pictures, entries, limit, out);
}

int rank_of(int picture, int place) { return picture + kPlaceWeight * place; }

/// Takes columns off the front of the bytes.
struct Reader {
  std::string_view bytes;
  bool bad = false;

  std::string_view take(size_t size) {
    if (size > bytes.size()) return bad = true, std::string_view();
    const std::string_view out = bytes.substr(0, size);
    bytes.remove_prefix(size);
    return out;
  }
  template <typename T>
  std::span<const T> column(size_t count) {
    return {reinterpret_cast<const T*>(take(count * sizeof(T)).data()), bad ? 0 : count};
  }
  uint32_t number() {
    const auto one = column<uint32_t>(1);
    return bad ? 0 : one[0];
  }
};

void put(std::string& out, uint32_t v, size_t size) {
  for (size_t i = 0; i < size; ++i) out.push_back(static_cast<char>(v >> (8 * i) & 0xFF));
}

uint32_t place_of(const ShapeKey& key) { return edges(key.x0, key.y0, key.x1, key.y1); }

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
  for (size_t i = 0; i < 4; ++i) sum += added_bits(a.bits[i] ^ b.bits[i]);
  return sum;
}

int place_distance(const ShapeKey& a, const ShapeKey& b) {
  return std::max({std::abs(a.x0 - b.x0), std::abs(a.x1 - b.x1), std::abs(a.y0 - b.y0), std::abs(a.y1 - b.y1)});
}

ShapeLibrary ShapeLibrary::builtin() {
  ShapeLibrary own = from_bytes({seder_shapes_begin, static_cast<size_t>(seder_shapes_end - seder_shapes_begin)});
  own.mapped_ = false;
  return own;
}

ShapeLibrary ShapeLibrary::from_bytes(std::string_view bytes) {
  ShapeLibrary out;
  Reader reader{bytes};
  if (reader.take(4) != "SDS2") return {};
  const uint32_t count = reader.number(), points = reader.number(), faces = reader.number();
  out.rows_ = reader.column<uint32_t>(kRows + 1);
  out.places_ = reader.column<uint32_t>(count);
  out.pictures_ = reader.take(kPictureBytes * count).data();
  out.text_first_ = reader.column<uint32_t>(size_t{count} + 1);
  out.text_ = reader.column<char32_t>(points).data();
  out.entry_faces_ = reader.column<uint16_t>(count);
  for (uint32_t f = 0; f < faces && !reader.bad; ++f) {
    const std::string_view length = reader.take(1);
    if (!reader.bad) out.faces_.push_back(reader.take(static_cast<uint8_t>(length[0])));
  }
  if (reader.bad || out.rows_.back() != count || out.text_first_.back() != points) return {};
  return out;
}

/// What search() reads: places, and pictures behind them.
std::string_view ShapeLibrary::searched() const {
  return {reinterpret_cast<const char*>(places_.data()), places_.size() * (sizeof(uint32_t) + kPictureBytes)};
}

void ShapeLibrary::unmap() {
  if (!mapped_ || searched().data() < seder_shapes_begin || searched().data() >= seder_shapes_end) return;
  give_back(searched().data(), searched().size());
  mapped_ = false;
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

// Ring by ring outwards, because from some ring on none can be among the nearest any more.
std::vector<ShapeMatch> ShapeLibrary::search(const ShapeKey& key, int picture, int place, size_t most) const {
  if (!mapped_) {
    map_for_reading(searched().data(), searched().size());
    mapped_ = true;
  }
  const uint32_t wanted = place_of(key);
  std::vector<ShapeMatch> found;
  std::vector<uint32_t> entries;
  std::vector<int> pictures;
  int last_rank = rank_of(picture, place);   // of those that can still be among the nearest
  std::vector<size_t> of_rank(static_cast<size_t>(std::max(last_rank, 0)) + 1);
  for (int inner = -1; inner < place && rank_of(0, inner + 1) <= last_rank;) {
    const int outer = std::min({inner + kRingWidth, place, 255});
    if (outer <= inner) break;
    entries.clear(), pictures.clear();
    find_ring(wanted, inner, outer, entries);
    const int limit = std::min(picture, last_rank - rank_of(0, inner + 1));
    measure(key, pictures_, entries, limit, pictures);
    for (size_t i = 0; i < entries.size(); ++i) {
      if (pictures[i] > limit) continue;
      const int distance = edge_distance(places_[entries[i]], wanted);
      found.push_back({entries[i], pictures[i], distance});
      ++of_rank[static_cast<size_t>(rank_of(pictures[i], distance))];
    }
    size_t nearer = 0;
    for (int rank = 0; rank <= last_rank && found.size() >= most; ++rank) {
      nearer += of_rank[static_cast<size_t>(rank)];
      if (nearer >= most) last_rank = rank;
    }
    inner = outer;
  }
  const auto nearer = [this](const ShapeMatch& a, const ShapeMatch& b) {
    const int rank_a = rank_of(a.picture, a.place), rank_b = rank_of(b.picture, b.place);
    if (rank_a != rank_b) return rank_a < rank_b;
    return face(a.entry) != face(b.entry) ? face(a.entry) < face(b.entry) : a.entry < b.entry;
  };
  if (found.size() > most) {
    std::nth_element(found.begin(), found.begin() + static_cast<ptrdiff_t>(most), found.end(), nearer);
    found.resize(most);
  }
  std::sort(found.begin(), found.end(), nearer);
  return found;
}

/// Entries whose furthest edge is in (inner, outer] from the wanted ones.
void ShapeLibrary::find_ring(uint32_t wanted, int inner, int outer, std::vector<uint32_t>& out) const {
  if (places_.empty()) return;
  const int top = static_cast<int>(wanted >> 24), right = static_cast<int>(wanted >> 16 & 0xFF);
  const auto x1 = [](uint32_t p) { return static_cast<int>(p >> 16 & 0xFF); };
  for (int row = std::max(0, top - outer); row <= std::min(255, top + outer); ++row) {
    const auto begin = places_.begin() + rows_[static_cast<size_t>(row)], end = places_.begin() + rows_[static_cast<size_t>(row) + 1];
    const auto from = std::partition_point(begin, end, [&](uint32_t p) { return x1(p) < right - outer; });
    const auto to = std::partition_point(from, end, [&](uint32_t p) { return x1(p) <= right + outer; });
    places_in_ring(places_.data(), static_cast<uint32_t>(from - places_.begin()), static_cast<uint32_t>(to - places_.begin()), wanted, inner, outer, out);
  }
}

Rect ShapeLibrary::ink(uint32_t entry) const {
  const uint32_t p = places_[entry];
  const auto side = [p](int shift) { return static_cast<float>(static_cast<int>(p >> shift & 0xFF) - 128) / kUnitsPerEm; };
  return {side(0), side(8), side(16), side(24)};
}

void ShapeLibrary::compare_loose(const Loose& outline, uint32_t entry, int picture, std::vector<LooseMatch>& out) const {
  const uint32_t p = places_[entry];
  const auto wide = static_cast<float>(static_cast<int>(p >> 16 & 0xFF) - static_cast<int>(p & 0xFF));
  const auto high = static_cast<float>(static_cast<int>(p >> 24) - static_cast<int>(p >> 8 & 0xFF));
  const float both = outline.width + outline.height;
  if (std::fabs(outline.width * high - wide * outline.height) > kLooseSide * both) return;
  const float em = kUnitsPerEm * both / std::max(wide + high, 1.0f);
  const float off = kLooseSide * em / kUnitsPerEm;   // rounding of a small outline leaves its size open
  if (em + off < outline.least_em || em - off > outline.most_em) return;
  const float fit = std::clamp(em, outline.least_em, outline.most_em);
  const float off_x = std::fabs(outline.width / fit * kUnitsPerEm - wide), off_y = std::fabs(outline.height / fit * kUnitsPerEm - high);
  if (std::max(off_x, off_y) > kLooseSide + 1) return;
  ShapeKey key;
  key.bits = outline.bits;
  const int pixels = differing<false>(key, pictures_ + kPictureBytes * entry, picture);
  if (pixels <= picture) out.push_back({entry, pixels, static_cast<int>(std::lround(std::max(off_x, off_y))), em});
}

void ShapeLibrary::find_at_any_size(const Loose& outline, int picture, std::vector<LooseMatch>& out) const {
  for (uint32_t entry = 0; entry < places_.size(); ++entry) compare_loose(outline, entry, picture, out);
}

void ShapeLibrary::find_in_face(const Loose& outline, uint16_t face, int picture, std::vector<LooseMatch>& out) const {
  if (of_face_.empty()) {
    of_face_.resize(faces_.size());
    for (uint32_t entry = 0; entry < places_.size(); ++entry)
      if (entry_faces_[entry] < faces_.size()) of_face_[entry_faces_[entry]].push_back(entry);
  }
  if (face >= of_face_.size()) return;
  for (uint32_t entry : of_face_[face]) compare_loose(outline, entry, picture, out);
}

std::string pack_shapes(std::span<const std::string> faces, std::span<const ShapeRecord> records) {
  std::vector<const ShapeRecord*> sorted;
  for (const ShapeRecord& r : records) sorted.push_back(&r);
  std::stable_sort(sorted.begin(), sorted.end(), [](const ShapeRecord* a, const ShapeRecord* b) {
    return a->key.y1 != b->key.y1 ? a->key.y1 < b->key.y1 : a->key.x1 < b->key.x1;
  });
  std::vector<uint32_t> rows(kRows + 1);
  uint32_t points = 0;
  for (const ShapeRecord* r : sorted) ++rows[edge(r->key.y1) + 1], points += static_cast<uint32_t>(r->text.size());
  for (size_t i = 1; i < rows.size(); ++i) rows[i] += rows[i - 1];

  std::string out = "SDS2";
  for (size_t number : {sorted.size(), size_t{points}, faces.size()}) put(out, static_cast<uint32_t>(number), 4);
  for (uint32_t row : rows) put(out, row, 4);
  for (const ShapeRecord* r : sorted) put(out, place_of(r->key), 4);
  for (const ShapeRecord* r : sorted)
    for (uint64_t word : r->key.bits) put(out, static_cast<uint32_t>(word), 4), put(out, static_cast<uint32_t>(word >> 32), 4);
  uint32_t first = 0;
  for (const ShapeRecord* r : sorted) put(out, first, 4), first += static_cast<uint32_t>(r->text.size());
  put(out, first, 4);
  for (const ShapeRecord* r : sorted)
    for (char32_t c : r->text) put(out, c, 4);
  for (const ShapeRecord* r : sorted) put(out, r->face, 2);
  for (const std::string& face : faces) put(out, static_cast<uint32_t>(face.size()), 1), out += face;
  return out;
}

}  // namespace seder::glyphs
