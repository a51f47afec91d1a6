// Every bound seder keeps, in one place, each settable. Reaching one gives what was read so far, a
// diagnostic, and ErrorCode::kLimit where the call itself could not go on.
#pragma once

#include <cstdint>

namespace seder {

struct Limits {
  uint64_t file_bytes = uint64_t{4} << 30;           ///< larger files are refused
  uint32_t pages = 1'000'000;                        ///< pages of one file
  uint32_t objects = 16'000'000;                     ///< highest object number believed
  uint32_t object_nesting = 200;                     ///< arrays and dictionaries inside one another
  uint32_t form_depth = 24;                          ///< Form XObjects inside one another
  uint64_t stream_bytes = uint64_t{256} << 20;       ///< one stream after its filters
  uint64_t page_stream_bytes = uint64_t{512} << 20;  ///< all content interpreted for one page
  uint32_t page_glyphs = 4'000'000;                  ///< glyphs kept for one page
  uint32_t page_operators = 50'000'000;              ///< operators run for one page, forms included
  uint64_t memory_bytes = uint64_t{900} << 20;       ///< arenas and caches of one document, together
  double page_seconds = 10;                          ///< processor time for one page
  double file_seconds = 0;                           ///< processor time for one file; 0: no bound
};

}  // namespace seder
