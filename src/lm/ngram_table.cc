// Opening a model file. Input: bytes; output: a view or what is wrong with them. After open() every look-up
// is safe whatever the buckets hold: codes are four bits wide and bucket numbers are scaled to the count.
#include "lm/ngram_table.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

namespace seder::lm {
namespace {

Error damaged(std::string_view what) { return Error{ErrorCode::kDamaged, "language model: " + std::string(what)}; }

bool all_finite(const float* values, size_t count) {
  for (size_t i = 0; i < count; ++i) {
    if (!std::isfinite(values[i]) || values[i] > 64 || values[i] < -1024) return false;
  }
  return true;
}

}  // namespace

uint64_t checksum_of(std::string_view bytes) {  // FNV-1a over 64-bit words, the tail padded with zeros
  uint64_t sum = 0xCBF29CE484222325u;
  for (size_t i = 0; i < bytes.size(); i += 8) {
    uint64_t word = 0;
    std::memcpy(&word, bytes.data() + i, std::min<size_t>(8, bytes.size() - i));
    sum = (sum ^ word) * 0x100000001B3u;
    sum ^= sum >> 31;
  }
  return sum;
}

NgramTable NgramTable::trusted(std::string_view bytes) {
  NgramTable table;
  table.header_ = reinterpret_cast<const TableHeader*>(bytes.data());
  table.buckets_ = reinterpret_cast<const unsigned char*>(bytes.data()) + sizeof(TableHeader);
  return table;
}

Result<NgramTable> NgramTable::open(std::string_view bytes) {
  if (bytes.size() < sizeof(TableHeader) + kBucketBytes) return damaged("too short");
  if (reinterpret_cast<uintptr_t>(bytes.data()) % alignof(TableHeader) != 0) return damaged("bytes not aligned to 8");
  const auto* h = reinterpret_cast<const TableHeader*>(bytes.data());
  if (std::memcmp(h->magic, "SDLM", 4) != 0) return damaged("not a model file");
  if (h->version != kFormatVersion) return damaged("unknown version");
  if (h->alphabet_version != kAlphabetVersion) return damaged("made for another alphabet");
  if (h->language >= kLanguages || h->order != kMaxOrder) return damaged("unknown language or order");
  if (h->total_bytes != bytes.size()) return damaged("wrong length");
  if (h->buckets == 0 || sizeof(TableHeader) + uint64_t(h->buckets) * kBucketBytes != bytes.size()) return damaged("wrong bucket count");
  constexpr size_t kSummed = offsetof(TableHeader, total_bytes);
  if (checksum_of(bytes.substr(kSummed)) != h->checksum) return damaged("wrong checksum");
  if (!all_finite(&h->log_p[0][0], 2 * (kMaxOrder + 1) * 16 + 128)) return damaged("a number out of range");
  return trusted(bytes);
}

}  // namespace seder::lm
