// What the lines of a window are: blank, right-to-left, and in which language.
#include "repair/page.h"

#include <algorithm>

namespace seder::repair {
namespace {

constexpr size_t kLinesTogether = 16;   // languages are told on so many lines of one script: two or three paragraphs
constexpr size_t kLettersEnough = 500;  // code points that settle it

struct Group {
  std::u32string sample;
  std::vector<size_t> lines;
};

void settle(Page& page, Group& group) {
  if (group.lines.empty()) return;
  lm::Language language = lm::Service::builtin().identify(group.sample);
  for (size_t i : group.lines) page.lines[i].language = language;
  group = {};
}

}  // namespace

void describe(Page& page) {
  Group hebrew, arabic;
  for (size_t i = 0; i < page.lines.size(); ++i) {
    Line& line = page.lines[i];
    size_t h = 0, a = 0;
    line.blank = true;
    for (char32_t c : line.text) {
      if (c != U' ' && c != U'\t') line.blank = false;
      if (is_rtl_letter(c)) ++(is_hebrew_letter(c) ? h : a);
    }
    line.rtl = h + a > 0;
    line.language = lm::Language::kUnknown;
    if (!line.rtl) continue;
    Group& group = h >= a ? hebrew : arabic;
    group.lines.push_back(i);
    if (group.sample.size() < kLettersEnough) group.sample.append(line.text).push_back(U' ');
    if (group.lines.size() >= kLinesTogether) settle(page, group);
  }
  settle(page, hebrew);
  settle(page, arabic);
}

}  // namespace seder::repair
