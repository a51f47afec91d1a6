// Any bytes as a language model, its checksum put right so that what lies behind is reached; then strings are scored.
#include <cmath>
#include <cstddef>
#include <cstring>

#include "fuzz.h"
#include "lm/language_model.h"

using namespace seder;
using namespace seder::lm;

SEDER_FUZZ_TARGET(input) {
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
