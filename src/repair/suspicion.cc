// Input: a window of lines, as bytes. Output: which stages could find something to mend in it. Method: signs that a character
// shows by itself are looked for in every line; what only the language service can tell is asked of a sample:
// two lines in every eighteen. An extractor damages documents, not lines, so the sample meets it; a window that
// follows a mended one is always looked at. Signs that clean text shows, too, are confirmed by the stage that they point to.
// Cannot see: a single line with its words reversed in the midst of clean text.
#include "repair/suspicion.h"

#include <algorithm>
#include <array>

#include "base/utf.h"
#include "repair/candidates.h"
#include "repair/mark_census.h"
#include "repair/stages.h"
#include "repair/word_order.h"
#include "script/script.h"

namespace seder::repair {
namespace {

using View = std::u32string_view;

constexpr size_t kEvery = 18, kTogether = 2;   // lines; in short texts
constexpr size_t kBeginning = 240;        // code points of a line
constexpr size_t kGroupsEnough = 24;      // groups are wanted, closer together
constexpr size_t kLatinEnough = 12;       // letters of the upper half of Latin-1 that may be another code page
constexpr size_t kLooseMarks = 3;
constexpr size_t kGapsEnough = 3;         // lines with wide gaps between words
constexpr size_t kLongestWord = 24;       // right-to-left letters without a space
constexpr double kWordsBackwards = 3;     // nats for two lines' words the other way round
constexpr double kLettersBackwards = 15;  // nats for their letters
constexpr double kEnglish = -2.75;        // nats a symbol; below it Latin text is not English
constexpr size_t kHugging = 3;            // lines whose numbers or Latin words have a letter close to them, and one of so many lines with numbers
constexpr size_t kStopsFirst = 5;         // lines that begin with a stop, and more than one of so many
constexpr size_t kLetterLine = 6;         // code points: a letter, its points and controls;
constexpr size_t kLetterLines = 2;        // of so many lines one is such
constexpr size_t kLatinSample = 3000;
constexpr size_t kFewRtl = 8;             // of so many lines one may be right-to-left where all letters have Latin codes: honorifics, commas
constexpr size_t kHardlyALine = 100;      // of so many lines one with a fault: a slip of the writer's
constexpr size_t kLongToken = 8;          // letters of a word that may be two,
constexpr double kOddWord = -2.7;         // where a symbol of it has less than so many nats;
constexpr double kOddWords = 0.045;       // clean text has up to 4 of 100 such words, where spaces were lost there are 6 to 30

// ------------------------------------------------------------------ what characters show

enum Sign : uint8_t {
  kSpaceSign = 1, kMarkSign = 2, kPauseSign = 4, kCarrierSign = 8, kRtlSign = 16,
  kHighLatinSign = 32,   ///< of the upper half of Latin-1: another code page, maybe
  kNumberSign = 64,      ///< digits and what stands with them
  kRareSign = 128,       ///< to be looked at one by one
};

/// What a mark may stand behind: a letter, a tatweel, another mark.
bool can_carry(char32_t c) { return c >= 0x300 || is_latin_letter(c) || (c >= 0xA0 && c < 0x300); }

bool is_number_sign(char32_t c) {
  constexpr View kSigns = U"()[]%$\u00A3\u20AA\u20AC";
  return is_any_digit(c) || kSigns.find(c) != View::npos;
}

uint8_t make_signs(char32_t c) {
  const bool mark = script::is_mark(c);
  uint8_t signs = 0;
  if (c == U' ') signs |= kSpaceSign;
  if (mark) signs |= kMarkSign;
  if (is_pause(c)) signs |= kPauseSign;
  if (can_carry(c)) signs |= kCarrierSign;
  if (is_rtl_letter(c)) signs |= kRtlSign;
  if (c >= 0x80 && c < 0x100 && (c >= 0xC0 || c < 0xA0)) signs |= kHighLatinSign;
  if (is_number_sign(c)) signs |= kNumberSign;
  if (c == U'(' || c == 0xFFFD || c == 0xFEFF || script::is_bidi_control(c) || is_letter_form(c)) signs |= kRareSign;
  return signs;
}

constexpr size_t kSignTable = 0x700;   // covers what two bytes write but for a few letters
uint8_t signs_of(char32_t c) {
  static const std::array<uint8_t, kSignTable> table = [] {
    std::array<uint8_t, kSignTable> t{};
    for (char32_t k = 0; k < kSignTable; ++k) t[k] = make_signs(k);
    return t;
  }();
  return c < kSignTable ? table[c] : make_signs(c);
}

/// A letter close to a digit. Most text has neither next to each other, and hardly any digits.
bool digits_hug(View text) {
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] > U'9' && (text[i] < 0x660 || text[i] > 0x6F9)) continue;
    if (is_any_digit(text[i]) && ((i > 0 && is_rtl_letter(text[i - 1])) || (i + 1 < text.size() && is_rtl_letter(text[i + 1])))) return true;
  }
  return false;
}

struct Signs {
  size_t latin = 0, gaps = 0, rtl_lines = 0;
  size_t marks = 0, loose_marks = 0;   ///< the latter where no mark can stand
  Suspect suspects = Suspect::kNothing;
};

/// Adds what a line shows; tells all signs in it.
uint8_t look(View text, bool first_line, Signs& signs) {
  uint8_t all = 0, last = 0;
  size_t word = 0, longest = 0;
  bool wide = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char32_t c = text[i];
    const uint8_t here = signs_of(c);
    all |= here;
    word = here & kSpaceSign ? 0 : word + (here & kRtlSign) / kRtlSign;
    longest = std::max(longest, word);
    wide |= (here & last & kSpaceSign) != 0;
    if (here & (kRareSign | kMarkSign | kHighLatinSign)) {
      signs.latin += (here & kHighLatinSign) != 0;
      if (here & kMarkSign) {
        ++signs.marks;
        const bool crowded = i > 1 && (last & kMarkSign) && (text[i - 1] == c || script::is_mark(text[i - 2]));
        signs.loose_marks += !(here & kPauseSign) && (!(last & kCarrierSign) || crowded);
      }
      if (here & kRareSign) {
        if (c == U'(' ? text.substr(i, 5) == U"(cid:" : is_letter_form(c) || c == 0xFFFD) signs.suspects |= Suspect::kCertain;
        else if (c != U'(' && !(c == 0xFEFF && first_line && i == 0)) signs.suspects |= Suspect::kControls;
      }
    }
    last = here;
  }
  if (longest > kLongestWord) signs.suspects |= Suspect::kSpaces;
  signs.rtl_lines += (all & kRtlSign) != 0;
  signs.gaps += (all & kRtlSign) && wide && has_wide_gap(text);
  return all;
}

// ------------------------------------------------------------------ what the language service tells of a sample

/// Latin text that is no English may be a cipher or 7-bit Hebrew.
bool latin_is_strange(const Page& page) {
  std::u32string sample;
  for (const Line& line : page.lines) {
    if (sample.size() >= kLatinSample) break;
    sample.append(from_utf8(line.bytes)).push_back(U' ');
  }
  const lm::Model& english = *lm::Service::builtin().model(lm::Language::kEnglish);
  std::vector<lm::Symbol> symbols;
  english.encode(sample, symbols);
  lm::State state;
  return !symbols.empty() && english.score(symbols, state) < kEnglish * static_cast<double>(symbols.size());
}

/// A few lines together: do letters or words read better the other way? 2: letters do beyond doubt.
int strangeness(const lm::Model& model, const std::vector<const Line*>& lines, WordOrderScratch& scratch) {
  double words = 0, letters = 0;
  for (const Line* line : lines) {
    const View text = trimmed(line->text);
    scratch.symbols.clear();
    model.encode(text, scratch.symbols);
    lm::State forward = model.state_after(U" "), backward = forward;
    letters += model.score(scratch.symbols, forward) - model.score_reversed(scratch.symbols, backward);
    words += word_order_gain(model, text, Order::kWords, scratch);
  }
  return letters < -kLettersBackwards ? 2 : letters < 0 || words > kWordsBackwards;
}

/// One odd group of lines in a hundred is chance; several near each other are a page. Short texts are looked at for any.
bool is_damaged_somewhere(const std::vector<int>& strange) {
  constexpr size_t kNear = 6, kSeveral = 3;
  int near = 0;
  for (size_t i = 0; i < strange.size(); ++i) {
    near += strange[i];
    if (i >= kNear) near -= strange[i - kNear];
    if (near >= static_cast<int>(std::min(kSeveral, (strange.size() + 2) / 3))) return true;
  }
  return false;
}

struct WordCount {
  size_t words = 0, odd = 0;
};

/// Words that may be two.
void count_odd_words(View text, const lm::Model& model, WordCount& count) {
  each_between_spaces(text, [&](View word, size_t) {
    count.words += !word.empty();
    if (word.size() < kLongToken) return;
    const auto letters = static_cast<size_t>(std::count_if(word.begin(), word.end(), is_rtl_letter));
    count.odd += letters >= kLongToken && model.word_per_symbol(word) < kOddWord;
  });
}

/// Lines of the window, by their bytes, as a page of their own.
class Sample {
 public:
  void add(const Line& line) {
    page_.lines.emplace_back();
    page_.lines.back().bytes = line.bytes;
    page_.lines.back().rtl = line.rtl;
    page_.lines.back().valid = decode_utf8(line.bytes, page_.lines.back().text);
  }
  /// Of a paragraph in one line its beginning: it tells as much as a line does.
  void add_beginning(const Line& line) {
    add(line);
    std::u32string& text = page_.lines.back().text;
    if (text.size() > kBeginning) text.resize(std::min(text.rfind(U' ', kBeginning), kBeginning));
  }
  Page& page() { return page_; }

 private:
  Page page_;
};

bool columns_are_suspicious(const Page& page) {
  constexpr size_t kFew = 24, kMany = 96, kApart = 300;   // lines looked at, in a short text, and from one sample to the next
  const size_t lines = page.lines.size() <= kApart ? kMany : kFew;
  for (size_t from = 0; from < page.lines.size(); from += kApart) {
    Sample sample;
    for (size_t i = from; i < page.lines.size() && sample.page().lines.size() < lines; ++i) {
      if (!page.lines[i].blank && page.lines[i].rtl) sample.add(page.lines[i]);
    }
    if (is_read_across(sample.page())) return true;
  }
  return false;
}

/// Two lines in eighteen: letters and words that read better the other way, words that may be two.
Suspect ask_language_service(const Page& page) {
  Sample sample;
  const size_t every = std::clamp(page.lines.size() / kGroupsEnough, kTogether, kEvery);
  for (size_t i = 0; i < page.lines.size(); ++i) {
    if (i % every < kTogether && page.lines[i].rtl) sample.add_beginning(page.lines[i]);
  }
  describe(sample.page());   // the lines of the sample as a page of their own: language and all
  std::vector<const Line*> together;
  WordOrderScratch scratch;
  std::vector<int> strange;
  WordCount count;
  for (const Line& line : sample.page().lines) {
    together.push_back(&line);
    const lm::Model* model = model_of(line);
    if (model == nullptr || (together.size() < kTogether && &line != &sample.page().lines.back())) continue;
    strange.push_back(strangeness(*model, together, scratch));
    for (const Line* one : together) count_odd_words(one->text, *model, count);
    together.clear();
  }
  if (is_damaged_somewhere(strange)) return Suspect::kCertain;
  Suspect suspects = ligatures_are_turned(sample.page()) ? Suspect::kLigatures : Suspect::kNothing;
  if (count.odd > 1 && static_cast<double>(count.odd) > kOddWords * static_cast<double>(count.words)) suspects |= Suspect::kSpaces;
  if (words_are_split(sample.page())) suspects |= Suspect::kSplitWords;
  if (words_are_stretched(sample.page())) suspects |= Suspect::kStretched;
  if (stops_are_set_off(sample.page())) suspects |= Suspect::kSetOff;
  return suspects;
}

// ------------------------------------------------------------------ confirmation

size_t findings(const Page& page) {
  return static_cast<size_t>(std::count_if(page.lines.begin(), page.lines.end(), [](const Line& line) { return line.damages != 0 || line.left != 0; }));
}

/// The lines with wide gaps alone, which are all that can speak for runs.
bool gaps_are_damage(Page& page) {
  const size_t before = findings(page);
  mend_letter_spacing(page);
  mend_columns_side_by_side(page);
  if (findings(page) > before) return true;
  Page gapped;
  Memory memory = *page.memory;
  gapped.options = page.options, gapped.memory = &memory;
  for (const Line& line : page.lines) {
    if (line.rtl && has_wide_gap(line.text)) gapped.lines.push_back(line);
  }
  mend_order(gapped);
  return findings(gapped) > 0;
}

}  // namespace

Suspect quick_look(Page& page) {
  if (page.memory->seen != 0) return Suspect::kCertain;
  Signs signs;
  Sample numbers;
  std::u32string text;
  std::vector<bool> stops;
  size_t stops_first = 0, hugging = 0, letter_lines = 0;
  for (Line& line : page.lines) {
    if (!decode_utf8(line.bytes, text)) std::erase(text, char32_t{0xFFFD});   // of bytes that are no text, not of an extractor
    const uint8_t all = look(text, line.number == 1, signs);
    line.rtl = (all & kRtlSign) != 0;
    line.blank = !line.rtl && text.find_first_not_of(U" \t") == View::npos;
    stops.push_back(ends_sentence(text));
    stops_first += stop_stands_first(text);
    letter_lines += line.rtl && text.size() <= kLetterLine && is_letter_line(text);
    if (line.rtl && (all & kNumberSign)) numbers.add(line), hugging += digits_hug(text);
    if (has(signs.suspects, Suspect::kCertain)) return Suspect::kCertain;
  }
  if (signs.latin >= kLatinEnough) signs.suspects |= Suspect::kEncoding;
  if (signs.gaps >= kGapsEnough) signs.suspects |= Suspect::kGaps;
  if (signs.loose_marks >= kLooseMarks && signs.loose_marks * 50 > signs.marks) signs.suspects |= Suspect::kMarks;
  if (signs.rtl_lines * kFewRtl <= page.lines.size() && latin_is_strange(page)) return Suspect::kCertain;
  if (signs.rtl_lines == 0) return signs.suspects;
  if (letter_lines * kLetterLines > signs.rtl_lines) signs.suspects |= Suspect::kLetterLines;
  if (stops_first >= kStopsFirst && stops_first * kStopsFirst > signs.rtl_lines) return Suspect::kCertain;
  if (numbers_are_suspicious(numbers.page())) return Suspect::kCertain;
  if (hugging >= kHugging && hugging * kHugging > numbers.page().lines.size()) signs.suspects |= Suspect::kRunOrder;
  if (columns_are_suspicious(page)) signs.suspects |= Suspect::kColumns;
  if (blocks_are_suspicious(page, stops)) signs.suspects |= Suspect::kBlocks;
  return signs.suspects | ask_language_service(page);
}

Confirmed confirm(Page& page, Suspect suspects) {
  if (has(suspects, Suspect::kCertain)) return Confirmed::kDamage;
  using Stage = void (*)(Page&);
  constexpr std::pair<Suspect, Stage> kStages[] = {
      {Suspect::kLetterLines, mend_letter_lines}, {Suspect::kControls, mend_embeddings}, {Suspect::kControls, mend_controls}, {Suspect::kEncoding, mend_encoding}, {Suspect::kStretched, mend_stretched_words}, {Suspect::kMarks, mend_marks}, {Suspect::kSplitWords, mend_split_words},
      {Suspect::kRunOrder, [](Page& p) { mend_run_order(p); }}, {Suspect::kSetOff, mend_set_off_stops}, {Suspect::kLigatures, mend_ligatures}, {Suspect::kSpaces, mend_spaces}, {Suspect::kColumns, mend_columns}, {Suspect::kBlocks, mend_shuffled_blocks}};
  Page trial = page;
  describe(trial);
  for (const auto& [suspect, stage] : kStages) {
    if (!has(suspects, suspect) && suspect != Suspect::kSpaces) continue;   // a sample tells least of spaces: they are always asked for
    if (suspect != Suspect::kSpaces) stage(trial);
    else if (mend_spaces_unless_lost(trial)) return Confirmed::kDamage;
    if (findings(trial) * kHardlyALine > trial.lines.size()) return Confirmed::kDamage;
  }
  if (has(suspects, Suspect::kGaps)) {
    Page gapped = trial;
    if (gaps_are_damage(gapped)) return Confirmed::kDamage;
  }
  if (findings(trial) == 0) return Confirmed::kNothing;
  page = std::move(trial);
  return Confirmed::kHereAndThere;
}

}  // namespace seder::repair
