// Our forward UAX #9 against Unicode's own conformance data (Debian: package unicode-data). Lines with explicit
// embeddings, overrides or isolates go to ICU at run time and are counted as skipped here.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "bidi/resolve.h"

namespace seder::bidi {
namespace {

const std::string kFolder = "/usr/share/unicode/";

std::vector<std::string> split(const std::string& text, char by) {
  std::vector<std::string> out;
  std::stringstream stream(text);
  for (std::string part; std::getline(stream, part, by);) out.push_back(part);
  return out;
}

bool same_levels(const std::u32string& text, Direction direction, const std::vector<std::string>& expected) {
  Scratch scratch;
  resolve_levels(text, direction, {}, scratch);
  for (size_t i = 0; i < text.size(); ++i) {
    if (expected[i] != "x" && std::to_string(scratch.levels[i]) != expected[i]) return false;
  }
  return true;
}

bool has_explicit(const std::u32string& text) {
  for (char32_t c : text) {
    if (is_explicit(class_of(c)) || class_of(c) == kB) return true;
  }
  return false;
}

TEST(UnicodeData, BidiCharacterTest) {
  std::ifstream file(kFolder + "BidiCharacterTest.txt");
  if (!file) GTEST_SKIP() << "no " << kFolder << "BidiCharacterTest.txt: install unicode-data";
  int checked = 0, skipped = 0, wrong = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    const auto fields = split(line, ';');
    std::u32string text;
    for (const auto& code : split(fields[0], ' ')) text.push_back(static_cast<char32_t>(std::stoul(code, nullptr, 16)));
    if (fields[1] == "2" || has_explicit(text)) {        // 2: direction by the first strong letter, not our way
      ++skipped;
      continue;
    }
    ++checked;
    const Direction direction = fields[1] == "1" ? Direction::kRtl : Direction::kLtr;
    if (!same_levels(text, direction, split(fields[3], ' ')) && ++wrong < 5) ADD_FAILURE() << line;
  }
  EXPECT_EQ(wrong, 0);
  EXPECT_GT(checked, 10000);
  std::cout << checked << " checked, " << skipped << " skipped (automatic direction, explicit characters)\n";
}

TEST(UnicodeData, BidiTest) {
  std::ifstream file(kFolder + "BidiTest.txt");
  if (!file) GTEST_SKIP() << "no " << kFolder << "BidiTest.txt: install unicode-data";
  const std::vector<std::pair<std::string, char32_t>> samples = {
      {"L", U'a'}, {"R", U'א'}, {"AL", U'ب'}, {"EN", U'1'}, {"AN", U'٣'}, {"ES", U'+'}, {"ET", U'%'},
      {"CS", U','}, {"S", U'\t'}, {"WS", U' '}, {"ON", U'!'}, {"NSM", 0x300}, {"BN", 0xAD}};
  std::vector<std::string> levels;
  int checked = 0, skipped = 0, wrong = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.rfind("@Levels:", 0) == 0) {
      levels.clear();
      std::stringstream stream(line.substr(8));
      for (std::string level; stream >> level;) levels.push_back(level);
      continue;
    }
    if (line.empty() || line[0] == '#' || line[0] == '@') continue;
    const auto fields = split(line, ';');
    std::u32string text;
    bool known = true;
    std::stringstream stream(fields[0]);
    for (std::string name; stream >> name;) {
      char32_t sample = 0;
      for (const auto& [key, c] : samples) {
        if (key == name) sample = c;
      }
      known = known && sample != 0;
      text.push_back(sample);
    }
    const int bits = std::atoi(fields[1].c_str());
    if (!known) {
      ++skipped;
      continue;
    }
    for (const auto& [bit, direction] : {std::pair{2, Direction::kLtr}, std::pair{4, Direction::kRtl}}) {
      if (!(bits & bit)) continue;
      ++checked;
      if (!same_levels(text, direction, levels) && ++wrong < 5) ADD_FAILURE() << line;
    }
  }
  EXPECT_EQ(wrong, 0);
  EXPECT_GT(checked, 10000);
  std::cout << checked << " checked, " << skipped << " skipped (explicit characters)\n";
}

}  // namespace
}  // namespace seder::bidi
