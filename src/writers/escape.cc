#include "writers/escape.h"

#include <charconv>
#include <cmath>
#include <cstdint>

#include "base/utf.h"

namespace seder::writers {

void append_json(std::string& out, std::string_view text) {
  if (!is_valid_utf8(text)) return append_json(out, to_utf8(from_utf8(text)));
  static constexpr char kHex[] = "0123456789abcdef";
  out.push_back('"');
  for (char c : text) {
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\t': out += "\\t"; break;
      default:
        if (static_cast<uint8_t>(c) < 0x20) {
          out += "\\u00";
          out.push_back(kHex[static_cast<uint8_t>(c) >> 4]);
          out.push_back(kHex[c & 15]);
        } else {
          out.push_back(c);
        }
    }
  }
  out.push_back('"');
}

void append_xml(std::string& out, std::string_view text) {
  if (!is_valid_utf8(text)) return append_xml(out, to_utf8(from_utf8(text)));
  for (char c : text) {
    switch (c) {
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '&': out += "&amp;"; break;
      case '"': out += "&quot;"; break;
      case '\t': case '\n': case '\r': out.push_back(c); break;
      default:
        if (static_cast<uint8_t>(c) < 0x20) out += "\xEF\xBF\xBD";
        else out.push_back(c);
    }
  }
}

void append_number(std::string& out, double value) {
  if (!std::isfinite(value) || std::fabs(value) > 1e12) value = 0;
  const long long hundredths = std::llround(value * 100);
  const unsigned long long size = static_cast<unsigned long long>(hundredths < 0 ? -hundredths : hundredths);
  if (hundredths < 0) out.push_back('-');
  append_integer(out, static_cast<long long>(size / 100));
  if (size % 100 == 0) return;
  out.push_back('.');
  out.push_back(static_cast<char>('0' + size / 10 % 10));
  if (size % 10 != 0) out.push_back(static_cast<char>('0' + size % 10));
}

void append_integer(std::string& out, long long value) {
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  out.append(digits, end);
}

}  // namespace seder::writers
