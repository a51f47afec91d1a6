// Text strings -> code points.
// In: a string's bytes after escapes and decryption. Out: UTF-32. Method: the byte order mark decides.
// Source: ISO 32000 7.9.2.2 and annex D.3 (PDFDocEncoding).
// Cannot decide: a string whose writer put a local 8-bit code there; it is read as PDFDocEncoding.
#include "pdf/text_string.h"

#include "base/utf.h"

namespace seder::pdf {

namespace {

// Annex D.3: codes 0x18-0x1F and 0x80-0xA0; the rest is Latin-1.
constexpr char16_t kAccents[8] = {0x02D8, 0x02C7, 0x02C6, 0x02D9, 0x02DD, 0x02DB, 0x02DA, 0x02DC};
constexpr char16_t kUpper[33] = {0x2022, 0x2020, 0x2021, 0x2026, 0x2014, 0x2013, 0x0192, 0x2044, 0x2039, 0x203A, 0x2212,
                                 0x2030, 0x201E, 0x201C, 0x201D, 0x2018, 0x2019, 0x201A, 0x2122, 0xFB01, 0xFB02, 0x0141,
                                 0x0152, 0x0160, 0x0178, 0x017D, 0x0131, 0x0142, 0x0153, 0x0161, 0x017E, 0xFFFD, 0x20AC};

char32_t from_pdf_doc(char c) {
  uint8_t b = static_cast<uint8_t>(c);
  if (b >= 0x18 && b <= 0x1F) return kAccents[b - 0x18];
  if (b >= 0x80 && b <= 0xA0) return kUpper[b - 0x80];
  return b;
}

std::u32string from_utf16(std::string_view bytes, bool big_endian) {
  std::u32string out;
  auto unit = [&](size_t i) {
    uint32_t a = static_cast<uint8_t>(bytes[i]), b = static_cast<uint8_t>(bytes[i + 1]);
    return big_endian ? a << 8 | b : b << 8 | a;
  };
  bool escape = false;
  for (size_t i = 0; i + 1 < bytes.size(); i += 2) {
    uint32_t u = unit(i);
    if (u == 0x1B) {
      escape = !escape;
      continue;
    }
    if (escape) continue;
    if (u >= 0xD800 && u < 0xDC00 && i + 3 < bytes.size()) {
      uint32_t low = unit(i + 2);
      if (low >= 0xDC00 && low < 0xE000) {
        out.push_back(0x10000 + ((u - 0xD800) << 10) + (low - 0xDC00));
        i += 2;
        continue;
      }
    }
    out.push_back(u >= 0xD800 && u < 0xE000 ? kReplacement : static_cast<char32_t>(u));
  }
  return out;
}

}  // namespace

std::u32string decode_text_string(std::string_view bytes) {
  if (bytes.starts_with("\xFE\xFF")) return from_utf16(bytes.substr(2), true);
  if (bytes.starts_with("\xFF\xFE")) return from_utf16(bytes.substr(2), false);
  if (bytes.starts_with("\xEF\xBB\xBF")) return from_utf8(bytes.substr(3));
  std::u32string out;
  out.reserve(bytes.size());
  for (char c : bytes) out.push_back(from_pdf_doc(c));
  return out;
}

}  // namespace seder::pdf
