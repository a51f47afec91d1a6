// Input: two lines in logical order. Output: nats for b behind a. Method: b's first letters under the language service with
// a's last ones as context against no context; behind a paragraph's end the context is a paragraph's beginning.
// Cannot decide: seams behind a full line that happens to end in a stop.
#include "repair/seams.h"

#include <algorithm>
#include <cmath>

namespace seder::repair {
namespace {

using View = std::u32string_view;

constexpr double kSeamCap = 6;         // nats: a name that stands at both sides must not decide a page
constexpr double kVarianceLeast = 0.5;  // nats squared: a handful of seams alike by chance is no certainty
constexpr size_t kBeginning = 12;      // code points that are scored
// Fitted by logistic regression on 900 pages of five languages cut in half (which half is first?): 79 % right without the
// words, 92 % with them. A stop weighed twice as much there, where every page ended with one.
constexpr size_t kCohesionWords = 25;  // on either side
constexpr double kRareWord = 6;        // nats of a word's improbability that say nothing
constexpr double kCohesionWeight = 0.6;
constexpr double kStopAtEnd = 4, kShortAtEnd = 2;   // nats
constexpr double kLastLine = 0.8;      // of the width: shorter lines end something
constexpr double kFullLine = 0.72;     // of the width: a justified or ragged line is not shorter
constexpr double kFullShare = 0.5;     // of the lines of running text; narrow columns are ragged
constexpr double kWrappedShare = 0.25;  // of the lines that fill the width in mid-sentence: wrapped text has half and more, lists of sentences none
constexpr double kCellShare = 0.1;     // lines with tabs or wide gaps that are no table yet

bool is_word_character(char32_t c) { return is_rtl_letter(c) || is_latin_letter(c) || is_any_digit(c) || c == 0x200C; }

View bare(View word) {
  while (!word.empty() && !is_word_character(word.front())) word.remove_prefix(1);
  while (!word.empty() && !is_word_character(word.back())) word.remove_suffix(1);
  return word;
}

void append_words(View line, std::vector<View>& words) {
  for (size_t at = 0; at < line.size();) {
    const size_t end = std::min(line.find(U' ', at), line.size());
    if (const View word = bare(line.substr(at, end - at)); !word.empty()) words.push_back(word);
    at = end + 1;
  }
}

}  // namespace

double SeamSum::deviations() const {
  if (count < 3) return 0;
  const double n = static_cast<double>(count), m = mean();
  return m / std::sqrt(std::max(kVarianceLeast, squares / n - m * m) / n);
}

bool Seams::ends_paragraph(View line) const {
  line = trimmed(line);
  return static_cast<double>(line.size()) < kLastLine * width_ && ends_sentence(line);
}

bool Seams::is_heading(View line) const {
  line = trimmed(line);
  const auto size = static_cast<double>(line.size());
  return !ends_sentence(line) && (size < kFullLine * width_ || size > width_ + 1);
}

double Seams::begins(View text) const {
  text = trimmed(text).substr(0, kBeginning);
  return std::clamp(model_.log_probability(text, U"\n") - model_.log_probability(text, U" "), -kSeamCap, kSeamCap);
}

double Seams::follows(View a, View b) const {
  if (ends_paragraph(a)) return begins(b);
  return std::clamp(seam(model_, a, b), -kSeamCap, kSeamCap);
}

double Seams::ends(View last) const { return (ends_sentence(last) ? kStopAtEnd : 0) + (ends_paragraph(last) ? kShortAtEnd : 0); }

double Seams::cohesion(std::span<const View> a, std::span<const View> b) const {
  std::vector<View> before, after;
  for (size_t i = a.size(); i-- > 0 && before.size() < kCohesionWords;) append_words(a[i], before);
  for (size_t i = 0; i < b.size() && after.size() < kCohesionWords; ++i) append_words(b[i], after);
  std::sort(after.begin(), after.end());
  after.erase(std::unique(after.begin(), after.end()), after.end());
  double sum = 0;
  for (View word : after) {
    if (std::find(before.begin(), before.end(), word) != before.end()) sum += std::max(0.0, -model_.word(word) - kRareWord);
  }
  return kCohesionWeight * sum;
}

size_t full_width(std::span<const View> lines) {
  std::vector<size_t> widths;
  for (View line : lines) widths.push_back(trimmed(line).size());
  if (widths.empty()) return 1;
  const auto at = widths.begin() + static_cast<long>(widths.size() * 9 / 10);
  std::nth_element(widths.begin(), at, widths.end());
  return std::max<size_t>(1, *at);
}

bool is_running_text(std::span<const View> lines) {
  const Seams seams(*lm::Service::builtin().model(lm::Language::kHebrew), full_width(lines));
  size_t cells = 0, full = 0;
  for (View line : lines) {
    line = trimmed(line);
    cells += line.find(U'\t') != View::npos || line.find(U"  ") != View::npos;
    full += static_cast<double>(line.size()) >= kFullLine * seams.width() || ends_sentence(line);
  }
  const auto n = static_cast<double>(lines.size());
  return static_cast<double>(cells) <= kCellShare * n && static_cast<double>(full) >= kFullShare * n;
}

bool is_wrapped(std::span<const View> lines) {
  const auto width = static_cast<double>(full_width(lines));
  const auto broken = std::count_if(lines.begin(), lines.end(), [&](View line) {
    return static_cast<double>(trimmed(line).size()) >= kFullLine * width && !ends_sentence(line);
  });
  return static_cast<double>(broken) >= kWrappedShare * static_cast<double>(lines.size());
}

}  // namespace seder::repair
