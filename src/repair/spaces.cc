// Input: lines with spaces lost. Output: words.
// Method: spaces are put back where the language service gains more than an insertion costs (cutter.h). What an insertion
// costs is set by the window: where many words are unknown until they are cut, spaces were lost everywhere; where few are,
// only glaring cases are touched, or none.
// Cannot decide: two words that are one word too.
#include <algorithm>
#include <cmath>
#include <optional>
#include <span>

#include "repair/markup.h"
#include "repair/stages.h"
#include "script/script.h"
#include "words/cutter.h"

namespace seder::repair {
namespace {

using View = std::u32string_view;
using words::Before;
using words::Cutter;
using words::kEager;
using words::OwnWords;
using words::Recall;
using words::Recalls;

constexpr long kLettersToOne = 12;        // letters that a word keeps for each that is gone
constexpr double kProbeCost = 3.0;        // nats for a space put in while nothing is known of the document
constexpr double kSureGain = 14.0;        // nats by which a word is two in a document that has its spaces
constexpr double kGluedGain = 6.0;        // nats by which cutting a word must win to count as evidence
constexpr double kPlausibleWord = -1.9;   // nats a symbol: such a word is not two glued ones
constexpr double kWordGain = 0.7;         // the same to be done, in a document whose rate of loss is known
constexpr double kRareSpace = 1.0;        // nats against a space besides the rate at which spaces were lost
constexpr long kLatinLetters = 5;         // of a Latin word that may be two, or a word and a number
constexpr size_t kLostLines = 2;          // such lines make a window in which short ones are looked at too
// Where a third of the spaces is lost, 13 to 40 of 100 words are glued; clean prose has at most 3, tables of names 8.
constexpr double kDamagedWords = 0.11;
constexpr size_t kEvery = 4;              // lines looked at first;
constexpr double kSampleWords = 80, kSampleCut = 0.04;   // of so many words no more cut: the others are not looked at
constexpr size_t kGluedEnough = 5;        // such words, in
constexpr size_t kLinesTogether = 64;     // lines that are judged together
constexpr size_t kWordsEnough = 24;       // fewer words give no share
constexpr size_t kGluedLetters = 14;      // of a word beside a number, that are several words
constexpr size_t kLongLetters = 22;       // a line of one token as long as this has lost its spaces

struct Census {
  size_t words = 0, cut = 0;   ///< words with letters; those that are surely two or more
  size_t spaces = 0;           ///< put in
};

constexpr SpacePolicy kProbe{kProbeCost, 1e9};   // counts, and cuts nothing

constexpr char32_t kGone = 0xFFFD;

/// So many letters are gone that no word is known.
bool is_riddled(View word) {
  const auto gone = std::count(word.begin(), word.end(), kGone);
  return gone > 1 && std::count_if(word.begin(), word.end(), is_rtl_letter) < kLettersToOne * gone;
}

/// A letter that is gone belongs to the letters beside it: the space that was put in there is a guess at nothing.
void join_gone(std::u32string& piece) {
  for (size_t i = piece.size(); i-- > 0;) {
    if (piece[i] == U' ' && ((i > 0 && piece[i - 1] == kGone) || (i + 1 < piece.size() && piece[i + 1] == kGone))) piece.erase(i, 1);
  }
}

bool is_gap(char32_t c) { return c == U' ' || c == U'\t'; }

/// [at, end) of the run of gap characters, or of others, that begins at `at`.
size_t run_end(View text, size_t at) {
  size_t end = at;
  while (end < text.size() && is_gap(text[end]) == is_gap(text[at])) ++end;
  return end;
}

View next_run(View text, size_t at) {
  if (at < text.size()) at = run_end(text, at);
  return at < text.size() ? text.substr(at, run_end(text, at) - at) : View();
}

struct Own {
  const OwnWords* known = nullptr;
  OwnWords* found = nullptr;   ///< takes the words that stay whole
};

/// No space between two words: at most between words that stand close to each other and a number or a Latin word.
bool is_one_token(View text) {
  if (text.empty()) return false;
  if (text.find(U' ') == View::npos) return true;
  size_t longest = 0;
  bool word = false;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find(U' ', at), text.size());
    const auto letters = static_cast<size_t>(std::count_if(text.begin() + static_cast<long>(at), text.begin() + static_cast<long>(end), is_rtl_letter));
    if (letters > 0 && word) return false;
    if (end > at) word = letters > 0;
    longest = std::max(longest, letters);
    at = end + 1;
  }
  return longest >= kGluedLetters;
}
bool has_lost_all(View text) { return std::count_if(text.begin(), text.end(), is_rtl_letter) >= static_cast<long>(kLongLetters) && is_one_token(text); }

/// Lines and where their text is.
struct Lines {
  std::span<Line> lines;
  std::span<const Pieces> pieces;
  size_t size() const { return lines.size(); }
  Lines sub(size_t at, size_t count) const { return {lines.subspan(at, count), pieces.subspan(at, count)}; }
  bool is_one_token(size_t i) const { return lines[i].unspaced || repair::is_one_token(text(i)); }
  bool has_lost_all(size_t i) const { return lines[i].unspaced || repair::has_lost_all(text(i)); }
  /// The stretch of a line with the most right-to-left letters.
  View text(size_t i) const {
    View best;
    long most = -1;
    for (const Piece& piece : pieces[i]) {
      const View text = View(lines[i].text).substr(piece.at, piece.size);
      const auto letters = std::count_if(text.begin(), text.end(), is_rtl_letter);
      if (letters > most) most = letters, best = text;
    }
    return best;
  }
};

/// Where text and what is none change places next behind `at`.
size_t next_border(const Pieces& pieces, size_t at) {
  for (const Piece& piece : pieces) {
    if (at < piece.at) return piece.at;
    if (at < piece.at + piece.size) return piece.at + piece.size;
  }
  return View::npos;
}
bool is_text(const Pieces& pieces, size_t at) {
  return std::any_of(pieces.begin(), pieces.end(), [&](const Piece& piece) { return at >= piece.at && at < piece.at + piece.size; });
}

/// Cuts the words of one line that gain at least this much; counts what it sees.
bool cut_line(const Line& line, const Pieces& pieces, Recall& recall, const SpacePolicy& policy, Own own, Census& census, std::u32string& out) {
  const lm::Model& model = recall.model();
  Cutter cutter(recall, policy.cost, own.known);
  std::u32string piece;
  Before before{model.state_after(U" ")};
  std::u32string unread;   // words behind `before`, each with a space; most lines' last ones nobody asks for
  bool changed = false;
  out.clear();
  const View text = line.text;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(run_end(text, at), next_border(pieces, at));
    const View word = text.substr(at, end - at);
    const bool gap = is_gap(text[at]) || !is_text(pieces, at) || is_riddled(word);
    at = end;
    if (gap) {
      out.append(word);
      continue;
    }
    auto letters = static_cast<size_t>(std::count_if(word.begin(), word.end(), is_rtl_letter));
    census.words += letters > 0;
    piece.assign(word);
    const bool plausible = policy.gain > 1e8 && (letters < 5 || model.word_per_symbol(word) > kPlausibleWord || cutter.is_known(word));
    const bool latin_names = letters < 2 && policy.gain < 1e8 && std::count_if(word.begin(), word.end(), is_latin_letter) >= kLatinLetters;
    if ((letters >= 2 || latin_names) && word.size() >= 3 && word.size() < 4096 && !plausible) {
      if (!unread.empty()) cutter.pass(View(unread).substr(0, unread.size() - 1), before), unread.clear();
      const double gain = cutter.cut(word, before, next_run(text, end), piece);
      census.cut += gain > kGluedGain;
      if (gain > kGluedGain) census.spaces += piece.size() - word.size();
      if (gain <= policy.gain) piece.assign(word);
      else join_gone(piece);
    }
    changed |= piece.size() != word.size();
    if (own.found != nullptr && piece.size() == word.size()) cutter.note(word, *own.found);
    out.append(piece);
    unread.append(piece).push_back(U' ');
  }
  return changed;
}

/// What the lines show: lines of one word, or of all their words in one, apart, since a document may have lost the spaces of whole
/// lines only.
struct Counts {
  Census some, alone;
  double words() const { return static_cast<double>(some.words + alone.words); }
  double cut() const { return static_cast<double>(some.cut + alone.cut); }
};

Counts count(const Lines& lines, size_t every, Recalls& recalls) {
  Counts counts;
  std::u32string out;
  for (size_t i = 0; i < lines.size(); i += every) {
    const Line& line = lines.lines[i];
    if (!line.rtl || !line.valid || lines.has_lost_all(i)) continue;
    cut_line(line, lines.pieces[i], recalls.of(*model_of(line)), kProbe, {}, lines.is_one_token(i) ? counts.alone : counts.some, out);
  }
  return counts;
}

SpaceVerdict judge(const Lines& lines, Recalls& recalls) {
  size_t lost = 0;
  for (size_t i = 0; i < lines.size(); ++i) lost += lines.lines[i].rtl && lines.lines[i].valid && lines.has_lost_all(i);
  Counts counts = count(lines, kEvery, recalls);
  if (counts.words() < kSampleWords || counts.cut() > kSampleCut * counts.words()) counts = count(lines, 1, recalls);
  const bool damaged = counts.words() >= kWordsEnough && counts.cut() >= kGluedEnough && counts.cut() > kDamagedWords * counts.words();
  SpaceVerdict v;
  v.some_lost = damaged && static_cast<double>(counts.some.cut) > kDamagedWords / 2 * static_cast<double>(counts.some.words);
  v.lines_lost = lost > 0 || damaged;
  v.several = damaged || lost >= kLostLines;
  v.lines = {0, v.several ? kWordGain : kSureGain};
  // A space that is due is seen lost at this rate; only glaring cases were counted, so it is rather higher.
  const auto spaces = static_cast<double>(counts.some.spaces + counts.alone.spaces);
  const double rate = std::clamp(1.3 * spaces / (counts.words() + spaces), 0.05, 0.9);
  v.some = {kRareSpace - std::log(rate), kWordGain};
  return v;
}

/// A line cut before the document's own words were known.
struct Draft {
  std::u32string text;
  bool changed = false;
};

/// Lines that are judged together.
struct Group {
  Lines lines;
  SpaceVerdict verdict;
  std::vector<std::optional<Draft>> drafts;   ///< of its lines
};

/// each(line's index, line, recall, policy): every line that may have lost spaces.
template <typename Each>
void each_cut(const Group& group, Recalls& recalls, Each&& each) {
  lm::Language language = lm::Language::kUnknown;   // a line of Latin names is cut by the language around it
  for (size_t i = 0; i < group.lines.size(); ++i) {
    Line& line = group.lines.lines[i];
    if (line.rtl) language = line.language;
    if (!line.valid || language == lm::Language::kUnknown) continue;
    const bool one = !group.verdict.some_lost && group.verdict.lines_lost && group.lines.is_one_token(i) && (group.verdict.several || line.unspaced || group.lines.text(i).find(U' ') == View::npos);
    if (one || group.verdict.some_lost) each(i, line, recalls.of(*lm::Service::builtin().model(language)), one ? group.verdict.lines : group.verdict.some);
  }
}

/// The words that stand whole, also in lines in which nothing is cut.
void note_words(Group& group, OwnWords& own, Recalls& recalls) {
  Census census;
  group.drafts.resize(group.lines.size());
  for (size_t i = 0; i < group.lines.size(); ++i) {
    const Line& line = group.lines.lines[i];
    if (!line.rtl || !line.valid || group.lines.is_one_token(i)) continue;
    Recall& recall = recalls.of(*model_of(line));
    const Cutter cutter(recall, 0);
    if (group.verdict.some_lost) {
      Draft& draft = group.drafts[i].emplace();
      draft.changed = cut_line(line, group.lines.pieces[i], recall, group.verdict.some, {.found = &own}, census, draft.text);
      continue;
    }
    each_between_spaces(line.text, [&](View word, size_t) {
      if (!word.empty()) cutter.note(word, own);
    });
  }
}

/// Of all that judge() asks.
uint64_t fingerprint_of(const Lines& lines) {
  uint64_t sum = 0;
  const auto add = [&](uint64_t value) { sum = lm::hash_of(sum ^ value, 0) + 0x9E3779B97F4A7C15u * value; };
  for (size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines.lines[i];
    add(line.text.size() << 16 | static_cast<uint64_t>(line.language) << 3 | uint64_t{line.rtl} << 2 | uint64_t{line.valid} << 1 | uint64_t{line.unspaced});
    for (char32_t c : line.text) add(c);
    for (const Piece& piece : lines.pieces[i]) add(piece.at << 32 | piece.size);
  }
  return sum;
}

/// As judge(); a trial has asked it before, maybe.
SpaceVerdict verdict_of(const Lines& lines, Recalls& recalls, Memory* memory) {
  if (memory == nullptr) return judge(lines, recalls);
  const auto [found, fresh] = memory->answers.spaces.try_emplace(fingerprint_of(lines));
  if (fresh) found->second = judge(lines, recalls);
  return found->second;
}

std::vector<Group> groups_of(const Lines& lines, Recalls& recalls, Memory* memory) {
  std::vector<Group> groups;
  for (size_t at = 0; at < lines.size();) {   // a short rest is judged with what is before it
    const size_t count = lines.size() - at < 2 * kLinesTogether ? lines.size() - at : kLinesTogether;
    groups.push_back({lines.sub(at, count), verdict_of(lines.sub(at, count), recalls, memory), {}});
    at += count;
  }
  return groups;
}

/// Some stretch of a word that may be one of the document's own. A word that stands here alone is no witness for itself.
bool has_own(View text, lm::Language language, const OwnWords& own) {
  bool found = false;
  each_between_spaces(text, [&](View run, size_t) {
    const lm::WordKey whole = words::one_word(run, language);
    for (size_t first = 0; first < run.size() && !found; ++first) {
      words::each_word_from(run.substr(first), language, [&](lm::WordKey word) {
        const auto known = own.count.find(word);
        found |= known != own.count.end() && known->second > uint32_t{word == whole};
      });
    }
  });
  return found;
}

void mend(std::vector<Group>& groups, Recalls& recalls) {
  if (std::none_of(groups.begin(), groups.end(), [](const Group& g) { return g.verdict.some_lost || g.verdict.lines_lost; })) return;
  OwnWords own;
  for (Group& group : groups) note_words(group, own, recalls);
  Census census;
  std::u32string out;
  for (Group& group : groups) {
    each_cut(group, recalls, [&](size_t i, Line& line, Recall& recall, const SpacePolicy& policy) {
      std::optional<Draft>& draft = group.drafts[i];
      if (draft && !has_own(line.text, recall.model().language(), own)) {
        if (!draft->changed) return;
        out = std::move(draft->text);
      } else if (!cut_line(line, group.lines.pieces[i], recall, policy, {.known = &own}, census, out)) {
        return;
      }
      line.spaced_anew = !line.unspaced && is_one_token(line.text);
      line.text = out;
      line.damages |= bit(Damage::kSpaces);
      line.margin = 10;
    });
  }
}

}  // namespace

void mend_spaces(Page& page) {
  if (!page.allowed(Damage::kSpaces)) return;
  const Markup markup = find_markup(page);
  Recalls recalls;
  std::vector<Group> groups = groups_of({page.lines, markup.pieces}, recalls, page.memory);
  mend(groups, recalls);
}

bool mend_spaces_unless_lost(Page& page) {
  if (!page.allowed(Damage::kSpaces)) return false;
  const Markup markup = find_markup(page);
  Recalls recalls;
  std::vector<Group> groups = groups_of({page.lines, markup.pieces}, recalls, page.memory);
  size_t lost = 0;
  for (const Group& group : groups) lost += group.verdict.some_lost ? group.lines.size() : 0;
  if (lost * 2 > page.lines.size()) return true;
  mend(groups, recalls);
  return false;
}

}  // namespace seder::repair
