// Filter chains: the first part is the stream's dictionary, the second its data.
#include "fuzz.h"
#include "pdf/empty_source.h"
#include "pdf/filters.h"
#include "pdf/lexer.h"

using namespace seder;
using namespace seder::pdf;

SEDER_FUZZ_TARGET(input) {
  constexpr uint64_t kLimit = 1u << 20;
  Arena arena;
  EmptySource source;
  std::string_view rest = input;
  Lexer lexer(fuzz::next_part(rest), arena);
  ObjectParser parser(20);
  Object dict;
  if (!parser.parse(lexer, arena, dict) || !dict.is_dict()) return;
  auto steps = read_filters(source, dict, arena);
  if (!steps.ok()) return;
  StreamDecoder decoder(kLimit);
  for (Damage damage : {Damage::kRefuse, Damage::kKeepPart}) {
    bool damaged = false;
    auto bytes = decoder.decode(rest, *steps, damage, arena, damaged);
    if (bytes.ok() && !steps->empty() && bytes->size() > std::max<size_t>(kLimit, rest.size())) __builtin_trap();
  }
}
