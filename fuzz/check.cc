// Any bytes as a file to check, and the reports of it.
#include <nlohmann/json.hpp>

#include "fuzz.h"
#include "seder/check.h"

using namespace seder;

SEDER_FUZZ_TARGET(input) {
  CheckOptions options;
  options.read.limits = fuzz::small_limits();
  options.most_pages = 3;
  const auto check = check_bytes(input, options);
  if (!check.ok()) return;
  std::string json, table;
  append_json(json, "file", *check);
  append_table(table, "file", *check);
  if (nlohmann::json::parse(json, nullptr, false).is_discarded()) __builtin_trap();
}
