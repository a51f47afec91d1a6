// Makes data/shapes/shapes.bin from the list that tools/list_shapes.py prints.
//   make_shapes SHAPES.tsv data/shapes/shapes.bin
// Built by hand where the data is to be renewed (data/shapes/PROVENANCE.md has the command).
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "glyphs/shape_library.h"

namespace {

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream all;
  all << in.rdbuf();
  return all.str();
}

std::u32string text_of(const std::string& field) {
  std::u32string text;
  for (size_t at = 0; at < field.size(); at += 5) text.push_back(static_cast<char32_t>(std::strtoul(field.substr(at, 4).c_str(), nullptr, 16)));
  return text;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace seder;
  if (argc != 3) return std::fputs("usage: make_shapes SHAPES.tsv OUT\n", stderr), 2;
  std::ifstream list(argv[1]);
  std::vector<std::string> faces;
  std::vector<glyphs::ShapeRecord> records;
  std::string line, path, bytes;
  std::unique_ptr<pdf::FontProgram> program;
  std::vector<glyphs::ShapeKey> seen;
  while (std::getline(list, line)) {
    std::stringstream row(line);
    std::string file, index, glyph, text;
    if (!(row >> file >> index >> glyph >> text)) continue;
    if (file != path) {
      path = file, bytes = read_file(file);
      program = pdf::FontProgram::open(bytes);
      const std::string name = file.substr(file.rfind('/') + 1);
      faces.push_back(name.substr(0, name.rfind('.')));
    }
    pdf::GlyphShape shape;
    if (!program || !program->shape(static_cast<uint32_t>(std::stoul(glyph)), shape)) continue;
    records.push_back({static_cast<uint16_t>(faces.size() - 1), text_of(text), glyphs::key_of(shape)});
  }
  const std::string packed = glyphs::pack_shapes(faces, records);
  std::ofstream(argv[2], std::ios::binary) << packed;
  std::printf("%zu faces, %zu shapes, %zu bytes\n", faces.size(), records.size(), packed.size());
}
