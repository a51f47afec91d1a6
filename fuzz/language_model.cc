// Any bytes as a language model and as a table of words, the checksum put right so that what lies behind is reached; then strings are scored.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <vector>

#include "fuzz.h"
#include "lm/language_model.h"

using namespace seder;
using namespace seder::lm;

namespace {

/// The same as a table of words.
void look_up_words(std::string_view input) {
  std::vector<uint64_t> room(input.size() / 8 + sizeof(WordHeader) / 8 + 2);
  const size_t size = std::max(input.size(), sizeof(WordHeader) + sizeof(uint32_t));
  auto* bytes = reinterpret_cast<char*>(room.data());
  std::memcpy(bytes, input.data(), input.size());
  const auto total = static_cast<uint32_t>(size);
  std::memcpy(bytes + offsetof(WordHeader, total_bytes), &total, sizeof total);
  const uint64_t sum = checksum_of({bytes + offsetof(WordHeader, total_bytes), size - offsetof(WordHeader, total_bytes)});
  std::memcpy(bytes + offsetof(WordHeader, checksum), &sum, sizeof sum);
  const auto words = WordTable::open({bytes, size});
  if (!words.ok()) return;
  each_word(U"ראש הממשלה Teams مرحبا", words->language(), [&](WordKey word, std::span<const uint32_t> letters, bool) {
    if (std::isnan(words->log_p(0, word) + words->log_p(word, word) + words->unknown(letters.size()))) __builtin_trap();
  });
}

}  // namespace

SEDER_FUZZ_TARGET(input) {
  look_up_words(input);
  static_cast<void>(Service::load(input).ok());
  std::string bytes(input);
  if (bytes.size() < sizeof(TableHeader)) bytes.resize(sizeof(TableHeader) + kBucketBytes);
  constexpr size_t kSummed = offsetof(TableHeader, total_bytes);
  const auto total = static_cast<uint32_t>(bytes.size());
  std::memcpy(bytes.data() + kSummed, &total, sizeof total);
  const uint64_t sum = checksum_of(std::string_view(bytes).substr(kSummed));
  std::memcpy(bytes.data() + offsetof(TableHeader, checksum), &sum, sizeof sum);
  const auto model = Service::load(bytes);
  if (!model.ok()) return;
  for (std::u32string_view text : {std::u32string_view(U"שלום עולם"), std::u32string_view(U"مرحبا بالعالم"), std::u32string_view(U"hello, world")}) {
    if (!std::isfinite((*model)->log_probability(text, U" ")) || !std::isfinite((*model)->word(text)) ||
        !std::isfinite((*model)->forward_over_backward(text))) {
      __builtin_trap();
    }
  }
}
