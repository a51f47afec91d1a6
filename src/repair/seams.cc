// Input: two lines in logical order. Output: nats for b behind a. Method: b's first letters under the language service with
// a's last ones as context against no context; behind a paragraph's end the context is a paragraph's beginning.
// Cannot decide: seams behind a full line that happens to end in a stop.
#include "repair/seams.h"

#include <algorithm>
#include <cmath>

#include "script/script.h"

namespace seder::repair {
namespace {

using View = std::u32string_view;

constexpr double kSeamCap = 6;         // nats: a name that stands at both sides must not decide a page
constexpr double kVarianceLeast = 0.5;  // nats squared: a handful of seams alike by chance is no certainty
constexpr size_t kBeginning = 12;      // code points that are scored
// Fitted by logistic regression on 1,800 pages of five languages cut in half (which half is first?): 84 % right with seams and a bound for
// short lines alone, 93 % with what follows; where both halves end a paragraph there is nothing to tell it by. Log-odds.
constexpr double kSeamWeight = 0.12, kPairWeight = 0.3, kBeginWeight = 0.2;   // a nat
constexpr double kRoomWeight = 1.1;    // a nat of improbability
constexpr double kRoomCap = 4;         // nats
constexpr double kPieceEndsParagraph = -1.4;   // pieces are cut anywhere, texts at the end of paragraphs
constexpr double kStop = 1.9;
constexpr size_t kCohesionWords = 60;  // on either side
constexpr double kRareWord = 6;        // nats of a word's improbability that say nothing
constexpr double kCohesionWeight = 0.27, kCohesionHalf = 40;   // a nat at the seam; so many words away half as much
constexpr double kCohesionCap = 6;     // one long name says enough
constexpr double kLastLine = 0.8;      // of the width: shorter lines end something
constexpr double kFullLine = 0.72;     // of the width: a justified or ragged line is not shorter
constexpr double kShortest = 0.1;      // of the lines in mid-sentence: shorter ones end something, if without a stop
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

bool Seams::breaks_off(View line) const {
  line = trimmed(line);
  const double least = sizes_.empty() ? 0 : sizes_[static_cast<size_t>(kShortest * static_cast<double>(sizes_.size()))];
  // Numbers and names in Latin letters end lists, headings and notes without a stop.
  const bool open = !line.empty() && (is_rtl_letter(line.back()) || line.back() == U',' || line.back() == 0x60C || line.back() == U'-' || script::is_mark(line.back()));
  return open && static_cast<double>(line.size()) >= least;
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

void Seams::learn(std::span<const View> column) {
  for (size_t i = 0; i + 1 < column.size(); ++i) {
    if (ends_sentence(column[i])) continue;
    rooms_.push_back(room(column[i], column[i + 1]));
    sizes_.push_back(static_cast<double>(trimmed(column[i]).size()));
  }
  std::sort(rooms_.begin(), rooms_.end());
  std::sort(sizes_.begin(), sizes_.end());
}

/// What a line would have had left with the first word of b, in widths: below 0, it did not fit.
double Seams::room(View a, View b) const {
  a = trimmed(a), b = trimmed(b);
  const size_t word = std::min(b.find(U' '), b.size());
  return (width_ - static_cast<double>(a.size() + 1 + word)) / width_;
}

/// Share of this text's lines in mid-sentence that leave as much room, or more.
double Seams::leave_as_much(double room) const {
  const auto more = rooms_.end() - std::lower_bound(rooms_.begin(), rooms_.end(), room);
  return (static_cast<double>(more) + 0.5) / (static_cast<double>(rooms_.size()) + 1);
}

/// Nats by which b's first word is likelier behind a's last one than alone. 0 where a mark parts them, and for words that are not known.
double Seams::pair(View a, View b) const {
  const lm::WordTable* words = lm::Service::builtin().words(model_.language());
  a = trimmed(a), b = trimmed(b);
  if (words == nullptr || a.empty() || b.empty()) return 0;
  std::u32string both(a.substr(a.rfind(U' ') + 1));
  both.append(U" ").append(b.substr(0, b.find(U' ')));
  lm::WordKey before = 0;
  double nats = 0;
  lm::each_word(both, model_.language(), [&](lm::WordKey word, size_t, bool follows) {
    if (follows && words->knows(before) && words->knows(word)) nats = words->log_p(before, word) - words->log_p(0, word);
    before = word;
  });
  return std::clamp(nats, -kSeamCap, kSeamCap);
}

/// The same rare words in the last lines of a and the first of b: one paragraph speaks of the same things.
double Seams::cohesion(std::span<const View> a, std::span<const View> b) const {
  std::vector<View> before, after;
  for (size_t i = a.size(); i-- > 0 && before.size() < kCohesionWords;) append_words(a[i], before);
  for (size_t i = 0; i < b.size() && after.size() < kCohesionWords; ++i) append_words(b[i], after);
  double sum = 0;
  for (size_t i = 0; i < after.size(); ++i) {
    if (std::find(after.begin(), after.begin() + static_cast<long>(i), after[i]) != after.begin() + static_cast<long>(i)) continue;
    const auto at = static_cast<size_t>(std::find(before.begin(), before.end(), after[i]) - before.begin());
    if (at == before.size()) continue;
    const double far = static_cast<double>(std::max(i, at));
    sum += kCohesionWeight * std::max(0.0, -model_.word(after[i]) - kRareWord) / (1 + far / kCohesionHalf);
  }
  return std::min(sum, kCohesionCap);
}

double Seams::joins(std::span<const View> a, std::span<const View> b) const {
  const View last = trimmed(a.back()), first = b.front();
  const double alike = leave_as_much(room(last, first));
  const bool stop = ends_sentence(last);
  const double new_paragraph = stop ? 1 / (1 + 2 * alike) : 0;
  const double goes_on = kSeamWeight * std::clamp(seam(model_, last, first), -kSeamCap, kSeamCap) + kPairWeight * pair(last, first);
  const double begins_anew = kBeginWeight * begins(first) + kPieceEndsParagraph;
  const double cut = stop ? -kStop : kRoomWeight * std::max(-kRoomCap, std::log(alike));
  return (1 - new_paragraph) * goes_on + new_paragraph * begins_anew + cut + cohesion(a, b);
}

double Seams::starts(View first) const { return kBeginWeight * begins(first); }
double Seams::stops(View last) const { return ends_sentence(last) ? kStop : 0; }

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
