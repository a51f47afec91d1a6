// Input: the lines of one column. Output: paragraphs.
// Method: each pair of neighbouring lines is asked, in this order, for a reason to part them; the first that
// holds is kept in the model:
//   P0 a drop cap begins the lower line
//   P1 size changes                      P5 a bullet or number begins the lower line
//   P2 a drawn rule between them         P6 the lower line is set in, the one after it is not
//   P3 the pitch is larger than usual*   P7 the upper line ends early: the next word would have fitted
//   P4 bold begins or ends at a line that ends early       P8 the upper line leads to a page number, or only the lower
//                                                          one does and the upper one is bold (a chapter)
//   P6h in a column of hanging lines: the upper line is set in, the lower one is not; P6 is no reason there
//   P9 the upper line ends a sentence in one script, the lower one begins in the other
//   P10 the structure tags part them, on a page with which they agree elsewhere (tags.h); where they do not, P6 is no reason
//   P11 one of them belongs to lines set in at both sides (a quotation), the other does not
//   P12 both are set in letters of one width, as programs are, and the column's text is not
//   P13 both begin with a label and a colon, in a run of at least three such lines (`Name: ...`)
//   P14 in type smaller than the page's: the paragraph above began with a bare number, the lower line begins with the next one (notes)
//   P15 the lower line begins with a time of day, later than that of the paragraph above, in a column of such lines (programmes)
//   P16 the lower line begins with a number, in a column of lines most of which do (what a recipe needs)
//   P17 the upper line ends with a number, in a column of lines most of which do, and the numbers do not fall (contents without leaders)
//   P18 one of them stands alone at the end edge, its start farther in than any indent (who signs, a telephone number, the second half of a couplet),
//      or both do, of a few words each (a name, an office)
// P4 needs no line that ends early where one that ends a sentence stands above a bold one, and none of the column's is bold in part.
// From P4 on, none parts a numbered title from its rest that leads to a page.
// * P3 is no reason where a sentence goes on over full lines that letters of another script or size push apart.
// P7 is the typesetter's own rule: a line is broken where the next word no longer fits, or where the
// paragraph ends. Nothing else about line ends is general: ragged, justified and hyphenated text all keep it.
// What it cannot decide: a last line that happens to be full, without indents or pitch to tell.
#include "blocks/paragraphs.h"

#include <algorithm>
#include <cmath>

#include "blocks/markers.h"
#include "blocks/tags.h"

namespace seder::blocks {
namespace {

using namespace column_limits;

constexpr float kLargerPitch = 1.22f;     // times the column's pitch; mixed scripts make lines up to 1.15 apart
constexpr float kDisplayPitch = 1.45f;    // of large type, in its size; where the page's own lines are farther apart, as far,
constexpr float kLoosestDisplay = 1.75f;  // but not more: sparse pages have no usual pitch
constexpr float kPushedPitch = 1.6f;      // the same where tall letters push the lines apart: twice is a line skipped
constexpr float kTall = 1.1f;             // such letters, times their line's size
constexpr uint32_t kFewWords = 4;         // of a full line that a sentence goes on from, at least; of lines of who signs, at most;
constexpr ptrdiff_t kFullLines = 3;       // and lines that reach the column's end: no chance
constexpr float kSmallType = 0.6f;        // of the column's size: notes are set closer in proportion, to this
constexpr float kHanging_em = 0.8f;       // between an item's text and its later lines
constexpr float kShortJustified_em = 1.5f;  // a justified line that ends this early is a last line
constexpr uint32_t kProgramWords = 4;     // of two lines: fewer are as wide by chance
constexpr size_t kHangingLines = 2;       // set in after full ones, and at the edge after those that end early
constexpr size_t kHangingShare = 3;       // to one: full last lines, subentries and long entries leave so much
constexpr uint32_t kLabelWords = 4;       // of a label before its colon
constexpr uint32_t kTimes = 3;            // lines of a column that begin with one
constexpr size_t kQuantities = 4;         // lines of a column that begin with one,
constexpr float kQuantityShare = 0.6f;    // of all; the others are turned lines
constexpr size_t kPages = 5;              // lines of a column that end with one,
constexpr float kPagesShare = 0.75f;      // of all; the others are turned lines, and heads
constexpr size_t kFallsShare = 10;        // one in so many may be less than the one above: a misprint, a part of its own
constexpr uint32_t kEndWords = 2;         // in the upper of two lines whose scripts differ,
constexpr uint32_t kTurnWords = 3;        // and in the lower one
constexpr float kOneScript = 0.75f;       // of a line's letters
constexpr uint32_t kWordsWithCode = 3;    // other words in a line of prose with code; `Command: \\foo` is a label's,
constexpr size_t kCodeToWords = 2;        // and words of code for each of them; more are an option's head, or a program
constexpr float kFarInside_em = 2;        // white in a line that is one
constexpr float kUnderline_em = 0.30f;    // a rule this near below the baseline underlines

struct Judge {
  const Scene& scene;
  std::span<const Item> items;
  std::span<const TextLine> lines;
  const Column& column;

  float em() const { return scene.measures.em; }
  float start_of(const TextLine& line) const {
    const auto [x0, x1] = measure_of(column, line);
    return start_gap(line.box, x0, x1, column.direction);
  }
  float end_of(const TextLine& line) const {
    const auto [x0, x1] = measure_of(column, line);
    return end_gap(line.box, x0, x1, column.direction);
  }

  bool centered(const TextLine& line) const {
    if (inset_of(column, line) != nullptr) return false;
    const float left = line.box.x0 - column.x0, right = column.x1 - line.box.x1;
    return left > em() && right > em() && std::fabs(left - right) < 0.15f * (left + right) + 0.3f * em();
  }

  float first_word_width(const TextLine& line) const { return blocks::first_word_width(items, line, column.direction); }

  bool rule_between(const TextLine& a, const TextLine& b) const {
    const auto& rules = scene.horizontal;
    auto rule = std::lower_bound(rules.begin(), rules.end(), a.baseline - kUnderline_em * a.size,
                                 [](const Rule& r, float y) { return r.position() > y; });
    for (; rule != rules.end() && rule->position() > b.baseline + 0.5f * b.size; ++rule)
      if (overlap(rule->box.x0, rule->box.x1, column.x0, column.x1) > 0.3f * (column.x1 - column.x0)) return true;
    return false;
  }

  // A bullet that is drawn, not set: a small mark beside the line's start, at the height of its letters.
  bool has_dot(const TextLine& line) const {
    const float y0 = line.baseline - 0.1f * line.size, y1 = line.baseline + 0.8f * line.size;
    const bool rtl = column.direction == Direction::kRtl;
    auto dot = std::lower_bound(scene.dots.begin(), scene.dots.end(), y1, [](const Rect& d, float y) { return d.center_y() > y; });
    for (; dot != scene.dots.end() && dot->center_y() >= y0; ++dot) {
      const float gap = rtl ? dot->x0 - line.box.x1 : line.box.x0 - dot->x1;
      if (gap > 0.1f * em() && gap < 2.5f * em()) return true;
    }
    return false;
  }

  // Letters of a line that read from right to left, of all its letters; lines of fewer words than that say nothing.
  float share_of_rtl(const TextLine& line, uint32_t least_words) const {
    uint32_t rtl = 0, all = 0, words = 0;
    for (const Item& item : items.subspan(line.first, line.count)) {
      if (!item.has_strong) continue;
      const uint32_t letters = scene.rows->words[item.word].count;
      all += letters, rtl += item.direction == Direction::kRtl ? letters : 0, ++words;
    }
    return words < least_words ? 0.5f : float(rtl) / float(all);
  }

  bool turns(const TextLine& a, const TextLine& b) const {
    if (a.direction == b.direction || !a.has_strong || !b.has_strong) return false;
    const float above = share_of_rtl(a, kEndWords), below = share_of_rtl(b, kTurnWords);
    const bool apart = (above >= kOneScript && below <= 1 - kOneScript) || (above <= 1 - kOneScript && below >= kOneScript);
    return apart && ends_sentence(last_char(scene, items[last_item(a, a.direction)].word));
  }

  Marker marker(const TextLine& line) const {
    if (has_dot(line)) return Marker::kBullet;
    if (line.count < 2) return Marker::kNone;
    const uint32_t first = first_item(line, column.direction);
    const Marker found = marker_of(scene, items[first].word);
    // `-c` behind English words at the start edge of a right-to-left column is their end.
    return found == Marker::kLetter && first_read_item(items, line, column.direction) != first ? Marker::kNone : found;
  }

  // Code among words, smaller than they are: most letters of a line may be its.
  bool is_line_with_code(const TextLine& line, float usual) const {
    std::vector<Item> code;
    uint32_t words = 0;
    for (const Item& item : items.subspan(line.first, line.count)) {
      if (!item.has_strong || item.direction != line.direction) continue;
      const float ratio = usual / std::max(item.size, 0.01f);
      if (ratio > kOtherSize) code.push_back(item);
      else words += ratio * kOtherSize >= 1;
    }
    return words >= kWordsWithCode && code.size() > 1 && code.size() <= kCodeToWords * words && has_fixed_pitch(scene, code);
  }

  bool has_other_size(const TextLine& a, const TextLine& b) const {
    if (!sizes_differ(a, b, kOtherSize)) return false;
    return a.direction != b.direction || !(a.size < b.size ? is_line_with_code(a, b.size) : is_line_with_code(b, a.size));
  }

  // The line begins with a few words that end in a colon, and goes on.
  bool has_label(size_t index) const {
    if (index >= lines.size()) return false;
    const TextLine& line = lines[index];
    const bool rtl = column.direction == Direction::kRtl;
    for (uint32_t k = 0; k < kLabelWords && k + 1 < line.count; ++k)
      if (last_char(scene, items[rtl ? line.first + line.count - 1 - k : line.first + k].word) == U':') return true;
    return false;
  }

  bool in_form(size_t index) const {
    return has_label(index) && has_label(index - 1) && (has_label(index + 1) || (index > 1 && has_label(index - 2)));
  }

  bool short_end(const TextLine& a, const TextLine& b, size_t index) const {
    if (column.justified) {
      // A line that ends where its neighbours end stands in a narrower measure (text round a picture).
      const bool with_above = index > 0 && std::fabs(end_of(lines[index - 1]) - end_of(a)) < kEdge_em * em();
      const bool with_below = std::fabs(end_of(b) - end_of(a)) < kEdge_em * em();
      const auto [x0, x1] = measure_of(column, a);
      const bool runs_around = x1 - x0 < std::fabs(column.end - column.start) - 1;
      if (runs_around) return has_room(scene, column, a, first_word_width(b));
      if (with_above || with_below) return has_room(scene, column, a, first_word_width(b)) && !with_above;
      return end_of(a) > kShortJustified_em * em() || has_room(scene, column, a, first_word_width(b));
    }
    return has_room(scene, column, a, first_word_width(b));
  }

  // Notes without a sign behind their numbers, which count on.
  bool counts_on(const TextLine& first, const TextLine& b) const {
    if (b.size > kNoteSize * em() || marker(b) != Marker::kBareNumber || marker(first) != Marker::kBareNumber) return false;
    const auto number = [&](const TextLine& line) { return number_of(scene, items[first_item(line, column.direction)].word); };
    return number(b) == number(first) + 1;
  }

  long time(const TextLine& line) const {
    const Item& first = items[first_item(line, column.direction)];
    return line.count < 2 || first.has_strong ? -1 : time_of(scene, first.word);
  }

  bool begins_with_quantity(const TextLine& line) const {
    return line.count > 1 && !items[first_item(line, column.direction)].has_strong && marker(line) == Marker::kBareNumber;   // most lines begin with letters
  }

  bool is_list_of_quantities() const {
    const auto most = static_cast<size_t>((1 - kQuantityShare) * float(lines.size()));   // that may begin otherwise
    size_t others = 0;
    for (size_t i = 0; i < lines.size() && others <= most; ++i) others += !begins_with_quantity(lines[i]);
    return others <= most && lines.size() - others >= kQuantities;
  }

  // The page that the line ends with, where it is a line of contents; -1: none.
  long page(const TextLine& line) const {
    const Item& last = items[last_item(line, column.direction)];
    if (line.count < 2 || last.has_strong || last.word == kNone || marker_of(scene, last.word) != Marker::kBareNumber) return -1;
    return number_of(scene, last.word);
  }

  bool is_contents() const {
    const auto most = static_cast<size_t>((1 - kPagesShare) * float(lines.size()));   // that may end otherwise
    size_t others = 0, pages = 0, falls = 0;
    long before = -1;
    for (size_t i = 0; i < lines.size() && others <= most; ++i) {
      const long here = page(lines[i]);
      if (here < 0) ++others;
      else ++pages, falls += here < before, before = here;
    }
    return others <= most && pages >= kPages && falls * kFallsShare <= pages;
  }

  bool is_programme() const {
    uint32_t times = 0;
    for (size_t i = 0; i < lines.size() && times < kTimes; ++i) times += time(lines[i]) >= 0;
    return times >= kTimes;
  }

  // Times rise from entry to entry: one that the next entry's does not follow stands in the text.
  bool begins_entry(size_t index, size_t begin) const {
    const long here = time(lines[index]);
    if (here < 0 || here <= time(lines[begin])) return false;
    for (size_t i = index + 1; i < lines.size(); ++i)
      if (const long next = time(lines[i]); next >= 0) return next > here;
    return true;
  }

  // The line goes on under the text that follows the marker of its item, not under the marker.
  bool hangs(size_t index, size_t begin) const {
    return lines[begin].count > 1 && marker(lines[begin]) != Marker::kNone && is_under_text(index, begin);
  }

  // Under the second word of the paragraph's first line.
  bool is_under_text(size_t index, size_t begin) const {
    const TextLine& first = lines[begin];
    if (first.count < 2) return false;
    const bool rtl = column.direction == Direction::kRtl;
    const Rect& text = items[rtl ? first.first + first.count - 2 : first.first + 1].box;
    const float shift = rtl ? text.x1 - lines[index].box.x1 : lines[index].box.x0 - text.x0;
    return std::fabs(shift) < kHanging_em * em();
  }

  // The rest of a numbered title that leads to its page: titles are turned before the pages' column.
  bool is_turned_entry(size_t index, size_t begin) const {
    const TextLine &a = lines[index - 1], &b = lines[index];
    if (!b.leads || a.leads || a.bold != b.bold || marker(b) != Marker::kNone || !is_under_text(index, begin)) return false;
    const auto is_numbered = [&](const TextLine& line) { return is_entry_number(scene, items[first_item(line, column.direction)].word); };
    if (!is_numbered(lines[begin]) || is_numbered(b)) return false;   // below a chapter's title
    return items[last_item(a, column.direction)].has_strong;         // else it has a page of its own
  }

  bool set_in(size_t index) const {
    if (column.flush_end) return false;
    const TextLine& b = lines[index];
    const float indent = start_of(b);
    if (indent < kIndent_em * em() || indent > kDeepest_em * em()) return false;
    const float above = start_of(lines[index - 1]);
    if (indent - above < kIndent_em * em()) return false;
    if (index + 1 >= lines.size()) return true;
    return indent - start_of(lines[index + 1]) > 0.5f * kIndent_em * em();
  }

  // At the end edge, its start farther in than any indent.
  bool is_far_in(const TextLine& line) const { return !column.centered && !column.flush_end && start_of(line) >= kDeepest_em * em() && end_of(line) <= kEdge_em * em(); }

  // The same; no neighbour begins there, and nothing is far from the rest of the line (a page).
  bool is_at_end_edge(size_t index) const {
    const TextLine& line = lines[index];
    const float near = kEdge_em * em();
    if (!is_far_in(line) || line.leads) return false;
    for (uint32_t i = line.first + 1; i < line.first + line.count; ++i)
      if (items[i].box.x0 - items[i - 1].box.x1 > kFarInside_em * em()) return false;
    const auto start = [&](const TextLine& l) { return start_gap(l.box, column.x0, column.x1, column.direction); };
    const auto begins_there = [&](size_t other) { return other < lines.size() && std::fabs(start(lines[other]) - start(line)) < near; };   // beside a picture
    const auto goes_on_there = [&](size_t between, size_t other) { return begins_there(other) && sizes_differ(lines[between], line, kOtherSize); };   // beside a large first word
    return !begins_there(index - 1) && !begins_there(index + 1) && !goes_on_there(index - 1, index - 2) && !goes_on_there(index + 1, index + 2);
  }

  // Engines for left-to-right text leave the last line of a paragraph there, too: it goes on from a full line, and ends a sentence.
  bool is_set_apart(size_t index, size_t begin) const {
    const TextLine &a = lines[index - 1], &b = lines[index];
    const bool above = is_at_end_edge(index - 1), here = is_at_end_edge(index);
    if (above == here || hangs(index, begin)) return false;
    return here ? !is_full(a) || (ends(a) && !ends(b)) : begin == index - 1;
  }

  // A name and an office: a few words each, their starts ragged or their weights different.
  bool are_signatures(const TextLine& a, const TextLine& b) const {
    if (a.count > kFewWords || b.count > kFewWords || a.direction != column.direction || b.direction != column.direction) return false;
    const bool differ = a.bold != b.bold || std::fabs(start_of(a) - start_of(b)) > kEdge_em * em();
    return differ && is_far_in(a) && is_far_in(b);
  }

  bool has_tall_letters(const TextLine& line) const {
    const auto of_line = items.subspan(line.first, line.count);
    return std::any_of(of_line.begin(), of_line.end(), [&](const Item& item) {
      return item.size > kTall * line.size || (item.has_strong && item.direction != line.direction);
    });
  }

  bool is_program(const TextLine& a, const TextLine& b) const {
    const bool words = a.has_strong && b.has_strong && a.count + b.count >= kProgramWords;   // figures are as wide in any font
    return words && has_fixed_pitch(scene, items_of(items, a, b));
  }

  bool has_own_words(const TextLine& line) const {
    const auto of_line = items.subspan(line.first, line.count);
    return std::any_of(of_line.begin(), of_line.end(), [&](const Item& item) { return item.has_strong && item.direction == column.direction; });
  }

  bool is_full(const TextLine& line) const { return end_of(line) < kEdge_em * em(); }

  // The line above is full, as several of the column, and ends in mid-sentence; this one begins at the edge, or its item's.
  bool goes_on(size_t index, size_t begin) const {
    const TextLine& a = lines[index - 1];
    const TextLine& b = lines[index];
    const char32_t last = last_read_char(scene, items, a, column.direction);
    if (a.count < kFewWords || !has_own_words(a) || !has_own_words(b) || ends_sentence(last) || is_closing(last)) return false;
    const bool at_edge = std::fabs(start_of(b)) < kEdge_em * em() || hangs(index, begin);
    if (!is_full(a) || !at_edge || marker(b) != Marker::kNone || centered(b)) return false;
    return std::count_if(lines.begin(), lines.end(), [&](const TextLine& line) { return is_full(line); }) >= kFullLines;
  }

  bool ends(const TextLine& line) const { return ends_sentence(last_read_char(scene, items, line, column.direction)); }

  // Some lines are bold, and none is in part.
  bool has_whole_bold_lines() const {
    if (std::none_of(lines.begin(), lines.end(), [](const TextLine& line) { return line.bold; })) return false;   // most columns
    return std::none_of(lines.begin(), lines.end(), [&](const TextLine& line) {
      const auto of_line = items.subspan(line.first, line.count);
      return !line.bold && std::any_of(of_line.begin(), of_line.end(), [](const Item& item) { return item.bold && item.has_strong; });
    });
  }

  // A line where its item's text would go on, but it begins a paragraph: the item has ended its sentence, this line is full
  // and goes on at the edge.
  bool begins_after_item(size_t index) const {
    if (index + 1 >= lines.size()) return false;
    const TextLine &a = lines[index - 1], &b = lines[index], &next = lines[index + 1];
    return ends(a) && !ends(b) && is_full(b) && !is_full(a) && start_of(next) < kEdge_em * em() && marker(next) == Marker::kNone;
  }

  // Lines are set in after full lines, and lines at the edge follow those that end early: turned lines of entries.
  // Where first lines are set in it is the other way round. Lines under the text of a marked item tell nothing of others.
  bool has_hanging_lines() const {
    size_t out_after_early = 0;
    std::vector<std::pair<size_t, size_t>> in_after_full, in_after_early;   // with the nearest line above that is at the edge
    size_t i = 1, at_edge = 0;
    while (i < lines.size() && start_of(lines[i - 1]) > kIndent_em * em()) ++i;   // beside a drop cap, or turned lines of an entry above
    for (; i < lines.size(); ++i) {
      if (lines[i].direction != column.direction || lines[i - 1].direction != column.direction) continue;   // not lines of one text
      const float gap = start_of(lines[i]);
      const bool early = has_room(scene, column, lines[i - 1], first_word_width(lines[i]));
      if (gap < kEdge_em * em()) out_after_early += early, at_edge = i;
      else if (gap > kIndent_em * em() && gap < kDeepest_em * em()) (early ? in_after_early : in_after_full).push_back({i, at_edge});
    }
    const auto enough = [&] {
      const size_t full = in_after_full.size();
      return full >= kHangingLines && full >= kHangingShare * in_after_early.size() && kHangingShare * out_after_early >= full && out_after_early >= kHangingLines;
    };
    if (!enough()) return false;
    for (auto* of_items : {&in_after_full, &in_after_early})
      std::erase_if(*of_items, [&](const auto& line) { return hangs(line.first, line.second); });
    return enough();
  }

  // lines[index] against the one above it, which is in a paragraph that began at lines[begin].
  std::string_view reason(size_t index, size_t begin, bool in_list) const {
    const TextLine& a = lines[index - 1];
    const TextLine& b = lines[index];
    for (const Item& item : items.subspan(b.first, b.count))
      if (item.initial != kNone) return "drop cap";                                     // P0
    const float pitch = a.baseline - b.baseline;
    if (has_other_size(a, b)) return "size changes";                          // P1
    if (rule_between(a, b)) return "rule between";                                      // P2
    if (a.leads || (b.leads && a.bold && !b.bold)) return "leader to a page";           // P8
    if (turns(a, b)) return "script changes";                                           // P9
    if (inset_of(column, a) != inset_of(column, b) && !hangs(index, begin)) return "measure changes";   // P11
    const float usual_size = b.direction == Direction::kRtl ? scene.measures.rtl_em : scene.measures.ltr_em;
    const bool display = column.display || b.size >= kOtherSize * usual_size;
    const float usual = display ? std::clamp(scene.measures.pitch / em(), kDisplayPitch, kLoosestDisplay) * b.size : column.pitch * std::clamp(b.size / column.size, kSmallType, 1.0f);
    if (pitch > kLargerPitch * usual) {                                                 // P3
      const bool pushed = pitch <= kPushedPitch * usual && (has_tall_letters(a) || has_tall_letters(b));
      if (!pushed || display || !goes_on(index, begin)) return "larger pitch";
    }
    if (display) {
      const bool heads_section = b.count > 1 && is_subsection_number(scene, items[first_item(b, column.direction)].word);
      return heads_section ? "section number" : std::string_view{};                     // P19
    }
    const Tagged tags = tagged(scene, items[last_item(a, column.direction)].word, items[first_item(b, column.direction)].word);
    if (tags == Tagged::kOtherElement) return "another element of the structure";       // P10
    if (is_turned_entry(index, begin)) return {};
    const bool ends_early = short_end(a, b, index - 1);
    if (a.bold != b.bold && a.has_strong && b.has_strong && (ends_early || (b.bold && column.whole_bold && ends(a)))) return "bold changes";   // P4
    const Marker m = marker(b);
    if (m == Marker::kBullet || ((m == Marker::kNumber || m == Marker::kLetter || m == Marker::kDash) && (ends_early || in_list)))
      return "list marker";                                                             // P5
    if (counts_on(lines[begin], b)) return "notes count on";                            // P14
    if (column.programme && begins_entry(index, begin)) return "time of day";          // P15
    if (column.quantities && begins_with_quantity(b)) return "quantity";                // P16
    if (column.contents && page(a) >= 0) return "page of an entry";                     // P17
    if (centered(a) && centered(b) && (a.has_strong || b.has_strong)) return {};        // figures are lines of their own
    if (!column.hanging && in_form(index)) return "label begins";                       // P13
    if (column.hanging && start_of(a) > kIndent_em * em() && start_of(b) < kEdge_em * em()) return "first line hangs out";   // P6h
    if (!column.hanging && !column.centered && tags != Tagged::kSameElement && (!hangs(index, begin) || begins_after_item(index)) && set_in(index)) return "first line set in";                // P6
    if (ends_early) return "line above ends early";                                     // P7
    if (is_set_apart(index, begin) || are_signatures(a, b)) return "set at the end edge";   // P18
    if (!column.fixed_pitch && is_program(a, b)) return "lines of a program";           // P12
    return {};
  }
};

}  // namespace

std::vector<Paragraph> paragraphs_of(const Scene& scene, std::span<const Item> items, std::span<const TextLine> lines,
                                     Column& column) {
  std::vector<Paragraph> paragraphs;
  if (lines.empty()) return paragraphs;
  const Judge judge{scene, items, lines, column};
  if (column.ragged_insets) {   // they are the less sure ones
    Column plain = column;
    plain.insets.clear();
    column.hanging = Judge{scene, items, lines, plain}.has_hanging_lines();
  } else {
    column.hanging = judge.has_hanging_lines();
  }
  column.programme = judge.is_programme();
  column.whole_bold = judge.has_whole_bold_lines();
  column.quantities = judge.is_list_of_quantities();
  column.contents = judge.is_contents();
  paragraphs.push_back({0, 0, false, false, false, "column begins"});
  bool in_list = is_list_marker(judge.marker(lines[0]));
  for (size_t i = 0; i < lines.size(); ++i) {
    if (i > 0) {
      const std::string_view reason = judge.reason(i, paragraphs.back().first_line, in_list);
      if (!reason.empty()) {
        paragraphs.push_back({uint32_t(i), 0, false, false, false, reason});
        in_list = is_list_marker(judge.marker(lines[i]));
      }
    }
    ++paragraphs.back().line_count;
  }
  const float em = scene.measures.em;
  for (Paragraph& p : paragraphs) {
    const TextLine& first = lines[p.first_line];
    const TextLine& last = lines[p.first_line + p.line_count - 1];
    p.dotted = judge.has_dot(first);
    p.indented = judge.start_of(first) > kIndent_em * em;
    if (column.hanging) p.indented = !p.indented;
    p.open_end = !last.leads && judge.end_of(last) < (column.justified ? kEdge_em * em : 4 * em);
  }
  return paragraphs;
}

}  // namespace seder::blocks
