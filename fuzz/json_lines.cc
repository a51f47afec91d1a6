// A line of JSON and the field to mend in it. The oracle: what is put into the field's place is found there again, and a line
// that a JSON parser takes stays one.
#include <nlohmann/json.hpp>

#include "../cli/json_field.h"
#include "fuzz.h"

using namespace seder;

SEDER_FUZZ_TARGET(input) {
  std::string_view rest = input;
  const std::string_view line = fuzz::next_part(rest), put = fuzz::next_part(rest);
  for (std::string_view name : {"text", "a", ""}) {
    const cli::JsonField field = cli::find_field(line, name);
    if (!field.found) continue;
    if (field.first > field.last || field.last >= line.size() || line[field.last] != '"') __builtin_trap();
    const std::string mended = std::string(line.substr(0, field.first)) + cli::json_escaped(put) + std::string(line.substr(field.last));
    const cli::JsonField again = cli::find_field(mended, name);
    if (!again.found || again.value != put) __builtin_trap();
    const auto before = nlohmann::json::parse(line, nullptr, false);
    const auto after = nlohmann::json::parse(mended, nullptr, false);
    const bool utf8 = !nlohmann::json(std::string(put)).dump(-1, ' ', false, nlohmann::json::error_handler_t::ignore).empty();
    if (before.is_object() && after.is_discarded() && utf8 && !nlohmann::json::parse("\"" + cli::json_escaped(put) + "\"", nullptr, false).is_discarded()) __builtin_trap();
  }
}
