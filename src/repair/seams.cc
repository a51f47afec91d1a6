// Input: two lines in logical order. Output: nats for b behind a. Method: b's first letters under the language service with
// a's last ones as context against no context; behind a paragraph's end the context is a paragraph's beginning.
// Cannot decide: seams behind a full line that happens to end in a stop.
#include "repair/seams.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "script/script.h"

namespace seder::repair {
namespace {

using View = std::u32string_view;

constexpr double kSeamCap = 6;         // nats: a name that stands at both sides must not decide a page
constexpr double kVarianceLeast = 0.5;  // nats squared: a handful of seams alike by chance is no certainty
constexpr size_t kBeginning = 12;      // code points that are scored
// Log-odds that a piece stands behind another of its page rather than elsewhere. Behind a piece in mid-sentence: logistic regression on
// 11,900 pairs of pieces of 1,800 pages of five languages. On 1,800 others, all cuts in mid-sentence, the whole order was right on all
// pages of two pieces, 96 % of three, 90 % of four (99, 92, 80 with one set of weights for all ends). Behind a stop: fitted on pages cut in half.
constexpr double kOpenBias = -0.35;
constexpr double kSeamWeight = 0.23, kPairWeight = 0.5, kBeginWeight = 0.2;   // a nat
constexpr double kRoomWeight = 0.5;    // a nat of improbability
constexpr double kRoomCap = 4;         // nats
constexpr double kRepeatWeight = 1.5;  // the pair of words at the seam stands elsewhere in the text
constexpr double kOpenEnd = -3.8;      // a text that ends in mid-sentence
constexpr double kStopBias = -1.9;     // most pieces that end with a stop end the page
constexpr double kStopSeamWeight = 0.12, kStopPairWeight = 0.3;   // a nat
constexpr double kPieceEndsParagraph = -1.4;   // pieces are cut anywhere, texts at the end of paragraphs

/// Which words on both sides of a seam speak for it.
struct Reach {
  size_t words;          ///< on either side
  double rare;           ///< nats of a word's improbability that say nothing
  double half;           ///< so many words from the seam a shared one says half as much
  bool stems;            ///< other forms of a word count as it
};
constexpr Reach kSentence{25, 5, 12, true};     // the rest of a sentence takes up its words in other forms
constexpr Reach kTopic{60, 6, 40, false};       // another paragraph has the same names
constexpr size_t kStemLetters = 5;              // words that begin alike are forms of one
constexpr double kSentenceWeight = 0.8;         // a unit of log(1 + nats)
constexpr double kTopicWeight = 0.27, kTopicCap = 6;   // a nat; one long name says enough
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

/// What Hebrew and Arabic write before a word without a space: and, the, in, to, from, as, that.
View without_particles(View word, lm::Language language) {
  constexpr size_t kShortest = 4;
  const View particles = language == lm::Language::kHebrew ? View(U"\u05D5\u05D4\u05D1\u05DC\u05DB\u05DE\u05E9")
                         : language == lm::Language::kArabic ? View(U"\u0648\u0641\u0628\u0643\u0627\u0644") : View();
  while (word.size() > kShortest && particles.find(word.front()) != View::npos) word.remove_prefix(1);
  return word;
}

void append_words(View line, std::vector<View>& words) {
  each_between_spaces(line, [&](View token, size_t) {
    if (const View word = bare(token); !word.empty()) words.push_back(word);
  });
}

/// The rare words that the last lines of a and the first of b share, in nats: what follows speaks of the same things.
double shared_words(const lm::Model& model, std::span<const View> a, std::span<const View> b, const Reach& reach) {
  const auto key = [&](View word) { return reach.stems ? without_particles(word, model.language()).substr(0, kStemLetters) : word; };
  std::vector<View> before, after, words;
  for (size_t i = a.size(); i-- > 0 && before.size() < reach.words; words.clear()) {
    append_words(a[i], words);
    before.insert(before.end(), words.rbegin(), words.rend());
  }
  for (size_t i = 0; i < b.size() && after.size() < reach.words; ++i) append_words(b[i], after);
  before.resize(std::min(before.size(), reach.words)), after.resize(std::min(after.size(), reach.words));
  for (View& word : before) word = key(word);
  double sum = 0;
  for (size_t i = 0; i < after.size(); ++i) {
    const View own = key(after[i]);
    const auto at = static_cast<size_t>(std::find(before.begin(), before.end(), own) - before.begin());
    if (at == before.size() || std::find(words.begin(), words.end(), own) != words.end()) continue;
    words.push_back(own);
    sum += std::max(0.0, -model.word(after[i]) - reach.rare) / (1 + static_cast<double>(std::max(i, at)) / reach.half);
  }
  return sum;
}

uint64_t hash_of_pair(View a, View b) {
  const uint64_t h = std::hash<View>{}(a);
  return std::hash<View>{}(b) ^ (h << 1 | h >> 63);
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
  const bool open = !line.empty() && (is_rtl_letter(line.back()) || script::is_comma(line.back()) || line.back() == U'-' || script::is_mark(line.back()));
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
  std::vector<View> words;
  for (size_t i = 0; i < column.size(); ++i) {
    append_words(column[i], words);
    if (i + 1 == column.size() || ends_sentence(column[i])) continue;
    rooms_.push_back(room(column[i], column[i + 1]));
    sizes_.push_back(static_cast<double>(trimmed(column[i]).size()));
  }
  for (size_t i = 0; i + 1 < words.size(); ++i) pairs_.push_back(hash_of_pair(words[i], words[i + 1]));
  std::sort(rooms_.begin(), rooms_.end());
  std::sort(sizes_.begin(), sizes_.end());
  std::sort(pairs_.begin(), pairs_.end());
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
  lm::each_word(both, model_.language(), [&](lm::WordKey word, auto, bool follows) {
    if (follows && words->knows(before) && words->knows(word)) nats = words->log_p(before, word) - words->log_p(0, word);
    before = word;
  });
  return std::clamp(nats, -kSeamCap, kSeamCap);
}

/// The pair of words at the seam stands within the text, too: manuals and speeches repeat themselves.
bool Seams::repeats(View a, View b) const {
  std::vector<View> before, after;
  append_words(a, before), append_words(b, after);
  return !before.empty() && !after.empty() && std::binary_search(pairs_.begin(), pairs_.end(), hash_of_pair(before.back(), after.front()));
}

double Seams::joins(std::span<const View> a, std::span<const View> b) const {
  const View last = trimmed(a.back()), first = trimmed(b.front());
  const double alike = leave_as_much(room(last, first)), goes_on = std::clamp(seam(model_, last, first), -kSeamCap, kSeamCap);
  if (ends_sentence(last)) {
    const double new_paragraph = 1 / (1 + 2 * alike);
    return (1 - new_paragraph) * (kStopSeamWeight * goes_on + kStopPairWeight * pair(last, first)) +
           new_paragraph * (kBeginWeight * begins(first) + kPieceEndsParagraph) + kStopBias +
           std::min(kTopicCap, kTopicWeight * shared_words(model_, a, b, kTopic));
  }
  return kOpenBias + kSeamWeight * goes_on + kPairWeight * pair(last, first) - kBeginWeight * begins(first) +
         kRoomWeight * std::max(-kRoomCap, std::log(alike)) + (repeats(last, first) ? kRepeatWeight : 0) +
         kSentenceWeight * std::log1p(shared_words(model_, a, b, kSentence));
}

double Seams::topic(std::span<const View> a, std::span<const View> b) const { return shared_words(model_, a, b, kTopic); }

double Seams::starts(View first) const { return kBeginWeight * begins(first); }
double Seams::stops(View last) const { return ends_sentence(last) ? 0 : kOpenEnd; }

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
