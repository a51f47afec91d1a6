// A check as JSON and as a table.
#include <algorithm>
#include <map>

#include "check/check.h"

namespace seder {

namespace {

std::string_view name_of(StoredLetters order) {
  switch (order) {
    case StoredLetters::kLogical: return "logical";
    case StoredLetters::kVisual: return "visual";
    case StoredLetters::kMixed: return "mixed";
    case StoredLetters::kNone: return "none";
  }
  return "";
}

/// RFC 8259, section 7.
void append_string(std::string& out, std::string_view text) {
  static constexpr char kHex[] = "0123456789abcdef";
  out.push_back('"');
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') out.push_back('\\'), out.push_back(c);
    else if (byte < 0x20) out += "\\u00", out.push_back(kHex[byte >> 4]), out.push_back(kHex[byte & 15]);
    else out.push_back(c);
  }
  out.push_back('"');
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
  append_string(out, name);
  out += ": ";
  append_string(out, value);
}

void append_field(std::string& out, std::string_view name, uint64_t value) {
  append_string(out, name);
  out += ": " + std::to_string(value);
}

void append_flag(std::string& out, std::string_view name, bool value) {
  append_string(out, name);
  out += value ? ": true" : ": false";
}

void append_font(std::string& out, const FontCheck& font) {
  out += "{";
  append_field(out, "name", font.name), out += ", ";
  append_field(out, "type", font.type), out += ", ";
  if (font.object >= 0) append_field(out, "object", static_cast<uint64_t>(font.object)), out += ", ";
  append_flag(out, "embedded", font.embedded), out += ", ";
  append_flag(out, "to_unicode", font.to_unicode), out += ", \"faults\": [";
  for (size_t i = 0; i < font.faults.size(); ++i) out += i ? ", " : "", append_string(out, font.faults[i]);
  out += "], ";
  append_field(out, "codes", font.codes), out += ", ";
  append_field(out, "mended", font.mended), out += ", ";
  append_field(out, "unknown", font.unknown);
  if (font.mended > 0) out += ", ", append_field(out, "by", font.by);
  if (!font.face.empty()) out += ", ", append_field(out, "face", font.face);
  out += "}";
}

void append_page_fields(std::string& out, const PageCheck& page) {
  append_field(out, "page", uint64_t{page.page} + 1), out += ", ";
  append_field(out, "verdict", name_of(page.verdict)), out += ", ";
  append_field(out, "stored_letters", name_of(page.stored.letters)), out += ", ";
  append_field(out, "stored_words", name_of(page.stored.words)), out += ", ";
  append_flag(out, "glyph_by_glyph", page.stored.glyph_by_glyph), out += ", ";
  append_flag(out, "usable_as_is", page.usable_as_is), out += ", ";
  append_field(out, "confidence", uint64_t{page.confidence}), out += ", ";
  if (page.layer_quality <= 100) append_field(out, "layer_quality", uint64_t{page.layer_quality}), out += ", ";
  append_field(out, "glyphs", uint64_t{page.glyphs}), out += ", ";
  append_field(out, "lines", uint64_t{page.lines}), out += ", \"findings\": [";
  for (size_t i = 0; i < page.findings.size(); ++i) {
    out += i ? ", {" : "{";
    append_field(out, "name", page.findings[i].name), out += ", ";
    append_field(out, "count", page.findings[i].count), out += ", ";
    append_flag(out, "mended", page.findings[i].mended);
    if (page.findings[i].note) out += ", ", append_flag(out, "note", true);
    out += "}";
  }
  out += "], \"fonts\": [";
  for (size_t i = 0; i < page.fonts.size(); ++i) out += i ? ", " : "", append_font(out, page.fonts[i]);
  out += "]";
}

void append_file_fields(std::string& out, std::string_view file, const FileCheck& check) {
  append_field(out, "file", file), out += ", ";
  append_field(out, "origin", check.origin), out += ", ";
  append_field(out, "producer", check.info.producer), out += ", ";
  append_field(out, "creator", check.info.creator), out += ", ";
  append_flag(out, "encrypted", check.info.encrypted), out += ", ";
  append_flag(out, "tagged", check.info.tagged), out += ", ";
  append_flag(out, "reconstructed", check.info.reconstructed);
}

std::string page_list(const std::vector<uint32_t>& pages) {
  std::string out;
  for (size_t i = 0; i < pages.size();) {
    size_t last = i;
    while (last + 1 < pages.size() && pages[last + 1] == pages[last] + 1) ++last;
    if (!out.empty()) out += ",";
    out += std::to_string(pages[i] + 1);
    if (last > i) out += "-" + std::to_string(pages[last] + 1);
    i = last + 1;
  }
  return out;
}

std::string padded(std::string_view text, size_t width) {
  std::string out(text);
  if (out.size() < width) out.append(width - out.size(), ' ');
  return out;
}

}  // namespace

void append_json(std::string& out, std::string_view file, const FileCheck& check) {
  out += "{";
  append_file_fields(out, file, check), out += ", ";
  append_field(out, "verdict", name_of(check.verdict));
  out += ", \"pages\": [";
  for (size_t i = 0; i < check.pages.size(); ++i) {
    out += i ? ", {" : "{";
    append_page_fields(out, check.pages[i]);
    out += "}";
  }
  out += "]}\n";
}

void append_json_pages(std::string& out, std::string_view file, const FileCheck& check) {
  for (const PageCheck& page : check.pages) {
    out += "{";
    append_file_fields(out, file, check), out += ", ";
    append_page_fields(out, page);
    out += "}\n";
  }
}

void append_table(std::string& out, std::string_view file, const FileCheck& check) {
  out += std::string(file) + ": " + std::string(name_of(check.verdict)) + ", " + std::to_string(check.pages.size()) +
         (check.pages.size() == 1 ? " page" : " pages");
  if (!check.origin.empty()) out += ", from " + check.origin;
  if (!check.info.producer.empty()) out += " (" + check.info.producer + ")";
  out += "\n";
  struct Row {
    uint32_t count = 0;
    bool mended = true, note = true;
    std::vector<uint32_t> pages;
  };
  std::map<std::string_view, Row> rows;
  for (const PageCheck& page : check.pages) {
    for (const Finding& f : page.findings) {
      Row& row = rows[f.name];
      row.count += f.count;
      row.mended = row.mended && f.mended;
      row.note = row.note && f.note;
      if (row.pages.empty() || row.pages.back() != page.page) row.pages.push_back(page.page);
    }
  }
  for (const auto& [name, row] : rows) {
    out += "  " + padded(name, 22) + padded(row.note ? "note" : row.mended ? "mended" : "not mended", 12) + padded(std::to_string(row.count), 8) + "page " + page_list(row.pages) + "\n";
  }
  std::map<std::string, const FontCheck*> fonts;
  for (const PageCheck& page : check.pages) {
    for (const FontCheck& font : page.fonts) fonts.try_emplace(font.name, &font);
  }
  for (const auto& [name, font] : fonts) {
    out += "  font " + name + " (" + font->type + "): " + std::to_string(font->mended) + " of " + std::to_string(font->codes) + " codes read";
    if (font->mended > 0) out += " by " + std::string(font->by);
    if (!font->face.empty()) out += " as " + font->face;
    if (font->unknown > 0) out += ", " + std::to_string(font->unknown) + " unknown";
    out += "\n";
  }
}

}  // namespace seder
