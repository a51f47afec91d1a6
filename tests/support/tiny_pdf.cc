#include "support/tiny_pdf.h"

#include <zlib.h>

#include <algorithm>
#include <cstdio>

namespace seder::test {

void TinyPdf::object(uint32_t number, const std::string& body) {
  fresh_[number] = {1, bytes.size(), 0};
  size_ = std::max(size_, number + 1);
  bytes += std::to_string(number) + " 0 obj\n" + body + "\nendobj\n";
}

void TinyPdf::stream(uint32_t number, const std::string& dict, const std::string& data) {
  object(number, "<<" + dict + "/Length " + std::to_string(data.size()) + ">>\nstream\n" + data + "\nendstream");
}

void TinyPdf::object_stream(uint32_t number, const std::vector<std::pair<uint32_t, std::string>>& members) {
  std::string index, bodies;
  uint32_t i = 0;
  for (const auto& [member, body] : members) {
    index += std::to_string(member) + " " + std::to_string(bodies.size()) + " ";
    bodies += body + "\n";
    fresh_[member] = {2, number, i++};
    size_ = std::max(size_, member + 1);
  }
  stream(number, "/Type/ObjStm/Filter/FlateDecode/N " + std::to_string(members.size()) + "/First " + std::to_string(index.size()),
         deflated(index + bodies));
}

void TinyPdf::finish(size_t start) {
  bytes += "startxref\n" + std::to_string(start) + "\n%%EOF\n";
  previous_ = start;
  fresh_.clear();
}

void TinyPdf::table(const std::string& trailer) {
  size_t start = bytes.size();
  bytes += "xref\n0 1\n0000000000 65535 f \n";
  for (const auto& [number, place] : fresh_) {
    char line[32];
    std::snprintf(line, sizeof line, "%010llu 00000 n \n", static_cast<unsigned long long>(place.position));
    bytes += std::to_string(number) + " 1\n" + line;
  }
  bytes += "trailer\n<<" + trailer + "/Size " + std::to_string(size_);
  if (previous_ != 0) bytes += "/Prev " + std::to_string(previous_);
  bytes += ">>\n";
  finish(start);
}

void TinyPdf::cross_reference_stream(uint32_t number, const std::string& trailer, bool compress) {
  size_t start = bytes.size();
  size_ = std::max(size_, number + 1);
  fresh_[number] = {1, start, 0};
  std::string rows, index;
  for (const auto& [n, place] : fresh_) {
    index += std::to_string(n) + " 1 ";
    rows += static_cast<char>(place.type);
    for (int shift = 24; shift >= 0; shift -= 8) rows += static_cast<char>(place.position >> shift & 0xFF);
    rows += static_cast<char>(place.index >> 8 & 0xFF);
    rows += static_cast<char>(place.index & 0xFF);
  }
  std::string dict = "/Type/XRef/W[1 4 2]/Index[" + index + "]/Size " + std::to_string(size_) + trailer;
  if (previous_ != 0) dict += "/Prev " + std::to_string(previous_);
  if (compress) {
    std::string predicted;   // PNG "up": each row minus the one above
    for (size_t at = 0; at < rows.size(); at += 7) {
      predicted += '\x02';
      for (size_t i = at; i < at + 7; ++i) predicted += static_cast<char>(rows[i] - (i >= 7 ? rows[i - 7] : 0));
    }
    stream(number, dict + "/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 7>>", deflated(predicted));
  } else {
    stream(number, dict, rows);
  }
  finish(start);
}

void TinyPdf::one_page(const std::string& content) {
  object(1, "<</Type/Catalog/Pages 2 0 R>>");
  object(2, "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 300 200]>>");
  object(3, "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>");
  stream(4, "", content);
  object(5, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>");
}

std::string TinyPdf::page(const std::string& content) {
  TinyPdf pdf;
  pdf.one_page(content);
  pdf.table();
  return pdf.bytes;
}

std::string deflated(const std::string& data) {
  uLongf size = compressBound(data.size());
  std::string out(size, '\0');
  compress2(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(data.data()), data.size(), 9);
  out.resize(size);
  return out;
}

}  // namespace seder::test
