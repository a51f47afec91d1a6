// Input: one line of JSON. Output: where a top-level string member stands, and its value. Method: one pass that
// knows strings and nesting; numbers and names are stepped over. Source: RFC 8259.
#include "json_field.h"

#include <cstdint>
#include <cstdio>

#include "base/utf.h"

namespace seder::cli {
namespace {

/// The end quote of the string whose contents begin at `at`; npos: none.
size_t string_end(std::string_view s, size_t at) {
  for (; at < s.size(); ++at) {
    if (s[at] == '\\') ++at;
    else if (s[at] == '"') return at;
  }
  return std::string_view::npos;
}

uint32_t hex4(std::string_view s, size_t at) {
  uint32_t v = 0;
  for (size_t i = at; i < at + 4; ++i) {
    const char c = i < s.size() ? s[i] : 'x';
    const int d = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    if (d < 0) return kReplacement;
    v = v << 4 | static_cast<uint32_t>(d);
  }
  return v;
}

std::string unescaped(std::string_view s) {
  std::string out;
  for (size_t i = 0; i < s.size(); ++i) {
    if (s[i] != '\\' || i + 1 >= s.size()) {
      out.push_back(s[i]);
      continue;
    }
    const char c = s[++i];
    if (c == 'u') {
      uint32_t v = hex4(s, i + 1);
      i += 4;
      if (v >= 0xD800 && v < 0xDC00 && i + 2 < s.size() && s[i + 1] == '\\' && s[i + 2] == 'u') {
        const uint32_t low = hex4(s, i + 3);
        if (low >= 0xDC00 && low < 0xE000) v = 0x10000 + ((v - 0xD800) << 10) + (low - 0xDC00), i += 6;
      }
      append_utf8(out, v);
    } else {
      out.push_back(c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c == 'b' ? '\b' : c == 'f' ? '\f' : c);
    }
  }
  return out;
}

bool is_json_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

}  // namespace

JsonField find_field(std::string_view line, std::string_view name) {
  JsonField field;
  int depth = 0;
  for (size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '{' || line[i] == '[') ++depth;
    else if (line[i] == '}' || line[i] == ']') --depth;
    if (line[i] != '"') continue;
    const size_t end = string_end(line, i + 1);
    if (end == std::string_view::npos) return field;
    size_t next = end + 1;
    while (next < line.size() && is_json_space(line[next])) ++next;
    const bool is_key = depth == 1 && next < line.size() && line[next] == ':';
    if (is_key && unescaped(line.substr(i + 1, end - i - 1)) == name) {
      for (++next; next < line.size() && is_json_space(line[next]);) ++next;
      if (next >= line.size() || line[next] != '"') return field;
      const size_t value_end = string_end(line, next + 1);
      if (value_end == std::string_view::npos) return field;
      return {true, next + 1, value_end, unescaped(line.substr(next + 1, value_end - next - 1))};
    }
    i = end;
  }
  return field;
}

std::string json_escaped(std::string_view text) {
  std::string out;
  for (char c : text) {
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          char buffer[8];
          std::snprintf(buffer, sizeof buffer, "\\u%04x", static_cast<unsigned>(static_cast<unsigned char>(c)));
          out += buffer;
        } else {
          out.push_back(c);
        }
    }
  }
  return out;
}

}  // namespace seder::cli
