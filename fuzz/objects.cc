// Tokens, objects and content operators from any bytes.
#include "fuzz.h"
#include "pdf/lexer.h"
#include "pdf/text_string.h"

using namespace seder;
using namespace seder::pdf;

SEDER_FUZZ_TARGET(input) {
  for (Lexer::Strings strings : {Lexer::Strings::kView, Lexer::Strings::kCopy}) {
    Arena arena;
    Lexer lexer(input, arena, strings);
    ObjectParser parser(50);
    Object value;
    while (lexer.position() < input.size()) {
      size_t before = lexer.position();
      parser.parse_value(lexer, arena, value);
      decode_text_string(value.bytes());
      if (lexer.position() == before) break;
    }
  }
  ContentLexer content(input);
  Operation op;
  size_t sum = 0;
  while (content.next(op)) {
    for (const Object& o : op.operands) sum += o.items().size() + o.bytes().size();
    sum += op.inline_data.size();
  }
  if (sum > 64 * input.size() + 1024) __builtin_trap();
}
