// ICU's data library, empty: what seder asks of ICU (bidi classes and levels, general categories, joining
// types, mirroring, combining classes, NFC) is compiled into its code; the data library would add 30 MB to
// the command. Format: udata.h and ucmndata.h of ICU, a common data header with an empty table of contents,
// as in ICU's own stubdata.
#include <unicode/udata.h>

#include <cstdint>

namespace {

struct EmptyData {
  uint16_t header_size;
  uint8_t magic1, magic2;
  UDataInfo info;
  char padding[8];
  uint32_t count, reserved;
};

}  // namespace

extern "C" const EmptyData U_ICUDATA_ENTRY_POINT alignas(16) = {32,
                                                                0xDA,
                                                                0x27,
                                                                {sizeof(UDataInfo),
                                                                 0,
                                                                 U_IS_BIG_ENDIAN,
                                                                 U_CHARSET_FAMILY,
                                                                 sizeof(char16_t),
                                                                 0,
                                                                 {'C', 'm', 'n', 'D'},
                                                                 {1, 0, 0, 0},
                                                                 {0, 0, 0, 0}},
                                                                {},
                                                                0,
                                                                0};
