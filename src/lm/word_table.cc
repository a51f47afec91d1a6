// Opening a word file. Input: bytes; output: a view or what is wrong with them. After open() every look-up is safe
// whatever the slots hold: slot numbers are scaled to the count.
#include "lm/word_table.h"

#include <cmath>
#include <cstddef>
#include <string>

#include "lm/ngram_table.h"

namespace seder::lm {
namespace {

Error damaged(std::string_view what) { return Error{ErrorCode::kDamaged, "word table: " + std::string(what)}; }

}  // namespace

WordTable WordTable::trusted(std::string_view bytes) {
  WordTable table;
  table.header_ = reinterpret_cast<const WordHeader*>(bytes.data());
  table.slots_ = reinterpret_cast<const unsigned char*>(bytes.data()) + sizeof(WordHeader);
  return table;
}

Result<WordTable> WordTable::open(std::string_view bytes) {
  if (bytes.size() < sizeof(WordHeader) + sizeof(uint32_t)) return damaged("too short");
  if (reinterpret_cast<uintptr_t>(bytes.data()) % alignof(WordHeader) != 0) return damaged("bytes not aligned to 8");
  const auto* h = reinterpret_cast<const WordHeader*>(bytes.data());
  if (std::memcmp(h->magic, "SDLW", 4) != 0) return damaged("not a word file");
  if (h->version != kWordVersion) return damaged("unknown version");
  if (h->alphabet_version != kAlphabetVersion) return damaged("made for another alphabet");
  if (h->language >= kLanguages) return damaged("unknown language");
  if (h->total_bytes != bytes.size()) return damaged("wrong length");
  if (h->entries >= h->slots || sizeof(WordHeader) + uint64_t(h->slots) * sizeof(uint32_t) != bytes.size()) return damaged("wrong slot count");
  if (checksum_of(bytes.substr(offsetof(WordHeader, total_bytes))) != h->checksum) return damaged("wrong checksum");
  for (float f : h->unknown) {
    if (!std::isfinite(f)) return damaged("a number out of range");
  }
  if (!std::isfinite(h->back_off) || !std::isfinite(h->affixed) || !std::isfinite(h->spelt)) return damaged("a number out of range");
  return trusted(bytes);
}

}  // namespace seder::lm
