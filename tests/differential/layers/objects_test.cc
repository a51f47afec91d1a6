// The lazy object layer and libqpdf must give the same objects and the same stream bytes, on every file of
// ../shared/bench that the lazy layer accepts. Skipped, and said so, where that folder is not there.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "pdf/object_source.h"
#include "support/bench_files.h"

namespace seder::pdf {
namespace {

void append(std::string& out, const Object& o);

/// Keys in order; entries that are null are as good as absent (7.3.7).
void append_entries(std::string& out, const Object& o) {
  std::vector<std::pair<std::string, Object>> sorted;
  for (const DictEntry& e : o.entries()) {
    if (!o.get(e.key).is_null()) sorted.emplace_back(e.key, o.get(e.key));
  }
  std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  out += "<<";
  for (size_t i = 0; i < sorted.size(); ++i) {
    if (i > 0 && sorted[i].first == sorted[i - 1].first) continue;
    out += "/" + sorted[i].first + " ";
    append(out, sorted[i].second);
  }
  out += ">>";
}

void append(std::string& out, const Object& o) {
  switch (o.type()) {
    case Object::Type::kNull: out += "null "; break;
    case Object::Type::kBool: out += o.as_bool() ? "true " : "false "; break;
    case Object::Type::kInteger: out += std::to_string(o.as_integer()) + " "; break;
    case Object::Type::kReal: out += std::to_string(o.as_number()) + "r "; break;
    case Object::Type::kString: out.append("(").append(o.bytes()).append(") "); break;
    case Object::Type::kName: out.append("/").append(o.bytes()).append(" "); break;
    case Object::Type::kKeyword: out.append("?").append(o.bytes()).append(" "); break;
    case Object::Type::kRef: out += std::to_string(o.as_ref().number) + " R "; break;
    case Object::Type::kArray:
      out += "[";
      for (const Object& item : o.items()) append(out, item);
      out += "]";
      break;
    case Object::Type::kDict: append_entries(out, o); break;
    case Object::Type::kStream: append_entries(out, o); out += "stream"; break;
  }
}

std::string shown(ObjectSource& source, uint32_t number, Arena& arena) {
  Result<Object> object = source.load({number, 0}, arena);
  if (!object.ok()) return "refused: " + object.error().message;
  std::string out;
  append(out, *object);
  if (object->is_stream()) {
    Result<std::string_view> bytes = source.decode(*object, arena);
    if (bytes.ok()) out.append(" bytes ").append(*bytes);
    else out += " " + bytes.error().message;
  }
  return out;
}

std::string difference(const std::string& data, ObjectSource& fast) {
  Limits limits;
  auto qpdf = open_qpdf(data, "", limits);
  if (!qpdf.ok()) return "qpdf does not open it";
  Arena fast_arena, qpdf_arena;
  for (uint32_t number = 1; number < fast.object_count(); ++number) {
    fast_arena.reset();
    qpdf_arena.reset();
    std::string a = shown(fast, number, fast_arena);
    if (a.starts_with("refused: another generation")) continue;
    if (a.starts_with("refused: ") || a.ends_with(" damaged stream data")) return {};   // the file goes to qpdf
    std::string b = shown(**qpdf, number, qpdf_arena);
    if (a.find("/Type /XRef ") != std::string::npos) continue;   // qpdf drops a few of its entries
    if (a != b) return "object " + std::to_string(number) + "\n  lazy: " + a.substr(0, 300) + "\n  qpdf: " + b.substr(0, 300);
  }
  return {};
}

TEST(Layers, GiveTheSameObjects) {
  std::vector<std::filesystem::path> files = test::bench_files();
  if (files.empty()) GTEST_SKIP() << "SKIPPED: ../shared/bench is not there";
  size_t accepted = 0;
  for (const auto& path : files) {
    std::string data = test::read_file(path);
    auto fast = open_fast(data, Limits());
    if (!fast.ok()) continue;
    ++accepted;
    EXPECT_EQ(difference(data, **fast), "") << path;
  }
  // Refusing is always right, but slow: files of the common producers must pass.
  EXPECT_GE(accepted * 100, files.size() * 97);
}

}  // namespace
}  // namespace seder::pdf
