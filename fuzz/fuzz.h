// What the fuzz targets share: their entry and small limits, so that an input shows a hang within seconds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "seder/limits.h"

namespace seder::fuzz {

inline Limits small_limits() {
  Limits limits;
  limits.pages = 64;
  limits.stream_bytes = 4u << 20;
  limits.page_stream_bytes = 8u << 20;
  limits.page_glyphs = 20'000;
  limits.page_operators = 100'000;
  limits.memory_bytes = 256u << 20;
  limits.page_seconds = 4;
  return limits;
}

/// Cuts the next part off: parts are separated by "\n%%part\n".
inline std::string_view next_part(std::string_view& rest) {
  constexpr std::string_view kMark = "\n%%part\n";
  size_t at = rest.find(kMark);
  std::string_view part = rest.substr(0, at);
  rest = at == std::string_view::npos ? std::string_view() : rest.substr(at + kMark.size());
  return part;
}

}  // namespace seder::fuzz

#define SEDER_FUZZ_TARGET(input)                                                      \
  static void fuzz_one(std::string_view input);                                       \
  extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {           \
    fuzz_one(std::string_view(reinterpret_cast<const char*>(data), size));            \
    return 0;                                                                         \
  }                                                                                   \
  static void fuzz_one(std::string_view input)
