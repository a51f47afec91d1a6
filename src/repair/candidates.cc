// Input: a damaged line. Output: what it was, under one hypothesis about the extractor.
// Method: every hypothesis is a permutation of clusters (a letter with its marks) that is its own undoing, or
// the inverse of UAX #9 (bidi). Nothing is judged here.
#include "repair/candidates.h"

#include <algorithm>
#include <span>
#include <vector>

#include "bidi/bidi.h"
#include "repair/page.h"
#include "script/script.h"

namespace seder::repair {
namespace {

using View = std::u32string_view;

constexpr size_t kLatinWords = 3;    // in a row, that may be a text of their own

bool is_edge_punctuation(char32_t c) {
  constexpr View kMarks = U".,:;!?\u060C\u061B\u061F\u06D4\u2026\"\u201D\u201C\u00BB\u00AB)(][\u2019'\u2018\u201E";
  return kMarks.find(c) != View::npos;
}

size_t cluster_end(View s, size_t at) {
  for (++at; at < s.size() && script::is_mark(s[at]);) ++at;
  return at;
}

void append_folded(View s, std::u32string& out) {
  for (char32_t c : s) is_letter_form(c) ? script::append_folded(out, c) : out.push_back(c);
}

void append_reversed(View s, std::u32string& out) {
  each_cluster_backwards(s, [&](View cluster) { append_folded(cluster, out); });
}

bool is_code_character(char32_t c) { return is_latin_letter(c) || is_ascii_digit(c); }

/// End of a run of Latin letters and digits, joined by single marks as in 3.5 or a.b@c.
size_t code_run_end(View s, size_t at) {
  constexpr View kInner = U".,:/@_-";
  while (at < s.size()) {
    if (is_code_character(s[at])) ++at;
    else if (kInner.find(s[at]) != View::npos && at + 1 < s.size() && is_code_character(s[at + 1])) ++at;
    else break;
  }
  return at;
}

/// A word's letters backwards; Latin and digits inside keep their order.
void append_word_reversed(View word, std::u32string& out) {
  std::vector<std::pair<size_t, size_t>> parts;
  for (size_t at = 0; at < word.size();) {
    size_t end = is_code_character(word[at]) ? code_run_end(word, at) : cluster_end(word, at);
    parts.push_back({at, end - at});
    at = end;
  }
  for (size_t i = parts.size(); i-- > 0;) append_folded(word.substr(parts[i].first, parts[i].second), out);
}

std::pair<size_t, size_t> core_of(View word) {
  size_t a = 0, b = word.size();
  while (a < b && is_edge_punctuation(word[a])) ++a;
  while (b > a && is_edge_punctuation(word[b - 1])) --b;
  return {a, b};
}

/// A number with a prefix was two runs: 1931-b is b-1931.
void append_parts_turned(View core, std::u32string& out) {
  size_t code = 0;
  while (code < core.size() && is_code_character(core[code])) code = code_run_end(core, code);
  const bool turned = code > 0 && code + 1 < core.size() && core[code] == U'-' && is_rtl_letter(core[code + 1]);
  if (!turned) return append_folded(core, out);
  append_folded(core.substr(code + 1), out);
  out.push_back(U'-');
  out.append(core.substr(0, code));
}

void append_flipped_punctuation(View word, std::u32string& out) {
  auto [a, b] = core_of(word);
  if (a == b) return append_folded(word, out);
  for (size_t i = word.size(); i > b; --i) out.push_back(word[i - 1]);
  append_parts_turned(word.substr(a, b - a), out);
  for (size_t i = a; i > 0; --i) out.push_back(word[i - 1]);
}

void append_letters_reversed(View word, bool token, std::u32string& out) {
  if (std::none_of(word.begin(), word.end(), is_rtl_letter)) return append_folded(word, out);
  auto [a, b] = token ? std::pair<size_t, size_t>{0, word.size()} : core_of(word);
  append_folded(word.substr(0, a), out);
  append_word_reversed(word.substr(a, b - a), out);
  append_folded(word.substr(b), out);
}

/// each(word, gap before it) for every word of the line.
template <typename Each>
void each_word(View line, Each&& each) {
  for (size_t at = 0; at < line.size();) {
    size_t start = line.find_first_not_of(U' ', at);
    if (start == View::npos) break;
    size_t end = std::min(line.find(U' ', start), line.size());
    each(line.substr(start, end - start), line.substr(at, start - at));
    at = end;
  }
}

void undo_words(View line, bool punctuation, std::u32string& out) {
  std::vector<View> words;
  each_word(line, [&](View word, View) { words.push_back(word); });
  for (size_t i = words.size(); i-- > 0;) {
    punctuation ? append_flipped_punctuation(words[i], out) : append_folded(words[i], out);
    if (i > 0) out.push_back(U' ');
  }
}

void undo_letters(View line, bool token, std::u32string& out) {
  each_word(line, [&](View word, View gap) {
    out.append(gap);
    append_letters_reversed(word, token, out);
  });
}

/// A run; one that begins with a dash after a gap wider than the page's usual two spaces is two: the dash stood in
/// the gap, a run of its own.
void push_run(View run, bool wide_before, std::vector<View>& runs) {
  if (wide_before && run.size() > 2 && is_dash(run[0]) && run[1] == U' ') {
    runs.push_back(run.substr(0, 1));
    run.remove_prefix(2);
  }
  runs.push_back(run);
}

void undo_runs(View line, std::u32string& out) {
  std::vector<View> runs;
  bool wide = false;
  for (size_t at = 0; at < line.size();) {
    size_t end = std::min(line.find(U"  ", at), line.size());
    if (end > at) push_run(line.substr(at, end - at), wide, runs);
    at = std::min(line.find_first_not_of(U' ', end), line.size());
    wide = at - end > 2;
  }
  for (size_t i = runs.size(); i-- > 0;) {
    append_folded(runs[i], out);
    if (i > 0) out.push_back(U' ');
  }
}

/// What runs from right to left where presentation forms, and the letters that Arabic has not, are taken for Latin ones.
bool runs_right(char32_t c) { return c >= 0x620 && c < 0x670 && is_rtl_letter(c); }
bool runs_left(char32_t c) { return is_left_to_right(c) || (is_rtl_letter(c) && !runs_right(c)); }

/// The visual line: runs of letters that are no forms, from one to the last one, turned back.
std::u32string with_base_runs_turned(View line) {
  std::u32string visual;
  for (size_t at = 0; at < line.size();) {
    if (!runs_right(line[at])) {
      visual.push_back(line[at++]);
      continue;
    }
    size_t end = at;
    for (size_t i = at; i < line.size() && !runs_left(line[i]); ++i) {
      if (runs_right(line[i]) || script::is_mark(line[i])) end = i + 1;
    }
    each_cluster_backwards(line.substr(at, end - at), [&](View cluster) { visual.append(cluster); });
    at = end;
  }
  return visual;
}

/// What begins an item of a list, a run of its own: `• `, `12. `.
size_t item_head_end(View s) {
  constexpr View kBullets = U"\u2022\u25E6\u25AA\u25AB\u25CF\u25CB\u25A0\u25A1\u2023", kBehindNumber = U".)";
  const size_t first = std::min(s.find_first_not_of(U' '), s.size());
  size_t end = first;
  if (end < s.size() && kBullets.find(s[end]) != View::npos) {
    ++end;
  } else {
    while (end < s.size() && is_any_digit(s[end])) ++end;
    if (end == first || end == s.size() || kBehindNumber.find(s[end]) == View::npos) return 0;
    ++end;
  }
  return end < s.size() && s[end] == U' ' ? end + 1 : 0;
}

/// End of numbers and Latin words in a row with what stands between them.
size_t painted_codes_end(View s, size_t at) {
  size_t end = at;
  for (size_t i = at; i < s.size() && !is_rtl_letter(s[i]); ++i) {
    if (is_left_to_right(s[i])) end = i + 1;
  }
  while (end < s.size() && is_percent_sign(s[end])) ++end;
  return end;
}

void undo_visual_runs(View line, std::u32string& out) {
  size_t at = item_head_end(line);
  out.append(line.substr(0, at));
  while (at < line.size()) {
    const auto first = static_cast<size_t>(std::find_if(line.begin() + static_cast<long>(at), line.end(), is_left_to_right) - line.begin());
    append_reversed(line.substr(at, first - at), out);
    at = painted_codes_end(line, first);
    out.append(line.substr(first, at - first));
  }
}

/// The brackets of a line in visual order that stand in a left-to-right run: they are a pair as they stand, behind a Latin letter,
/// with nothing right-to-left between them. Brackets of right-to-left runs are a pair backwards, `)...(`, where the codes are kept.
std::vector<size_t> foreign_brackets(View line) {
  constexpr View kOpening = U"([{", kClosing = U")]}";
  std::vector<size_t> found;
  for (size_t at = line.find_first_of(kOpening); at != View::npos; at = line.find_first_of(kOpening, at + 1)) {
    const size_t end = line.find_first_of(U"()[]{}", at + 1);
    if (end == View::npos || kOpening.find(line[at]) != kClosing.find(line[end])) continue;
    const View inside = line.substr(at + 1, end - at - 1);
    const size_t before = line.substr(0, at).find_last_not_of(U' ');
    const bool follows = before != View::npos && is_latin_letter(line[before]);
    if (!follows || std::any_of(inside.begin(), inside.end(), is_rtl_letter)) continue;
    found.push_back(at), found.push_back(end);
  }
  return found;
}

bool is_foreign(View word) { return std::none_of(word.begin(), word.end(), is_rtl_letter); }
bool is_latin_word(View word) { return std::count_if(word.begin(), word.end(), is_latin_letter) > 1; }

double reads_forward(std::span<const View> words) {
  const lm::Model& english = *lm::Service::builtin().model(lm::Language::kEnglish);
  std::u32string forward, backward;
  for (size_t i = 0; i < words.size(); ++i) forward.append(words[i]).push_back(U' '), backward.append(words[words.size() - 1 - i]).push_back(U' ');
  return english.log_probability(forward, U" ") - english.log_probability(backward, U" ");
}

}  // namespace

ForeignRuns foreign_runs(View line) {
  ForeignRuns runs;
  std::vector<View> words;
  each_word(line, [&](View word, View) { words.push_back(word); });
  for (size_t at = 0; at < words.size();) {
    size_t end = at, latin = 0;
    while (end < words.size() && is_foreign(words[end])) latin += is_latin_word(words[end++]);
    const auto run = std::span(words).subspan(at, end - at);
    if (latin >= kLatinWords) runs.reads += reads_forward(run), std::reverse(run.begin(), run.end());
    at = end + 1;
  }
  for (View word : words) runs.turned.append(runs.turned.empty() ? U"" : U" ").append(word);
  return runs;
}

void undo_visual(View line, bool mirrored, Direction direction, std::u32string& out) {
  const std::vector<size_t> kept = mirrored ? std::vector<size_t>() : foreign_brackets(line);
  std::u32string text;
  std::vector<bidi::VisualCluster> clusters;
  text.reserve(line.size());
  for (size_t at = 0; at < line.size();) {
    size_t end = cluster_end(line, at);
    auto first = static_cast<uint32_t>(text.size());
    char32_t base = line[at];
    if (is_letter_form(base)) script::append_folded(text, base);
    else text.push_back(mirrored || std::binary_search(kept.begin(), kept.end(), at) ? base : script::mirrored(base));
    text.append(line.substr(at + 1, end - at - 1));
    clusters.push_back({first, static_cast<uint32_t>(text.size()) - first});
    at = end;
  }
  out.append(bidi::to_logical(text, clusters, direction).text);
}

void count_pairs(View line, BracketPairs& pairs) {
  constexpr View kOpening = U"([{\u00AB", kClosing = U")]}\u00BB";
  char32_t last = 0;
  for (char32_t c : line) {
    const bool opens = kOpening.find(c) != View::npos, closes = kClosing.find(c) != View::npos;
    if (!opens && !closes) continue;
    const bool follows = last != 0 && c == script::mirrored(last);
    pairs.right += follows && closes, pairs.turned += follows && opens;
    last = follows ? 0 : c;
  }
}

bool has_wide_gap(View line) {
  size_t first = line.find_first_not_of(U' '), last = line.find_last_not_of(U' ');
  return first != View::npos && line.substr(first, last - first).find(U"  ") != View::npos;
}

bool has_cells(View line) {
  line = trimmed(line);
  return line.find(U"     ") != View::npos || line.find(U'\t') != View::npos;
}

bool has_run_gap(View line) {
  constexpr View kStops = U".!?:;\u061B\u061F\u06D4\u2026";
  line = trimmed(line);
  if (has_cells(line)) return false;
  for (size_t at = line.find(U"  "); at != View::npos; at = line.find(U"  ", line.find_first_not_of(U' ', at))) {
    if (at > 0 && kStops.find(line[at - 1]) == View::npos) return true;
  }
  return false;
}

void undo(Order order, View line, std::u32string& out) {
  switch (order) {
    case Order::kAsIs: return append_folded(line, out);
    case Order::kWords: return undo_words(line, false, out);
    case Order::kWordsPunctuation: return undo_words(line, true, out);
    case Order::kLetters: return undo_letters(line, false, out);
    case Order::kLettersToken: return undo_letters(line, true, out);
    case Order::kVisual: return undo_visual(line, true, Direction::kRtl, out);
    case Order::kVisualCodes: return undo_visual(line, false, Direction::kRtl, out);
    case Order::kVisualRuns: return undo_visual_runs(line, out);
    case Order::kVisualForms: return undo_visual(with_base_runs_turned(line), true, Direction::kRtl, out);
    case Order::kReversed: return append_reversed(line, out);
    case Order::kRuns: return undo_runs(line, out);
  }
}

}  // namespace seder::repair
