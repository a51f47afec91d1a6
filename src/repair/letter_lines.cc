// Input: lines that hold a letter each. So do extractors write that begin a line wherever the next glyph stands to the left of the last
// one (pdftotext -raw, on pages that paint their letters in the order in which they are read). Output: one line for each sentence,
// without the spaces that were lost with the line ends; mend_spaces puts them back.
// Method: counted over the window: lines of one letter are most of its right-to-left lines. Between them stand numbers and Latin words, and
// points. Joined, they must read as words: an alphabet does not.
// Cannot decide: where lines and paragraphs ended.
#include <algorithm>

#include "repair/candidates.h"
#include "repair/stages.h"
#include "script/script.h"
#include "words/cutter.h"

namespace seder::repair {
namespace {

using View = std::u32string_view;

constexpr size_t kLetterLinesEnough = 60;   // an alphabet with its final forms has fewer,
constexpr size_t kOtherLines = 2;           // of the window's right-to-left lines one of so many may have more letters
constexpr size_t kBetween = 3;              // lines in a row, of numbers, Latin and pieces of words, that stand between letters
constexpr long kFewLetters = 4;             // right-to-left ones of such a line; with more it is a line of text
constexpr double kReadsAsWords = -3.2;      // nats a symbol, spaces put in: text has -1.8 to -2.6, an alphabet
constexpr size_t kLongLine = 1500, kLongestLine = 3500;   // code points: spaces are found in words of up to 4,096
constexpr size_t kSample = 1200;            // code points that tell

std::u32string without_controls(View text) {
  std::u32string out(trimmed(text));
  std::erase_if(out, is_control);
  return std::u32string(trimmed(out));
}

bool has_rtl(View text) { return std::any_of(text.begin(), text.end(), is_rtl_letter); }

/// A number or a Latin word, maybe marks before it.
bool begins_with_code(View text) {
  const auto first = std::find_if(text.begin(), text.end(), [](char32_t c) { return is_left_to_right(c) || is_rtl_letter(c); });
  return first != text.end() && is_left_to_right(*first);
}

/// A text without sentences is broken at its commas, or anywhere.
bool is_long(View text) { return text.size() > kLongestLine || (text.size() > kLongLine && is_stop(text.back())); }

/// Whether the line ends between the two.
bool ends_at(View piece, View next) {
  if (!ends_sentence(piece) || piece.back() == U':' || has_rtl(piece.substr(0, piece.size() - 1))) return false;
  return next.empty() || has_rtl(next.substr(0, 1));   // `3`, `.`, `6`; closing signs
}

/// Nats a symbol.
double reads(const lm::Model& model, View text) {
  std::vector<lm::Symbol> symbols;
  model.encode(text, symbols);
  lm::State state;
  return symbols.empty() ? -1e9 : model.score(symbols, state) / static_cast<double>(symbols.size());
}

class LetterLines {
 public:
  explicit LetterLines(Page& page) : page_(page) {
    for (const Line& line : page.lines) pieces_.push_back(line.valid ? without_controls(line.text) : std::u32string());
  }

  void mend() {
    size_t letters = 0, others = 0;
    for (const std::u32string& piece : pieces_) {
      if (has_rtl(piece)) ++(is_letter_line(piece) ? letters : others);
    }
    if (letters < kLetterLinesEnough || letters < kOtherLines * others) return;
    size_t behind_letters = 0, alone = 0;   // numbers and Latin words
    for (const std::u32string& piece : pieces_) {
      if (is_piece(piece) && std::any_of(piece.begin(), piece.end(), is_left_to_right)) ++(has_rtl(piece) ? behind_letters : alone);
    }
    codes_begin_lines_ = behind_letters > alone;
    Page joined;
    for (size_t i = 0; i < pieces_.size();) {
      const size_t end = end_of_run(i);
      if (end > i + 1) join(i, end, joined.lines);
      else joined.lines.push_back(page_.lines[i]);
      i = std::max(end, i + 1);
    }
    mirror_brackets(joined);
    describe(joined);
    if (reads_as_words(joined)) page_.lines = std::move(joined.lines);
  }

 private:
  static bool is_piece(View piece) { return !piece.empty() && std::count_if(piece.begin(), piece.end(), is_rtl_letter) <= kFewLetters; }

  /// From a line of a letter to the last such line.
  size_t end_of_run(size_t first) const {
    size_t end = first, between = 0;
    for (size_t i = first; i < pieces_.size() && is_piece(pieces_[i]) && between <= kBetween; ++i) {
      between = is_letter_line(pieces_[i]) ? 0 : between + 1;
      if (between == 0) end = i + 1;
      if (page_.lines[i].ending == "\f") return i + 1;
    }
    return end;
  }

  void join(size_t first, size_t last, std::vector<Line>& out) const {
    for (size_t i = first; i < last;) {
      Line line = page_.lines[i];
      line.text.clear();
      size_t end = i;
      for (bool ends = false; end < last && !ends; ++end) {
        line.text.append(pieces_[end]);
        if (end + 1 == last) continue;
        const View next = pieces_[end + 1];
        ends = ends_at(pieces_[end], next) || (codes_begin_lines_ && begins_with_code(next)) || is_long(line.text);
      }
      const Line& final = page_.lines[end - 1];
      line.bytes = std::string_view(line.bytes.data(), static_cast<size_t>(final.bytes.data() - line.bytes.data()) + final.bytes.size());
      line.ending = final.ending;
      line.damages |= bit(Damage::kSpaces);
      line.margin = 20;
      line.unspaced = true;
      out.push_back(std::move(line));
      i = end;
    }
  }

  /// Some producers store brackets as they look.
  static void mirror_brackets(Page& joined) {
    BracketPairs pairs;
    for (const Line& line : joined.lines) {
      if (line.unspaced) count_pairs(line.text, pairs);
    }
    if (pairs.turned <= pairs.right) return;
    for (Line& line : joined.lines) {
      if (!line.unspaced) continue;
      for (char32_t& c : line.text) c = script::mirrored(c);
    }
  }

  static bool reads_as_words(const Page& joined) {
    std::u32string sample, words, cut;
    words::Recalls recalls;
    const lm::Model* model = nullptr;
    for (const Line& line : joined.lines) {
      if (!line.unspaced || !line.rtl || sample.size() > kSample) continue;
      model = model_of(line);
      words::Cutter(recalls.of(*model), 0).cut(View(line.text).substr(0, kSample), {model->state_after(U" ")}, {}, cut);
      sample.append(line.text), words.append(cut).append(U" ");
    }
    return model != nullptr && reads(*model, words) > kReadsAsWords;
  }

  Page& page_;
  std::vector<std::u32string> pieces_;   ///< the lines without controls
  bool codes_begin_lines_ = false;       ///< runs were painted as seen from left to right: what stands at a line's left edge began it
};

}  // namespace

bool is_letter_line(View text) {
  return std::count_if(text.begin(), text.end(), [](char32_t c) { return !script::is_mark(c) && !is_control(c); }) <= 1;
}

void mend_letter_lines(Page& page) {
  if (page.allowed(Damage::kSpaces)) LetterLines(page).mend();
}

}  // namespace seder::repair
