// Input: lines; output: the same lines in logical order. Method: each line is scored by the language service
// under each hypothesis; a Markov chain over the lines pools them (order_path.h).
// Cannot decide: lines that read alike both ways (one word, numbers): they go with their neighbours.
#include "repair/order.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "repair/candidates.h"
#include "repair/markup.h"
#include "repair/number_form.h"
#include "repair/order_path.h"
#include "repair/word_order.h"
#include "script/script.h"

namespace seder::repair {
namespace {

using View = std::u32string_view;

constexpr float kWordOrderCap = 19;   // one line's word order alone never pays for a visit to damage
// Where this share of at least so many lines is damaged, a line needs more to be the exception.
constexpr double kMostlyDamaged = 0.8;
constexpr size_t kFewLines = 8;
constexpr float kPunctuationCap = 5;   // where marks stand tells one reversal of words from the other, not from none
constexpr float kLineCap = 60;        // letters: a line of three words may decide alone, by far
constexpr float kLetterCap = 5;       // a letter: numbers and dots alone turn no line of a list
// Nats a line between its letters as they stand and backwards beyond which the orders of the other family are all at
// their bound, however words and codes speak; they are not tried.
constexpr float kClearlyForward = 120, kClearlyBackward = 190;
// The same in the midst of lines none of which reads better the other way: there the other family could win over several lines at
// best, and a line that is against it by as much as a line can be is worth more than leaving it and entering it again.
constexpr float kClearAmongOthers = 60;
constexpr size_t kOthers = 4;         // right-to-left lines on either side
constexpr long kLatinGaps = 2;         // between words of a Latin line that tell which way it runs: two words may be a name,
constexpr double kTurnedAlike = 6;    // nats: as other lines of its document, where it tells little
constexpr double kForeignReads = 25, kForeignLine = 12;   // nats for Latin runs as they stand, of a document and at most of a line
constexpr double kLatinWeight = 1.0;  // English letter models are as good as the others
constexpr double kCodesCap = 6;       // nats a line: numbers and brackets choose among readings, letters make them
constexpr size_t kDigitsMost = 5;     // of a number; longer ones are cells of a table without the gaps, or telephones
constexpr float kNever = 1e4;         // nats: an order that is none of this page's
constexpr size_t kLettersAWord = 9;   // on the mean; words have 3 to 5 behind their first
constexpr size_t kCellsHug = 2;       // letters close to numbers in a line: cells without the gaps between them, whose digits tell nothing
constexpr double kKnownLatin = 4.0;   // nats: a Latin word that right-to-left texts have, but not backwards; it may be one of three letters
constexpr double kCaseWeight = 3.0;   // nats: a capital begins a word and hardly ever ends one
constexpr double kBracketWeight = 1.0;  // nats a side; in prose 97 of 100 brackets stand as they should

Damage damage_of(Order order) {
  switch (order) {
    case Order::kWords: case Order::kWordsPunctuation: return Damage::kWords;
    case Order::kLetters: case Order::kLettersToken: return Damage::kLetters;
    case Order::kRuns: return Damage::kRuns;
    default: return Damage::kVisual;
  }
}

/// A bracket or guillemet that opens stands before a word and after a space; one that closes, the other way.
double brackets_forward(std::u32string_view text) {
  double sum = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const char32_t c = text[i];
    const bool opens = c == U'(' || c == U'[' || c == U'{' || c == 0xAB, closes = c == U')' || c == U']' || c == U'}' || c == 0xBB;
    if (!opens && !closes) continue;
    const bool gap_before = i == 0 || text[i - 1] == U' ', gap_after = i + 1 == text.size() || text[i + 1] == U' ';
    const bool word_before = !gap_before && script::is_letter(text[i - 1]), word_after = !gap_after && script::is_letter(text[i + 1]);
    double open = (gap_before ? 1 : word_before ? -1 : 0) + (gap_after ? -1 : word_after ? 1 : 0);
    sum += opens ? open : -open;
  }
  return kBracketWeight * sum;
}

/// A few capitals, whose letters stand in no order that English knows.
bool is_abbreviation(std::u32string_view word) {
  constexpr size_t kLongest = 5;
  return word.size() <= kLongest && std::all_of(word.begin(), word.end(), [](char32_t c) { return c < U'a'; });
}

/// Names and abbreviations that the texts of the tables of words have. `words`: null where there is no table.
double known_forward(const lm::WordTable* words, std::u32string_view word) {
  if (words == nullptr || word.size() < 2) return 0;
  const bool forward = words->knows(lm::key_of(word.begin(), word.end(), words->language()));
  const bool backward = words->knows(lm::key_of(word.rbegin(), word.rend(), words->language()));
  return kKnownLatin * (int{forward} - int{backward});
}

/// Which way Latin words run; candidates of a line, and lines, ask for the same ones again.
class LatinWords {
 public:
  /// Nats for the word as it stands, in a text of that language.
  double forward(View word, lm::Language language) {
    if (std::exchange(language_, language) != language) known_.clear();
    const auto found = known_.find(word);
    if (found != known_.end()) return found->second;
    const bool title = word.size() >= 3 && word[0] < 'a' && word[1] >= 'a';
    const bool eltit = word.size() >= 3 && word.back() < 'a' && word[word.size() - 2] >= 'a';
    double sum = kCaseWeight * (int{title} - int{eltit}) + known_forward(lm::Service::builtin().words(language), word);
    if (word.size() >= 3 && !is_abbreviation(word)) sum += kLatinWeight * english_.forward_over_backward(word) / 2;
    return known_.emplace(word, sum).first->second;
  }

 private:
  const lm::Model& english_ = *lm::Service::builtin().model(lm::Language::kEnglish);
  lm::Language language_ = lm::Language::kUnknown;
  std::map<std::u32string, double, std::less<>> known_;
};

/// What the language model cannot see: digits are one symbol to it, and so are Latin letters.
double codes_forward(std::u32string_view text, lm::Language language, LatinWords& latin) {
  double sum = 0;
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    if (is_latin_letter(text[at])) {
      while (end < text.size() && is_latin_letter(text[end])) ++end;
      sum += latin.forward(text.substr(at, end - at), language);
    } else if (is_any_digit(text[at])) {
      if (at == 0 || !is_any_digit(text[at - 1])) sum += number_forward(text.substr(at, number_end(text, at) - at));
      while (end < text.size() && is_any_digit(text[end])) ++end;
      sum += end - at > kDigitsMost ? 0 : digits_forward(text.substr(at, end - at)) / 2;
    } else {
      ++end;
    }
    at = end;
  }
  return sum;
}

class Chain {
 public:
  explicit Chain(Page& page) : page_(page) {
    for (int k = 0; k < kOrders; ++k) allowed_[k] = k == 0 || page.allowed(damage_of(static_cast<Order>(k)));
  }

  void run() {
    for (size_t i = 0; i < page_.lines.size(); ++i) {
      if (!page_.lines[i].blank && page_.lines[i].valid) lines_.push_back(i);
    }
    if (lines_.empty()) return;
    pieces_ = find_markup(page_).pieces;
    emissions_.resize(lines_.size());
    has_forms_ = std::any_of(lines_.begin(), lines_.end(), [&](size_t i) { return std::any_of(page_.lines[i].text.begin(), page_.lines[i].text.end(), is_letter_form); });
    read_both_ways();
    for (size_t i = 0; i < lines_.size(); ++i) emit_line(i, emissions_[i]);
    decide();
  }

 private:
  /// A stretch of text as it stands, and with all its letters backwards; nats.
  struct BothWays {
    float as_is = 0, reversed = 0;
  };
  /// By what a line reads better as it stands than backwards, and whether that is what the lines around it say.
  struct Reading {
    float forward = 0;
    bool tells = false, among_others = false;
    size_t first = 0;   ///< of its stretches in both_ways_
  };

  void read_both_ways() {
    readings_.resize(lines_.size());
    for (size_t i = 0; i < lines_.size(); ++i) {
      const Line& line = page_.lines[lines_[i]];
      Reading& reading = readings_[i];
      reading.first = both_ways_.size();
      const lm::Model* model = line.rtl ? model_of(line) : nullptr;
      if (model == nullptr) continue;
      reading.tells = true;
      each_stretch(lines_[i], [&](const Piece&, View text) {
        both_ways_.push_back({score_under(*model, Order::kAsIs, text), score_under(*model, Order::kReversed, text)});
        reading.forward += both_ways_.back().as_is - both_ways_.back().reversed;
      });
    }
    for (size_t i = 0; i < readings_.size(); ++i) readings_[i].among_others = readings_[i].tells && others_agree(i, 1) && others_agree(i, -1);
  }

  /// The nearest lines that tell, on one side.
  bool others_agree(size_t at, long step) const {
    const bool forward = readings_[at].forward > 0;
    size_t seen = 0;
    for (long i = static_cast<long>(at) + step; i >= 0 && i < static_cast<long>(readings_.size()) && seen < kOthers; i += step) {
      const Reading& other = readings_[static_cast<size_t>(i)];
      if (!other.tells) continue;
      if (forward ? other.forward < 0 : other.forward > 0) return false;
      ++seen;
    }
    return true;
  }

  /// each(piece, text): the stretches of a line with right-to-left letters, without their markup.
  template <typename Each>
  void each_stretch(size_t line, Each&& each) const {
    for (const Piece& piece : pieces_[line]) {
      const View text = View(page_.lines[line].text).substr(piece.at, piece.size);
      if (std::any_of(text.begin(), text.end(), is_rtl_letter)) each(piece, text);
    }
  }

  /// The stretches of a line between markup speak one by one.
  void emit_line(size_t at, Scores& scores) {
    const Line& line = page_.lines[lines_[at]];
    scores.fill(0);
    if (!line.rtl) return emit_foreign(pieces_[lines_[at]].empty() ? View() : trimmed(line.text), scores);
    language_ = line.language;
    const lm::Model* model = model_of(line);
    if (model == nullptr) return;
    size_t letters = 0, next = readings_[at].first;
    each_stretch(lines_[at], [&](const Piece& piece, View text) {
      Scores one;
      emit(*model, text, with_spaces(line.text, piece), both_ways_[next++], readings_[at].among_others, one);
      for (int k = 0; k < kOrders; ++k) scores[k] += one[k];
      letters += inner_letters(text);
    });
    limit(scores, std::min(kLineCap, kLetterCap * static_cast<float>(letters)));
  }

  /// A stretch with the spaces at its edges.
  static View with_spaces(View line, const Piece& piece) {
    size_t at = piece.at, end = piece.at + piece.size;
    while (at > 0 && line[at - 1] == U' ' && (at == 1 || line[at - 2] == U' ')) --at;
    while (end < line.size() && line[end] == U' ') ++end;
    return line.substr(at, end - at);
  }

  /// painted: the same with the spaces at its edges, which are of its runs.
  void emit(const lm::Model& model, View text, View painted, const BothWays& both, bool among_others, Scores& scores) {
    const auto [as_is, reversed] = both;
    for (int k = 0; k < kOrders; ++k) scores[k] = k == 0 || is_word_order(static_cast<Order>(k)) ? as_is : reversed;
    if (as_is - reversed <= (among_others ? kClearAmongOthers : kClearlyForward)) emit_letters(model, text, painted, scores);
    if (reversed - as_is <= (among_others ? kClearAmongOthers : kClearlyBackward)) emit_words(model, text, scores);
  }

  /// Neither digit nor Latin letter nor bracket: a line of these alone in visual order is reversed.
  static bool runs_one_way(char32_t c) {
    constexpr View kPlain = U" .,:;!?\"'-\u05BE\u05F3\u05F4\u060C\u061B\u061F\u06D4\u2026";
    return is_rtl_letter(c) || script::is_mark(c) || kPlain.find(c) != View::npos;
  }

  static bool has_lost_spaces(View text) {
    const auto words = static_cast<size_t>(std::count(text.begin(), text.end(), U' ')) + 1;
    return inner_letters(text) > kLettersAWord * words;
  }

  /// How often a right-to-left letter stands close to a number.
  static size_t hugging(View text) {
    size_t count = 0;
    const auto is_number = [](char32_t c) { return is_any_digit(c) || is_percent_sign(c); };
    for (size_t i = 1; i < text.size(); ++i) {
      count += (is_rtl_letter(text[i - 1]) && is_number(text[i])) || (is_number(text[i - 1]) && is_rtl_letter(text[i]));
    }
    return count;
  }

  /// The orders that turn letters.
  void emit_letters(const lm::Model& model, View text, View painted, Scores& scores) {
    const bool plain = std::all_of(text.begin(), text.end(), runs_one_way);
    for (Order order : {Order::kLetters, Order::kLettersToken, Order::kVisual, Order::kVisualCodes, Order::kVisualRuns, Order::kVisualForms}) {
      const int k = static_cast<int>(order);
      if (!allowed_[k] || (plain && is_visual(order) && order != Order::kVisualForms)) continue;   // as reversed, which the score already is
      if (order == Order::kVisualForms && std::none_of(text.begin(), text.end(), is_letter_form)) {
        scores[k] = has_forms_ ? scores[0] : scores[0] - kNever;
        continue;
      }
      const auto is_mirrored = [](char32_t c) { return script::mirrored(c) != c; };
      const bool codes_alike = order == Order::kVisualCodes && allowed_[k - 1] && std::none_of(text.begin(), text.end(), is_mirrored);
      if (order == Order::kLettersToken && allowed_[k - 1] && made_alike(order, text)) {
        scores[k] = scores[k - 1];
        continue;
      }
      scores[k] = codes_alike ? scores[k - 1] : score_under(model, order, order == Order::kVisualRuns ? painted : text);
      if (order == Order::kVisualRuns && has_lost_spaces(text)) scores[k] = std::min(scores[k], scores[static_cast<int>(Order::kVisual)]);   // such words do not speak for it
    }
    // Cells without the gaps between them: their digits tell nothing.
    constexpr int kVisual = static_cast<int>(Order::kVisual), kReversed = static_cast<int>(Order::kReversed);
    if (allowed_[kVisual] && hugging(text) >= kCellsHug) scores[kReversed] = scores[kVisual];
  }

  /// The orders that turn words or runs, against the line as it is.
  void emit_words(const lm::Model& model, std::u32string_view text, Scores& scores) {
    const bool wide = has_run_gap(text), cells = has_cells(text);
    constexpr int kTokens = static_cast<int>(Order::kWords), kPunctuation = static_cast<int>(Order::kWordsPunctuation);
    for (Order order : {Order::kWords, Order::kWordsPunctuation, Order::kRuns}) {
      const int k = static_cast<int>(order);
      if (!allowed_[k] || cells || (order == Order::kRuns && !wide)) continue;
      if (order != Order::kWordsPunctuation) {
        scores[k] += static_cast<float>(word_order_gain(model, text, order, scratch_));
        continue;
      }
      const bool words_speak = scores[kTokens] != scores[0];
      scores[k] = scores[kTokens];   // the same order of words; the marks tell the two apart
      tokens_.clear(), made_.clear();
      undo(Order::kWords, text, tokens_);
      undo(Order::kWordsPunctuation, text, made_);
      if (made_ == tokens_) continue;
      const float tokens = score(model, tokens_), punctuation = score(model, made_);
      const float apart = std::min(kPunctuationCap, punctuation - tokens);
      // Of a label with its colon first, `:shem`, the marks alone would say that its words are turned.
      words_speak || apart < 0 ? scores[kPunctuation] += apart : scores[kTokens] -= apart;
    }
  }

  /// The order makes of the text what the one tried last made; no marks tell the two apart.
  bool made_alike(Order order, View text) {
    tokens_.clear();
    undo(order, text, tokens_);
    return tokens_ == made_;
  }

  float score_under(const lm::Model& model, Order order, std::u32string_view text) {
    made_.clear();
    undo(order, text, made_);
    return score(model, made_);
  }

  /// Letters behind the first of their words: what can speak for the order of letters.
  static size_t inner_letters(std::u32string_view text) {
    size_t count = 0;
    bool inside = false;
    for (char32_t c : text) {
      if (script::is_mark(c)) continue;
      const bool letter = is_rtl_letter(c);
      count += letter && inside;
      inside = letter;
    }
    return count;
  }

  /// Bounds by how much one line can speak against being left alone; differences between damages stay whole.
  void limit(Scores& scores, float letters_cap) const {
    int best = 0;
    for (int k = 1; k < kOrders; ++k) {
      if (allowed_[k] && scores[k] > scores[best]) best = k;
    }
    const bool words = is_word_order(static_cast<Order>(best));
    const float base = std::max(scores[0], scores[best] - (words ? kWordOrderCap : letters_cap));
    for (int k = 1; k < kOrders; ++k) scores[k] = allowed_[k] ? std::max(scores[k] - base, -kLineCap) : -1e6f;
    scores[0] = 0;  // where the bound cut in, as much was taken from every other order
  }

  void emit_foreign(std::u32string_view text, Scores& scores) {
    const int reversed = static_cast<int>(Order::kReversed);
    if (allowed_[reversed]) scores[reversed] = static_cast<float>(std::clamp(-2 * codes_forward(text, language_, latin_), -20.0, 8.0));
    for (int k = 1; k < kOrders; ++k) scores[k] = allowed_[k] ? scores[k] : -1e6f;
  }

  float score(const lm::Model& model, View text) {
    symbols_.clear();
    symbols_.push_back(lm::kSpace);
    model.encode(text, symbols_);
    symbols_.push_back(lm::kSpace);
    // Wide gaps say nothing about the language.
    symbols_.erase(std::unique(symbols_.begin(), symbols_.end(), [](lm::Symbol a, lm::Symbol b) { return a == b && a == lm::kSpace; }), symbols_.end());
    lm::State state;
    return static_cast<float>(model.score(symbols_, state) + std::clamp(codes_forward(text, model.language(), latin_) + brackets_forward(text), -kCodesCap, kCodesCap));
  }

  void decide() {
    path_ = best_path(emissions_, {.before = page_.memory->order_state});
    // The document speaks: where nearly all of it is damaged, a lone line needs more to be the exception.
    if (damaged_share() > kMostlyDamaged) path_ = best_path(emissions_, in_a_document_of(commonest_damage()));
    foreign_stays_ = reads_of_foreign() > kForeignReads;
    for (size_t i = 0; i < lines_.size(); ++i) put(page_.lines[lines_[i]], pieces_[lines_[i]], path_.states[i], path_.margins[i]);
    page_.memory->order_state = static_cast<uint8_t>(path_.states.back());
  }

  /// English between words that are turned: nats for its order as it stands. Of two columns read across one may be as it was.
  double reads_of_foreign() const {
    double sum = 0;
    for (size_t i = 0; i < lines_.size(); ++i) {
      if (is_words(path_.states[i])) sum += std::clamp(foreign_runs(page_.lines[lines_[i]].text).reads, -kForeignLine, kForeignLine);
    }
    return sum;
  }

  /// Of the lines that read differently in the two orders, how many are in some damage.
  double damaged_share() const {
    size_t told = 0, damaged = 0;
    for (size_t i = 0; i < lines_.size(); ++i) {
      const auto k = static_cast<size_t>(path_.states[i]);
      const bool tells = std::any_of(emissions_[i].begin(), emissions_[i].end(), [](float v) { return v != 0 && v > -1e5f; });
      if (!tells || !page_.lines[lines_[i]].rtl) continue;
      ++told;
      damaged += k != 0;
    }
    return told < kFewLines ? 0 : static_cast<double>(damaged) / static_cast<double>(told);
  }

  int commonest_damage() const {
    std::array<size_t, kOrders> count{};
    for (Order o : path_.states) ++count[static_cast<size_t>(o)];
    return static_cast<int>(std::max_element(count.begin() + 1, count.end()) - count.begin());
  }

  /// A line of Latin words alone among damaged ones may be as it was: English tells.
  static bool is_turned(View as_is, View undone) {
    if (std::count(as_is.begin(), as_is.end(), U' ') < kLatinGaps) return true;
    const lm::Model& english = *lm::Service::builtin().model(lm::Language::kEnglish);
    return english.log_probability(std::u32string(as_is) + U' ', U" ") < english.log_probability(std::u32string(undone) + U' ', U" ") + kTurnedAlike;
  }

  /// `rehov12` -> `rehov 12`: the space was at the edge of its run, and of the line. One letter is a prefix.
  static std::u32string parted_from_codes(View text) {
    std::u32string out;
    for (size_t i = 0; i < text.size(); ++i) {
      const bool code = is_left_to_right(text[i]);
      if (code && i > 1 && is_rtl_letter(text[i - 1]) && is_rtl_letter(text[i - 2])) out.push_back(U' ');
      out.push_back(text[i]);
    }
    return out;
  }

  void put(Line& line, const Pieces& pieces, Order order, float margin) {
    line.margin = margin;
    const View text = trimmed(line.text);
    if (order == Order::kRuns && (!has_wide_gap(text) || has_cells(text))) order = Order::kAsIs;
    if (order == Order::kAsIs && !page_.allowed(Damage::kForms)) return;
    std::u32string out;
    size_t done = 0;
    const auto end_of = [&](View one) { return static_cast<size_t>(one.data() - line.text.data()) + one.size(); };
    for (const Piece& piece : pieces) {
      const View one = order == Order::kVisualRuns ? with_spaces(line.text, piece) : View(line.text).substr(piece.at, piece.size);
      const size_t at = end_of(one) - one.size();
      out.append(line.text, done, at - done);
      done = at + one.size();
      const bool is_text = !line.rtl || std::any_of(one.begin(), one.end(), is_rtl_letter);
      const bool plain = is_visual(order) && order != Order::kVisualForms && std::all_of(one.begin(), one.end(), runs_one_way);
      const bool foreign = foreign_stays_ && is_text && is_words(order);
      undo(!is_text ? Order::kAsIs : plain ? Order::kReversed : order, foreign ? View(foreign_runs(one).turned) : one, out);
    }
    const size_t end = end_of(text);
    if (done < end) out.append(line.text, done, end - done);
    if (order == Order::kVisualRuns) out = parted_from_codes(trimmed(out));
    if (trimmed(out) == text || (!line.rtl && !is_turned(text, trimmed(out)))) return;
    bool forms = std::any_of(text.begin(), text.end(), is_letter_form);
    if (forms && !page_.allowed(Damage::kForms) ) forms = false;
    if (forms) line.damages |= bit(Damage::kForms);
    if (order != Order::kAsIs) line.damages |= bit(damage_of(order));
    line.text = std::move(out);
  }

  Page& page_;
  std::array<bool, kOrders> allowed_{};
  bool has_forms_ = false;       ///< of letters, some line
  bool foreign_stays_ = false;   ///< Latin runs among turned words are as they should be
  lm::Language language_ = lm::Language::kUnknown;   ///< of the right-to-left line before
  std::vector<size_t> lines_;
  std::vector<Pieces> pieces_;   ///< of every line of the page
  std::vector<Reading> readings_;
  std::vector<BothWays> both_ways_;
  std::vector<Scores> emissions_;
  OrderPath path_;
  std::u32string made_, tokens_;
  std::vector<lm::Symbol> symbols_;
  WordOrderScratch scratch_;
  LatinWords latin_;
};

}  // namespace

double digits_forward(std::u32string_view digits) {
  if (digits.size() < 2) return 0;
  auto value = [](char32_t c) { return static_cast<int>(c & 0xF); };
  // Chances of first and last digit by Benford's law and by the round numbers of prose.
  auto end = [&](int d, bool first) {
    if (first) return d == 0 ? -3.5 : std::log(std::log10(1.0 + 1.0 / d));
    return d == 0 ? -1.2 : d == 5 ? -1.9 : -2.6;
  };
  int a = value(digits.front()), z = value(digits.back());
  double sum = end(a, true) + end(z, false) - end(z, true) - end(a, false);
  if (digits.size() == 4) {
    int b = value(digits[1]), y = value(digits[2]);
    bool year = (a == 1 && (b == 9 || b == 8)) || (a == 2 && b == 0);
    bool raey = (z == 1 && (y == 9 || y == 8)) || (z == 2 && y == 0);
    sum += (year ? 2.5 : 0) - (raey ? 2.5 : 0);
  }
  return sum;
}

void mend_order(Page& page) { Chain(page).run(); }

}  // namespace seder::repair
