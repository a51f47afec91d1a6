// A read-only view of one model file: character n-grams with a quantised log-probability and back-off
// weight, in a bucketed hash table. Layout: docs/formats/language-model.md.
#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

#include "base/result.h"
#include "lm/alphabet.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace seder::lm {

inline constexpr int kMaxOrder = 7;
inline constexpr int kBucketSlots = 8;
inline constexpr int kBucketBytes = kBucketSlots * 3;
inline constexpr int kMaxProbes = 4;  ///< buckets in a row that one n-gram may spill over
inline constexpr uint32_t kFormatVersion = 1;

/// The head of a model file, little-endian; the buckets follow at once.
struct TableHeader {
  char magic[4];              ///< "SDLM"
  uint16_t version;
  uint8_t language;
  uint8_t order;
  uint64_t checksum;          ///< of all bytes after this field
  uint32_t total_bytes;
  uint32_t alphabet_version;
  uint32_t buckets;
  uint32_t entries;
  float log_p[kMaxOrder + 1][16];
  float back_off[kMaxOrder + 1][16];  ///< code 0: nothing continues this n-gram
  float unigram[64];
  float unigram_back_off[64];
};
static_assert(sizeof(TableHeader) == 32 + 2 * 8 * 16 * 4 + 2 * 64 * 4);

/// What the next symbol is seen after: the last six symbols, and how many of them the table knows.
struct State {
  uint64_t history = 0;
  uint8_t length = 0;
  uint8_t back_off_code = 0;  ///< of the n-gram history[-length..]; unused for length < 2
};

inline uint64_t hash_of(uint64_t key, int order) {
  uint64_t h = (key | uint64_t(order) << 56) * 0x9E3779B97F4A7C15u;
  h ^= h >> 29;
  h *= 0xBF58476D1CE4E5B9u;
  return h ^ h >> 32;
}
inline uint16_t fingerprint_of(uint64_t hash) {
  uint16_t f = static_cast<uint16_t>(hash);
  return f ? f : 1;
}
inline uint32_t bucket_of(uint64_t hash, uint32_t buckets) {
  return static_cast<uint32_t>(((hash >> 32) * buckets) >> 32);
}
uint64_t checksum_of(std::string_view bytes);

class NgramTable {
 public:
  NgramTable() = default;
  /// Checks magic, version, bounds, checksum, and that all numbers are finite. The bytes must outlive the table.
  static Result<NgramTable> open(std::string_view bytes);
  /// For bytes that were checked when the library was built and tested: the head alone is looked at, so that
  /// no page of the table is touched before it is needed.
  static NgramTable trusted(std::string_view bytes);

  Language language() const { return static_cast<Language>(header_->language); }
  uint32_t entries() const { return header_->entries; }
  std::string_view bytes() const { return {reinterpret_cast<const char*>(header_), header_->total_bytes}; }

  /// Natural log P(symbol | state); moves state on. Katz back-off over the stored orders.
  float advance(State& state, Symbol symbol) const {
    const TableHeader& h = *header_;
    float back = 0;
    int n = state.length;
    bool known = n >= 2;  // the code of the context of length n is at hand
    uint8_t code = state.back_off_code;
    for (; n >= 1; --n, known = false) {
      uint64_t context = state.history & mask(n);
      if (n >= 2 && known && code == 0) continue;  // nothing follows it: weight 1
      int found = find(context << kSymbolBits | symbol, n + 1);
      if (found >= 0) {
        push(state, symbol, n + 1, static_cast<uint8_t>(found & 15));
        return back + h.log_p[n + 1][found >> 4];
      }
      if (n == 1) {
        back += h.unigram_back_off[context & 63];
      } else {
        if (!known) {
          int entry = find(context, n);
          code = entry < 0 ? 0 : static_cast<uint8_t>(entry & 15);
        }
        back += h.back_off[n][code];
      }
    }
    push(state, symbol, 1, 0);
    return back + h.unigram[symbol & 63];
  }

  /// Asks the processor for what advance() is likely to look at when the last of the symbols in `history` comes.
  void fetch_ahead(uint64_t history) const {
    for (int n = kFirstFetched; n <= kLastFetched; ++n) {
      const uint32_t bucket = bucket_of(hash_of(history & mask(n), n), header_->buckets);
      __builtin_prefetch(buckets_ + size_t{bucket} * kBucketBytes);
    }
  }

 private:
  static constexpr int kFirstFetched = 4, kLastFetched = 7;   // orders; the shorter n-grams are few and stay at hand

  static uint64_t mask(int symbols) { return (uint64_t{1} << (symbols * kSymbolBits)) - 1; }
  static void push(State& state, Symbol symbol, int matched, uint8_t code) {
    state.history = (state.history << kSymbolBits | symbol) & mask(kMaxOrder - 1);
    // A longest n-gram has no weight of its own: its code is that of its last six symbols, the next context.
    state.length = static_cast<uint8_t>(matched < kMaxOrder ? matched : kMaxOrder - 1);
    state.back_off_code = code;
  }

  /// log p code << 4 | back-off code, or -1.
  int find(uint64_t key, int order) const {
    uint64_t hash = hash_of(key, order);
    uint16_t fingerprint = fingerprint_of(hash);
    uint32_t bucket = bucket_of(hash, header_->buckets);
    for (int probe = 0; probe < kMaxProbes; ++probe) {
      const unsigned char* b = buckets_ + size_t(bucket) * kBucketBytes;
#if defined(__SSE2__)
      __m128i slots = _mm_loadu_si128(reinterpret_cast<const __m128i*>(b));
      unsigned hits = static_cast<unsigned>(
          _mm_movemask_epi8(_mm_cmpeq_epi16(slots, _mm_set1_epi16(static_cast<short>(fingerprint)))));
      if (hits) return b[kBucketSlots * 2 + __builtin_ctz(hits) / 2];
#else
      for (int i = 0; i < kBucketSlots; ++i) {
        if ((b[2 * i] | b[2 * i + 1] << 8) == fingerprint) return b[kBucketSlots * 2 + i];
      }
#endif
      if ((b[14] | b[15]) == 0) return -1;  // slots fill from the front: a free last one ends the search
      if (++bucket == header_->buckets) bucket = 0;
    }
    return -1;
  }

  const TableHeader* header_ = nullptr;
  const unsigned char* buckets_ = nullptr;
};

}  // namespace seder::lm
