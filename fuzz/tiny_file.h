// A one-page PDF around pieces of fuzz input.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace seder::fuzz {

/// Object 1 catalog, 2 page tree, 3 page; further ones as given, from 4 on.
inline std::string tiny_file(const std::string& page, const std::vector<std::string>& objects) {
  std::string out = "%PDF-1.7\n";
  std::vector<size_t> places;
  auto add = [&](const std::string& body) {
    places.push_back(out.size());
    out += std::to_string(places.size()) + " 0 obj\n" + body + "\nendobj\n";
  };
  add("<</Type/Catalog/Pages 2 0 R>>");
  add("<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>");
  add(page);
  for (const std::string& body : objects) add(body);
  size_t start = out.size();
  out += "xref\n0 " + std::to_string(places.size() + 1) + "\n0000000000 65535 f \n";
  for (size_t place : places) {
    std::string digits = std::to_string(place);
    out += std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
  }
  out += "trailer\n<</Root 1 0 R/Size " + std::to_string(places.size() + 1) + ">>\nstartxref\n" + std::to_string(start) + "\n%%EOF\n";
  return out;
}

inline std::string stream(std::string_view dict, std::string_view data) {
  return "<<" + std::string(dict) + "/Length " + std::to_string(data.size()) + ">>\nstream\n" + std::string(data) + "\nendstream";
}

}  // namespace seder::fuzz
