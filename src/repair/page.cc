// What the lines of a window are: blank, right-to-left, and in which language.
#include "repair/page.h"

#include <algorithm>
#include <array>
#include <span>

#include "script/script.h"

namespace seder::repair {
namespace {

constexpr size_t kLinesTogether = 16;   // languages are told on so many lines of one script: two or three paragraphs
constexpr size_t kLettersEnough = 300;  // code points that settle it
constexpr int kOwnLetters = 2;          // letters of a line beyond the other orthography's that tell,
constexpr size_t kLineEnough = 80;      // code points of it looked at
constexpr double kOwnLanguage = 25;     // nats by which a group must differ to leave its document's language

constexpr lm::Language kHebrewScript[] = {lm::Language::kHebrew, lm::Language::kYiddish};
constexpr lm::Language kArabicScript[] = {lm::Language::kArabic, lm::Language::kPersian, lm::Language::kUrdu};
using Likelihoods = std::array<double, lm::kLanguages>;

/// Whose letters: Arabic's own, or those that Persian and Urdu share and Arabic has not.
enum class Orthography : uint8_t { kUnknown, kArabic, kEastern };
Orthography orthography_of(std::u32string_view text) {
  constexpr char32_t kFirst = 0x620, kLast = 0x6D3;
  static constexpr auto kOwn = [] {
    std::array<int8_t, kLast - kFirst + 1> own{};
    for (char32_t c : {0x643, 0x64A, 0x629, 0x649}) own[c - kFirst] = 1;
    for (char32_t c : {0x6A9, 0x6CC, 0x67E, 0x686, 0x698, 0x6AF, 0x6BE, 0x6D2, 0x6C1}) own[c - kFirst] = -1;
    return own;
  }();
  int sum = 0;
  for (char32_t c : text.substr(0, kLineEnough)) sum += c < kFirst || c > kLast ? 0 : kOwn[c - kFirst];
  return sum >= kOwnLetters ? Orthography::kArabic : sum <= -kOwnLetters ? Orthography::kEastern : Orthography::kUnknown;
}

struct Group {
  Orthography orthography = Orthography::kUnknown;
  std::u32string sample;
  std::vector<size_t> lines;
  Likelihoods likelihoods{};
};

/// One script's lines in groups, each with the likelihoods of the script's languages.
struct Script {
  std::span<const lm::Language> languages;
  std::vector<Group> groups;

  void add(const Line& line, size_t index) {
    const Orthography own = orthography_of(line.text);
    const bool other = !groups.empty() && own != Orthography::kUnknown && groups.back().orthography != Orthography::kUnknown && own != groups.back().orthography;
    if (groups.empty() || other || groups.back().lines.size() >= kLinesTogether) groups.emplace_back();
    Group& group = groups.back();
    if (own != Orthography::kUnknown) group.orthography = own;
    group.lines.push_back(index);
    if (group.sample.size() >= kLettersEnough) return;
    bool set_off = false;   // a point between spaces: they part no words
    for (char32_t c : line.text) {
      const bool blank = c == U'\t' || c == U' ', point = script::is_mark(c), begins = group.sample.empty() || group.sample.back() == U' ';
      if (point && begins && !group.sample.empty()) group.sample.pop_back(), set_off = true;
      if (is_letter_form(c)) script::append_folded(group.sample, c);
      else if (!blank) group.sample.push_back(c);
      else if (!begins && !set_off) group.sample.push_back(U' ');
      if (!point) set_off = false;
    }
    group.sample.push_back(U' ');
  }

  lm::Language best(const Likelihoods& of) const {
    return *std::max_element(languages.begin(), languages.end(), [&](lm::Language a, lm::Language b) {
      return of[static_cast<size_t>(a)] < of[static_cast<size_t>(b)];
    });
  }

  Likelihoods likelihoods(const std::u32string& sample, Memory* memory) const {
    Likelihoods in_turn{};
    if (memory != nullptr) {
      if (const auto found = memory->answers.likelihoods.find(sample); found != memory->answers.likelihoods.end()) return found->second;
    }
    lm::Service::builtin().likelihoods(sample, languages, in_turn);
    if (memory != nullptr) memory->answers.likelihoods.emplace(sample, in_turn);
    return in_turn;
  }

  void settle(Page& page) {
    Likelihoods all{};
    for (Group& group : groups) {
      const Likelihoods in_turn = likelihoods(group.sample, page.memory);
      for (size_t i = 0; i < languages.size(); ++i) {
        const auto language = static_cast<size_t>(languages[i]);
        all[language] += group.likelihoods[language] = in_turn[i];
      }
    }
    const lm::Language common = best(all);
    for (const Group& group : groups) {
      lm::Language own = best(group.likelihoods);
      const double gain = group.likelihoods[static_cast<size_t>(own)] - group.likelihoods[static_cast<size_t>(common)];
      for (size_t i : group.lines) page.lines[i].language = gain > kOwnLanguage ? own : common;
    }
  }
};

}  // namespace

std::u32string_view trimmed(std::u32string_view s) {
  size_t a = s.find_first_not_of(U" \t"), b = s.find_last_not_of(U" \t");
  return a == std::u32string_view::npos ? std::u32string_view() : s.substr(a, b - a + 1);
}

bool is_stop(char32_t c) {
  constexpr std::u32string_view kStops = U".,:;!?\u060C\u061B\u061F\u06D4\u2026";
  return kStops.find(c) != std::u32string_view::npos;
}

bool ends_sentence(std::u32string_view text) {
  constexpr std::u32string_view kClosing = U"\"'\u201D\u2019\u00BB)]\u05F4", kStops = U".!?:\u061F\u06D4\u2026";
  text = trimmed(text);
  while (!text.empty() && kClosing.find(text.back()) != std::u32string_view::npos) text.remove_suffix(1);
  return !text.empty() && kStops.find(text.back()) != std::u32string_view::npos;
}

double line_log_probability(const lm::Model& model, std::u32string_view text) {
  std::vector<lm::Symbol> symbols{lm::kSpace};
  model.encode(text, symbols);
  symbols.push_back(lm::kSpace);
  lm::State state;
  return model.score(symbols, state);
}

double seam(const lm::Model& model, std::u32string_view a, std::u32string_view b) {
  constexpr size_t kBefore = 14, kAfter = 10;   // code points: beyond them the two contexts score alike
  a = trimmed(a), b = trimmed(b).substr(0, kAfter);
  if (a.empty() || b.empty()) return 0;
  std::u32string before(a.substr(a.size() > kBefore ? a.size() - kBefore : 0));
  const double alone = model.log_probability(b, U" ");
  double best = model.log_probability(b, before + U" ");
  if (before.back() == U'-' || before.back() == 0x5BE) {
    best = std::max(best, model.log_probability(b, before));
    before.pop_back();
    best = std::max(best, model.log_probability(b, before));
  }
  return best - alone;
}

void describe(Page& page) {
  Script hebrew{kHebrewScript, {}}, arabic{kArabicScript, {}};
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
    (h >= a ? hebrew : arabic).add(line, i);
  }
  hebrew.settle(page);
  arabic.settle(page);
}

}  // namespace seder::repair
