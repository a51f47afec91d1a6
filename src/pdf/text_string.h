// Text strings (ISO 32000 7.9.2.2): PDFDocEncoding, UTF-16 or UTF-8 by their first bytes.
#pragma once

#include <string>
#include <string_view>

namespace seder::pdf {

/// Language escapes (U+001B ... U+001B) are left out. Cannot fail: ill-formed parts become U+FFFD.
std::u32string decode_text_string(std::string_view bytes);

}  // namespace seder::pdf
