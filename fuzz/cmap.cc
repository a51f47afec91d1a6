// CMap streams, as encodings and as ToUnicode.
#include "fuzz.h"
#include "pdf/cmap.h"

using namespace seder::pdf;

SEDER_FUZZ_TARGET(input) {
  std::string base;
  CidMap map = parse_cid_map(input, base);
  for (size_t at = 0, n = 0; at < input.size() && n < 2000; ++n) {
    CodeRead code = map.read(input, at);
    map.cid_of(code);
    if (code.bytes == 0) __builtin_trap();
    at += code.bytes;
  }
  UnicodeMap unicode = parse_to_unicode(input, base);
  std::u32string text;
  for (uint32_t code = 0; code < 300; ++code) unicode.append(code, text);
  for (uint32_t code = 0xFFF0; code < 0x10010; ++code) unicode.append(code, text);
  unicode.append(0xFFFFFFFF, text);
}
