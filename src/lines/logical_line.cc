// Input: the visual words of one line. Output: its logical text, words in reading order, and how sure that is.
// Method: the words' clusters, with one space between words, go through bidi::to_logical; then each logical word
// is normalised (NFC) by itself, so that words keep their places. Mirrored characters are put by shape first
// (brackets.cc).
// Cannot decide: the paragraph's direction; document does, and tries.
#include "lines/logical_line.h"

#include <algorithm>
#include <cstring>

#include "bidi/bidi.h"
#include "lines/brackets.h"
#include "script/script.h"

namespace seder::lines {
namespace {

constexpr float kGluedMark_em = 0.25f;   // a raised mark this near to a word belongs to it: footnote signs
constexpr float kFarNumber_em = 4;       // from a title to its number; words of a stretched line are nearer
constexpr size_t kPhraseMarks = 3;       // between a phrase and its note's number: `."`, `).`
constexpr size_t kPhraseLetters = 4;     // of a word that bears such a number without a mark; fewer are a formula, 14C

struct VisualText {
  std::u32string text;
  std::vector<bidi::VisualCluster> clusters;
  std::vector<uint32_t> word;          // of each cluster: index into Rows::words; kNone for the space between
};

// Are words[w - 1] and words[w] one word for the text? A raised mark hangs on what is read before it; one that begins
// the line is the number of a note.
bool glued(const Rows& rows, std::span<const uint32_t> words, size_t w, Direction direction) {
  const Word& a = rows.words[words[w - 1]];
  const Word& b = rows.words[words[w]];
  const bool begins = direction == Direction::kRtl ? w + 1 == words.size() && b.superscript && !a.superscript
                                                   : w == 1 && a.superscript && !b.superscript;
  const bool of_number = direction == Direction::kRtl && words.size() == 2 && b.glued && !a.has_strong;   // `4.` and note 1, alone in a last line
  if (begins && !of_number) return false;
  if (b.glued || a.superscript == b.superscript || b.space_before) return b.glued;
  // What is read behind the mark is parted from it like any other word; a word of the other direction may have its mark at either side.
  const Word& word = a.superscript ? b : a;
  const bool hangs = a.superscript == (direction == Direction::kRtl) || (word.has_strong && word.direction != direction);
  return hangs && b.gap_em < kGluedMark_em;
}

VisualText visual_text(const glyphs::SeenPage& seen, const Rows& rows, std::span<const uint32_t> words,
                       Direction direction) {
  VisualText out;
  size_t clusters = words.size();   // with the spaces
  for (uint32_t w : words) clusters += rows.words[w].count;
  out.text.reserve(clusters + clusters / 4), out.clusters.reserve(clusters), out.word.reserve(clusters);   // some clusters have marks
  for (size_t w = 0; w < words.size(); ++w) {
    if (w > 0 && !glued(rows, words, w, direction)) {
      out.clusters.push_back({static_cast<uint32_t>(out.text.size()), 1});
      out.word.push_back(kNone);
      out.text.push_back(U' ');
    }
    const Word& word = rows.words[words[w]];
    for (uint32_t i = word.first; i < word.first + word.count; ++i) {
      const glyphs::Cluster& cluster = seen.clusters[rows.order[i]];
      const auto first = static_cast<uint32_t>(out.text.size());
      for (uint32_t k = 0; k < cluster.text_count; ++k) {
        const char32_t c = seen.text[cluster.text_first + k];
        if (!script::is_bidi_control(c)) out.text.push_back(c);
      }
      if (cluster.text_count == 0 && !(cluster.flags & kGlyphSpace)) out.text.push_back(0xFFFD);
      const auto count = static_cast<uint32_t>(out.text.size()) - first;
      if (count == 0) continue;
      out.clusters.push_back({first, count});
      out.word.push_back(words[w]);
    }
  }
  return out;
}

void face_brackets(VisualText& line, const BracketHabit& habit) {
  if (!habit.brackets_by_logic && !habit.guillemets_by_logic) return;
  std::vector<char32_t> characters(line.clusters.size());
  for (size_t i = 0; i < characters.size(); ++i) characters[i] = line.text[line.clusters[i].text_first];
  turn_brackets(characters, habit);
  for (size_t i = 0; i < characters.size(); ++i) line.text[line.clusters[i].text_first] = characters[i];
}

void add_reasons(const glyphs::SeenPage& seen, const Rows& rows, std::span<const uint32_t> words, LineText& out) {
  uint32_t total = 0, unknown = 0, guessed = 0;
  for (uint32_t w : words) {
    for (uint32_t i = rows.words[w].first; i < rows.words[w].first + rows.words[w].count; ++i) {
      const glyphs::Cluster& cluster = seen.clusters[rows.order[i]];
      if (cluster.flags & kGlyphSpace) continue;
      ++total;
      if (cluster.text_count == 0 || cluster.source == UnicodeSource::kNone) ++unknown;
      else if (cluster.source >= UnicodeSource::kCodePage && cluster.source <= UnicodeSource::kGuess) ++guessed;
      if (cluster.flags & kGlyphInvisible) out.reasons |= kReasonInvisible;
    }
  }
  if (unknown) out.reasons |= kReasonUnknownGlyphs;
  if (guessed) out.reasons |= kReasonGuessedUnicode;
  if (total == 0) return;
  const uint32_t known_share = 100 * (total - unknown) / total;
  out.confidence = static_cast<uint8_t>(std::min<uint32_t>(out.confidence, known_share));
  if (guessed) out.confidence = std::min<uint8_t>(out.confidence, 60);
}

constexpr uint32_t bit_of(UnicodeSource source) { return 1u << static_cast<int>(source); }
/// Sources of which add_reasons has something to say.
constexpr uint32_t kDoubtfulSources = bit_of(UnicodeSource::kNone) | bit_of(UnicodeSource::kCodePage) | bit_of(UnicodeSource::kCipher) |
                                      bit_of(UnicodeSource::kShape) | bit_of(UnicodeSource::kGuess);

/// What is known of a line's clusters after one pass.
struct Seen {
  char32_t characters = 0;   // bits of all
  uint32_t sources = 0;      // bit_of
  uint16_t flags = 0;        // GlyphFlag
  bool has_doubt() const { return (sources & kDoubtfulSources) != 0 || (flags & kGlyphInvisible) != 0; }
};

/// The usual line of a left-to-right page: nothing but plain characters, so that UAX #9 gives level 0
/// throughout, visual order is logical order, and NFC changes nothing. False: not such a line; text and words are unusable.
bool take_plain_line(const glyphs::SeenPage& seen, const Rows& rows, std::span<const uint32_t> words, LineText& out, Seen& found) {
  size_t size = 2 * words.size();   // with the spaces, and one code point a cluster
  for (uint32_t w : words) size += rows.words[w].count;
  if (out.text.size() < size) out.text.resize(size);
  const glyphs::Cluster* const all = seen.clusters.data();
  char32_t* to = out.text.data();
  char32_t characters = 0;
  uint32_t sources = 0, flags = 0;
  for (size_t w = 0; w < words.size(); ++w) {
    if (w > 0 && !glued(rows, words, w, Direction::kLtr)) *to++ = U' ';
    const Word& word = rows.words[words[w]];
    const auto first = static_cast<uint32_t>(to - out.text.data());
    if (word.plain && !seen.doubtful) {
      to = std::copy_n(seen.text.data() + all[rows.order[word.first]].text_first, word.count, to);
      out.words.push_back({first, word.count, words[w]});
      continue;
    }
    for (const uint32_t index : std::span(rows.order).subspan(word.first, word.count)) {
      const glyphs::Cluster& cluster = all[index];
      sources |= bit_of(cluster.source), flags |= cluster.flags;
      if (cluster.text_count == 1) {
        const char32_t c = seen.text[cluster.text_first];
        if (!script::is_plain(c)) return false;
        characters |= *to++ = c;
        continue;
      }
      if (cluster.text_count == 0 && !(cluster.flags & kGlyphSpace)) return false;
      const auto at = static_cast<size_t>(to - out.text.data());   // a ligature: more room
      size += cluster.text_count;
      if (out.text.size() < size) out.text.resize(size);
      to = out.text.data() + at;
      for (uint32_t k = 0; k < cluster.text_count; ++k) {
        const char32_t c = seen.text[cluster.text_first + k];
        if (!script::is_plain(c)) return false;
        characters |= *to++ = c;
      }
    }
    const auto end = static_cast<uint32_t>(to - out.text.data());
    if (end > first) out.words.push_back({first, end - first, words[w]});
  }
  out.text.resize(static_cast<size_t>(to - out.text.data()));
  found.characters = characters, found.sources = sources, found.flags = static_cast<uint16_t>(flags);
  return true;
}

// The number that a note or an item begins with, at the line's right end: how many of its last clusters are the number and
// the space beside it; 0: the line begins with something else. "ABC 2" and "2 ABC" look the same from right to left.
size_t number_first(const VisualText& line) {
  const auto space = std::find(line.word.rbegin(), line.word.rend(), kNone);
  if (space == line.word.rend() || space == line.word.rbegin()) return 0;
  const auto count = static_cast<size_t>(space - line.word.rbegin());
  bool digits = false;
  for (const bidi::VisualCluster& cluster : std::span(line.clusters).last(count)) {
    const char32_t c = line.text[cluster.text_first];
    if (script::strong_of(c) == script::Strong::kLtr || script::strong_of(c) == script::Strong::kRtl) return 0;
    digits |= script::is_digit(c);
  }
  return digits ? count + 1 : 0;
}

// Where a line parts into pieces that are read one by one, from the right: clusters, counted from the left. An entry's leader
// holds its page number apart from its title, whatever their scripts.
std::vector<size_t> parts_at_leaders(const VisualText& line, const Rows& rows) {
  std::vector<size_t> parts;
  const auto leads = [&](size_t i) { return line.word[i] != kNone && rows.words[line.word[i]].leader; };
  for (size_t i = line.word.size(); i-- > 1;)
    if (leads(i) != leads(i - 1)) parts.push_back(i);
  return parts;
}

// The same for a number at the far left, white between it and the rest that no words have: what a title leads to without dots, or with
// drawn ones.
std::vector<size_t> parts_at_far_number(const VisualText& line, const Rows& rows) {
  const uint32_t number = line.word.empty() ? kNone : line.word.front();
  size_t end = 0;
  while (end < line.word.size() && line.word[end] == number && script::is_digit(line.text[line.clusters[end].text_first])) ++end;
  if (number == kNone || end == 0 || end + 1 >= line.word.size() || line.word[end] != kNone || line.word[end + 1] == kNone) return {};
  const Word &left = rows.words[number], &right = rows.words[line.word[end + 1]];
  if (right.box.x0 - left.box.x1 < kFarNumber_em * right.size) return {};
  return {end + 1, end};
}

constexpr std::u32string_view kClosingMarks = U".,;:!?\"'\u060C\u061B\u061F\u00AB\u00BB\u2018\u2019\u201C\u201D\u201E\u05F4";

bool is_latin(char32_t c) { return script::strong_of(c) == script::Strong::kLtr; }

// Does a left-to-right phrase stand at cluster `first` of the line, maybe behind its closing marks: `.Google`?
bool phrase_at(const VisualText& line, size_t first) {
  const auto character = [&](size_t i) { return line.text[line.clusters[i].text_first]; };
  const auto is_mark = [&](size_t i) { return kClosingMarks.find(character(i)) != std::u32string_view::npos; };
  size_t letter = first, end = first;
  while (letter < line.word.size() && letter - first < kPhraseMarks && is_mark(letter)) ++letter;
  for (end = letter; end < line.word.size() && is_latin(character(end)); ++end) {}
  return end - letter >= (letter > first ? 1 : kPhraseLetters);
}

// Does a number that is not raised stand at cluster `first`, maybe behind the stop of a sentence?
bool number_at(const VisualText& line, const Rows& rows, size_t first) {
  if (first < line.word.size() && kClosingMarks.find(line.text[line.clusters[first].text_first]) != std::u32string_view::npos) ++first;
  return first < line.word.size() && line.word[first] != kNone && !rows.words[line.word[first]].superscript &&
         script::is_digit(line.text[line.clusters[first].text_first]);
}

// Where the raised number of a note ends that hangs on a left-to-right phrase, or on a number, at its right; 0: none does. Word
// processors and TeX set it in the paragraph's direction; by W7 and X10 it would go on to the right of the phrase or number.
size_t note_after_phrase(const VisualText& line, const Rows& rows) {
  const auto raised = [&](size_t i) { return line.word[i] != kNone && rows.words[line.word[i]].superscript; };
  const auto character = [&](size_t i) { return line.text[line.clusters[i].text_first]; };
  for (size_t i = 0; i < line.word.size(); ++i) {
    if (!raised(i) || !script::is_digit(character(i))) continue;
    const bool touched = i > 0 && line.word[i - 1] != kNone && kClosingMarks.find(character(i - 1)) == std::u32string_view::npos;
    if (touched && script::strong_of(character(i - 1)) != script::Strong::kRtl) continue;   // a formula
    size_t end = i;
    while (end < line.word.size() && raised(end) && script::is_digit(character(end))) ++end;
    const bool has_own = std::any_of(line.text.begin(), line.text.end(), [](char32_t c) { return script::strong_of(c) == script::Strong::kRtl; });
    if (has_own && (phrase_at(line, end) || number_at(line, rows, end))) return end;
  }
  return 0;
}

// The pieces of a line by themselves; with a neutral between a number and a phrase they stand apart in either direction.
bidi::LogicalLine read_in_parts(const VisualText& line, std::span<const size_t> parts, Direction direction, const bidi::Context& around) {
  const std::span<const bidi::VisualCluster> all = line.clusters;
  bidi::LogicalLine out;
  out.round_trip = true, out.confidence = 100;
  size_t end = all.size();
  for (size_t k = 0; k <= parts.size(); ++k) {
    const size_t first = k < parts.size() ? parts[k] : 0;
    const bidi::LogicalLine part = bidi::to_logical(line.text, all.subspan(first, end - first), direction, around);
    out.text += part.text;
    for (const uint32_t source : part.source) out.source.push_back(source + static_cast<uint32_t>(first));
    out.round_trip = out.round_trip && part.round_trip;
    out.ambiguous = out.ambiguous || part.ambiguous;
    out.confidence = std::min(out.confidence, part.confidence);
    end = first;
  }
  return out;
}

// May there be brackets? Asked of four characters at once, and without a branch that letters would make hard to foresee.
bool has_brackets(std::u32string_view text) {
  using Four = uint32_t __attribute__((vector_size(16)));   // GCC and Clang
  const auto brackets = [](auto c) { return ((c & ~1u) == '(') | ((c & ~6u) == '[' - 2); };   // () and Y[]_
  Four any{};
  size_t i = 0;
  for (; i + 4 <= text.size(); i += 4) {
    Four four;
    std::memcpy(&four, text.data() + i, sizeof four);
    any |= Four(brackets(four));
  }
  bool found = (any[0] | any[1] | any[2] | any[3]) != 0;
  for (; i < text.size(); ++i) found |= brackets(uint32_t{text[i]});
  return found;
}

// What the paragraph's next line needs to know of this one.
void note_context(LineText& out, const LineContext& context) {
  for (size_t i = out.text.size(); i-- > 0 && out.last_strong == 0;) {
    const script::Strong strong = script::strong_of(out.text[i]);
    if (strong == script::Strong::kLtr || strong == script::Strong::kRtl) out.last_strong = out.text[i];
  }
  if (out.last_strong == 0) out.last_strong = context.strong_before;
  out.open_brackets = context.open_brackets;
  if (!has_brackets(out.text)) return;   // as most
  for (char32_t c : out.text) {
    if (c == '(' || c == '[') ++out.open_brackets;
    else if ((c == ')' || c == ']') && out.open_brackets > 0) --out.open_brackets;
  }
}

/// Empty again, but for the text, whose memory is written over.
void clear(LineText& line) {
  line.words.clear();
  line.ascii = false, line.direction = Direction::kLtr, line.confidence = 100, line.reasons = 0;
  line.last_strong = 0, line.open_brackets = 0;
}

}  // namespace

char32_t first_strong(const glyphs::SeenPage& seen, const Rows& rows, std::span<const uint32_t> words, Direction direction) {
  const bool rtl = direction == Direction::kRtl;
  for (size_t w = 0; w < words.size(); ++w) {
    const Word& word = rows.words[words[rtl ? words.size() - 1 - w : w]];
    for (uint32_t k = 0; k < word.count; ++k) {
      const glyphs::Cluster& cluster = seen.clusters[rows.order[rtl ? word.first + word.count - 1 - k : word.first + k]];
      if (cluster.text_count == 0) continue;
      const char32_t c = seen.text[cluster.text_first];
      const script::Strong strong = script::strong_of(c);
      if (strong != script::Strong::kNeutral) return c;
    }
  }
  return 0;
}

void logical_line(const glyphs::SeenPage& seen, const Rows& rows, std::span<const uint32_t> words, const LineContext& context,
                  LineText& out) {
  clear(out);
  const bool turned = context.brackets.brackets_by_logic || context.brackets.guillemets_by_logic;
  if (context.direction == Direction::kLtr && !turned) {
    Seen found;
    if (take_plain_line(seen, rows, words, out, found)) {
      out.ascii = found.characters < 0x80;
      note_context(out, context);
      if (found.has_doubt()) add_reasons(seen, rows, words, out);
      return;
    }
    clear(out);
  }
  out.text.clear();
  VisualText visual = visual_text(seen, rows, words, context.direction);
  face_brackets(visual, context.brackets);
  bidi::Context around;
  around.strong_before = context.strong_before, around.strong_after = context.strong_after;
  around.open_brackets = context.open_brackets;
  std::vector<size_t> parts;
  if (context.direction == Direction::kRtl) {
    const size_t number = context.begins_with_number ? number_first(visual) : 0;
    if (number > 0) parts = {visual.clusters.size() - number + 1, visual.clusters.size() - number};
    else parts = parts_at_leaders(visual, rows);
    if (parts.empty()) parts = parts_at_far_number(visual, rows);
    const bool raised = std::any_of(words.begin(), words.end(), [&](uint32_t w) { return rows.words[w].superscript; });
    if (const size_t note = raised && parts.empty() ? note_after_phrase(visual, rows) : 0; note > 0) parts = {note};
  }
  const bidi::LogicalLine logical = parts.empty() ? bidi::to_logical(visual.text, visual.clusters, context.direction, around)
                                                  : read_in_parts(visual, parts, context.direction, around);

  out.direction = context.direction;
  out.confidence = logical.confidence;
  if (!logical.round_trip) out.reasons |= kReasonRoundTrip;
  if (logical.ambiguous) out.reasons |= kReasonAmbiguous;
  out.text.reserve(logical.text.size());
  for (size_t i = 0; i < logical.text.size();) {
    const uint32_t word = visual.word[logical.source[i]];
    size_t end = i;
    while (end < logical.text.size() && visual.word[logical.source[end]] == word) ++end;
    const auto first = static_cast<uint32_t>(out.text.size());
    script::append_nfc(out.text, std::u32string_view(logical.text).substr(i, end - i));
    if (word != kNone) out.words.push_back({first, static_cast<uint32_t>(out.text.size()) - first, word});
    i = end;
  }
  note_context(out, context);
  add_reasons(seen, rows, words, out);
}

}  // namespace seder::lines
