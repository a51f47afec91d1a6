// Every bound seder keeps, in one place, each settable: here, by `--limit NAME=VALUE` on the command line, and by the
// module's `limits`. Reaching one gives what was read so far and a diagnostic named "limit-" and the member's name
// ("limit-page-glyphs"), or ErrorCode::kLimit where the call itself could not go on; the command then ends with
// status 4. docs/limits.md says what each one costs and how it was chosen.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "seder/export.h"
#include "seder/result.h"

namespace seder {

struct Limits {
  uint64_t file_bytes = uint64_t{4} << 30;           ///< larger files are refused
  uint32_t pages = 1'000'000;                        ///< pages of one file; further ones are left out
  uint32_t objects = 16'000'000;                     ///< highest object number believed
  uint32_t object_nesting = 200;                     ///< arrays and dictionaries inside one another
  uint32_t form_depth = 24;                          ///< Form XObjects inside one another
  uint64_t stream_bytes = uint64_t{256} << 20;       ///< one stream after its filters
  uint64_t page_stream_bytes = uint64_t{512} << 20;  ///< all content interpreted for one page
  uint32_t page_glyphs = 1'000'000;                  ///< glyphs kept for one page
  uint32_t page_operators = 50'000'000;              ///< operators run for one page, forms included
  uint64_t memory_bytes = uint64_t{900} << 20;       ///< objects and decoded streams of one document or one page
  double page_seconds = 10;                          ///< processor time for reading one page; 0: no bound
  double file_seconds = 0;                           ///< processor time for one file; 0: no bound
};

/// The names of the members, as --limit takes them: "file-bytes", "pages", ...
SEDER_API std::vector<std::string_view> limit_names();

/// name: of a member, with '-' or '_'. value: a number; for bytes and counts it may end in K, M or G (powers of 1024).
/// Errors: kUsage (no such limit, no such number).
SEDER_API Status set_limit(Limits& limits, std::string_view name, std::string_view value);

/// Whether a diagnostic's code says that a limit was reached.
inline bool is_limit_code(std::string_view code) { return code.substr(0, 6) == "limit-"; }

}  // namespace seder
