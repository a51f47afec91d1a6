// Strings and numbers inside JSON and XML. What is not UTF-8 (a diagnostic that quotes a file) becomes U+FFFD.
#pragma once

#include <string>
#include <string_view>

namespace seder::writers {

/// With its quotes; control characters become \uXXXX.
void append_json(std::string& out, std::string_view text);
/// For element text and double-quoted attributes; characters that XML 1.0 forbids become U+FFFD.
void append_xml(std::string& out, std::string_view text);
/// Two places, no trailing zeros; NaN and infinities become 0.
void append_number(std::string& out, double value);
void append_integer(std::string& out, long long value);

}  // namespace seder::writers
