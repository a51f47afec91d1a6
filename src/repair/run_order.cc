// Input: lines whose runs stand as seen, from left to right, each right-to-left run of them in the order in which it is read:
// `מבקרים,1250 הגיעו` for `הגיעו 1250 מבקרים,`. So do extractors write that turn runs but not lines (MuPDF, pdf.js). Output: the logical order.
// Method: a line is cut at its numbers and Latin words, and put together from its last run to its first; a space or a bracket that stands
// close to a number belongs between the two. What the marks at the line's edge close, and whether marks that hug the next number are the run's
// (pdf.js) or the number's (MuPDF), the language service says. It must like the lines better, most of them, by far.
// Where runs were painted in the order in which they are read they stay, and only what stands at their ends is wrong: ` ביום14` for `ביום 14`. That is tried
// where most lines end in a number; which of the two it is, the text that runs on over the lines tells.
// Cannot decide: lines of numbers, list numbers among them.
#include <algorithm>
#include <optional>

#include "repair/candidates.h"
#include "repair/markup.h"
#include "repair/stages.h"
#include "script/script.h"

namespace seder::repair {

namespace {

using View = std::u32string_view;

constexpr size_t kHugging = 8;       // of so many lines with codes one has a letter close to one, or nothing is tried
constexpr double kLineCap = 12;      // nats that one line may speak for or against;
constexpr double kSum = 24;          // what all of them have to say. No clean page of the bench is above -30
constexpr double kClear = 3;         // nats by which a line clearly reads better or worse;
constexpr size_t kLinesEnough = 3, kMostly = 3;   // so many must read better, and so many times those that read worse
constexpr double kFlowSpaced = 4, kSumSpaced = 14;   // nats that lines whose spaces were lost gain as a text, and with what each has to say. Of 143 such
                                     // pages of other extractors' text 29 are above, all in pieces; those in order are at -50 to 1
constexpr size_t kLinesSpaced = 2;   // with codes, of them
constexpr size_t kCodesLast = 2;     // of so many lines with codes more than one ends in one: those of runs that were painted one after the other do,
                                     // since each that is set to the left of the last one begins a line
constexpr size_t kParted = 2;        // of so many lines with a letter close to a number one may still have it
constexpr size_t kItemLines = 8;     // lines in which the next item of a list begins
constexpr size_t kEdgeMost = 3;      // marks at the line's edge that may close it
constexpr size_t kRunEdgeMost = 4;   // marks at a run's left edge
constexpr double kInPlace = 1;        // nats a line with a letter close to a code for runs that stay, where codes are last
constexpr double kEdgeSpace = 3;     // nats against a line that ends in a space

constexpr char32_t kHyphen = U'-';

/// A right-to-left letter close to a digit or a Latin letter.
bool runs_hug_codes(View text) {
  for (size_t i = 1; i < text.size(); ++i) {
    if ((is_rtl_letter(text[i - 1]) && is_left_to_right(text[i])) || (is_left_to_right(text[i - 1]) && is_rtl_letter(text[i]))) return true;
  }
  return false;
}
/// A number or a Latin word, maybe a sign or a stop behind it.
bool ends_in_code(View text) {
  const auto last = std::find_if(text.rbegin(), text.rend(), [](char32_t c) { return is_left_to_right(c) || is_rtl_letter(c); });
  return last != text.rend() && is_left_to_right(*last);
}
bool is_run_letter(char32_t c) { return is_rtl_letter(c) || script::is_mark(c) || c == 0x5F3 || c == 0x5F4; }
bool is_bracket(char32_t c) { return script::mirrored(c) != c; }
bool is_space(char32_t c) { return c == U' ' || c == 0xA0; }

/// What stands with a number on either side of it.
bool is_unit(char32_t c) {
  constexpr View kUnits = U"%+*#$\u00A3\u00B0\u2030\u20AA\u20AC\u066A";
  return kUnits.find(c) != View::npos;
}

/// A right-to-left run, as it stands, with the code to its right.
struct Run {
  View before;   ///< marks and spaces before its letters
  View letters;
  View behind;   ///< and behind them
  View code;     ///< from a letter or digit to a letter or digit; the marks at a line's edge, too
};

struct Parted {
  View code;   ///< what the line begins with
  std::vector<Run> runs;
};

/// `(and back` and the bracket behind it.
bool closes_code(View code, char32_t c) {
  return !code.empty() && is_bracket(c) && std::count(code.begin(), code.end(), script::mirrored(c)) > std::count(code.begin(), code.end(), c);
}

Parted part(View line, bool hyphen_is_code) {
  Parted out;
  auto is_part_of_code = [&](char32_t c) { return is_left_to_right(c) || (hyphen_is_code && c == kHyphen); };
  auto next = [&](size_t from, auto&& is) { return static_cast<size_t>(std::find_if(line.begin() + static_cast<long>(from), line.end(), is) - line.begin()); };
  auto end_of_code = [&](size_t from) {   // behind the last letter or digit before the next run
    const size_t run = next(from, is_run_letter);
    size_t end = run;
    while (end > from && !is_part_of_code(line[end - 1])) --end;
    while (end > from && end < run && (is_unit(line[end]) || closes_code(line.substr(from, end - from), line[end]))) ++end;
    return run == line.size() ? run : end;
  };
  size_t at = end_of_code(0);
  out.code = line.substr(0, at);
  while (at < line.size()) {
    Run run;
    const size_t first = next(at, is_run_letter), code = next(first, is_part_of_code);
    size_t last = code;
    while (last > first && !is_run_letter(line[last - 1])) --last;
    run.before = line.substr(at, first - at), run.letters = line.substr(first, last - first), run.behind = line.substr(last, code - last);
    at = code == line.size() ? code : end_of_code(code);
    run.code = line.substr(code, at - code);
    out.runs.push_back(run);
  }
  return out;
}

/// Of the marks before a run's letters those that stand behind the run when it is read, before the code to their left: ` ` of ` , `, `-`, ` (`.
size_t hugging(View left, View before) {
  size_t n = 0;
  if (!left.empty() && left.back() == kHyphen) return 0;
  auto at = [&](size_t i) { return i < before.size() ? before[i] : U'\0'; };
  while (is_bracket(at(n)) || at(n) == U'"') ++n;
  if (is_dash(at(n))) return n + 1;
  if (!is_space(at(n))) return n;
  ++n;
  if (is_dash(at(n)) && is_space(at(n + 1))) return n + 2;   // a dash between the two
  const bool closes = is_stop(at(n)) && (n + 1 == before.size() || is_stop(at(n + 1)));   // another stop, or the run itself, follows
  return closes ? n + 1 : n;
}

/// How many of the marks before a run's letters may be at its left edge: a stop with a space behind it begins the run.
size_t edge_most(View before) {
  size_t n = 0;
  while (n < std::min(before.size(), kRunEdgeMost) && !(is_stop(before[n]) && n + 1 < before.size() && is_space(before[n + 1]))) ++n;
  return n;
}

struct Manner {
  bool in_place = false;      ///< runs were painted in the order in which they are read, and stay; their ends are wrong all the same
  bool mirrored = false;      ///< brackets of the runs are as coded the other way
  bool signs_are_codes = true;  ///< hyphens, and marks behind a run's letters, are or belong to codes; else the marks are the run's
};

class Undo {
 public:
  explicit Undo(Manner manner) : manner_(manner) {}

  /// ` :, מחיר` is `, מחיר: `: of the marks before a run's letters those at its left edge, as seen, close it. How many do, reads(text) tells.
  template <typename Reads>
  std::u32string line_in_place(const Parted& parted, Reads&& reads) {
    std::u32string line(parted.code), best;
    for (const Run& run : parted.runs) {
      double best_score = -1e300;
      for (size_t edge = 0, most = edge_most(run.before); edge <= most; ++edge) {
        out_ = line;
        put(run.before.substr(edge));
        put_in_place(run.letters);
        put(run.behind);
        for (size_t k = edge; k-- > 0;) put(run.before.substr(k, 1));
        out_.append(run.code);
        const double score = reads(View(out_));
        if (score > best_score) best_score = score, best = out_;
      }
      line = std::move(best);
    }
    return std::u32string(trimmed(line));
  }

  /// edge: how many of the marks at the line's left edge close it.
  std::u32string line(const Parted& parted, size_t edge) {
    out_.clear();
    for (size_t i = parted.runs.size(); i-- > 0;) {
      const Run& run = parted.runs[i];
      const bool leftmost = i == 0 && parted.code.empty();
      const size_t n = leftmost ? edge : hugging(i == 0 ? parted.code : parted.runs[i - 1].code, run.before);
      const View marks = trimmed(run.behind);
      const auto lead = marks.empty() ? 0 : static_cast<size_t>(marks.data() - run.behind.data());
      code(run.code, manner_.signs_are_codes && !marks.empty() ? run.behind.substr(lead) : View());
      gap(marks.empty() || !manner_.signs_are_codes ? run.behind.substr(lead + marks.size()) : run.behind.substr(0, lead));
      put(run.before.substr(n));
      put(run.letters);
      if (!manner_.signs_are_codes) put(marks);
      for (size_t k = n; k-- > 0;) put(run.before.substr(k, 1));
    }
    code(parted.code, {});
    return std::u32string(trimmed(out_));
  }

 private:
  /// `אביב-תל`: hyphens part what was painted as one into runs, seen from left to right.
  void put_in_place(View letters) {
    for (size_t end = letters.size();;) {
      const size_t hyphen = letters.substr(0, end).rfind(kHyphen), at = hyphen == View::npos ? 0 : hyphen + 1;
      put(letters.substr(at, end - at));
      if (hyphen == View::npos) return;
      out_.push_back(kHyphen);
      end = hyphen;
    }
  }
  void code(View code, View marks) {
    if (code.empty() && marks.empty()) return;
    undo_visual(std::u32string(marks).append(code), true, Direction::kRtl, out_);
  }
  void gap(View spaces) {
    if (!spaces.empty() && !out_.empty() && !is_space(out_.back())) out_.push_back(U' ');
  }
  void put(View text) {
    for (char32_t c : text) {
      if (is_space(c)) gap(U" ");
      else out_.push_back(manner_.mirrored ? script::mirrored(c) : c);
    }
  }

  Manner manner_;
  std::u32string out_;
};

/// `:שם 14` -> `שם: 14`: a field of a form, its value drawn behind it.
std::u32string labelled(const Parted& parted) {
  if (!parted.code.empty() || parted.runs.size() != 1 || parted.runs[0].before != U":" || parted.runs[0].code.empty()) return {};
  const Run& run = parted.runs[0];
  return std::u32string(run.letters).append(U": ").append(trimmed(run.behind)).append(run.code);
}

double reads(const lm::Model& model, View text) {
  std::vector<lm::Symbol> symbols{lm::kSpace};
  model.encode(text, symbols);
  symbols.push_back(lm::kSpace);
  symbols.erase(std::unique(symbols.begin(), symbols.end(), [](lm::Symbol a, lm::Symbol b) { return a == b && a == lm::kSpace; }), symbols.end());
  lm::State state;
  return model.score(symbols, state) - (is_space(text.back()) ? kEdgeSpace : 0);
}

/// As it stands, or under the other hypotheses (mend_order).
double reads_otherwise(const lm::Model& model, View text) {
  double best = -1e300;
  std::u32string made;
  for (Order order : {Order::kAsIs, Order::kWords, Order::kWordsPunctuation, Order::kVisual, Order::kVisualCodes, Order::kVisualRuns, Order::kReversed}) {
    made.clear();
    undo(order, text, made);
    best = std::max(best, reads(model, made));
  }
  return best;
}

/// What the page would be.
struct Reading {
  std::vector<std::u32string> lines;   ///< empty: as it is
  double sum = 0;    ///< nats over the lines as they are, bounded
  double flow = 0;   ///< nats for the text that they are
  size_t better = 0, worse = 0;
  size_t hug = 0, still_hug = 0;   ///< lines with a letter close to a code, before and now
  BracketPairs pairs;

  /// stands: the flow of the lines as they are.
  bool is_sure_spaced(double stands) const { return flow - stands > kFlowSpaced && flow - stands + sum > kSumSpaced; }
  bool is_sure() const {
    return sum > kSum && better >= kLinesEnough && better >= kMostly * worse && still_hug * kParted <= hug;
  }
};

/// What an item of a list begins with, which stands first though it is seen last.
struct ListHead {
  size_t size = 0;   ///< in the line as it stands
  std::u32string text;
};

/// `.3 ` -> 3
std::optional<long> item_number(View text) {
  size_t end = 1;
  while (end < text.size() && end < 3 && is_any_digit(text[end])) ++end;
  if (text.size() < 2 || text[0] != U'.' || end == 1 || end + 1 >= text.size() || !is_space(text[end])) return std::nullopt;
  long value = 0;
  for (char32_t c : text.substr(1, end - 1)) value = value * 10 + static_cast<long>(c & 0xF);
  return value;
}

ListHead head_of(const Page& page, size_t line) {
  constexpr View kBullets = U"\u2022\u25E6\u25AA\u25AB\u25CF\u25CB\u25A0\u25A1\u2023";
  const View text = trimmed(page.lines[line].text);
  if (text.size() > 2 && kBullets.find(text[0]) != View::npos && is_space(text[1])) return {1, std::u32string(text.substr(0, 1)) + U" "};
  const std::optional<long> number = item_number(text);
  if (!number) return {};
  auto neighbour = [&](size_t step) {   // wraps round below 0
    for (size_t i = line + step, n = 0; i < page.lines.size() && n < kItemLines; i += step, ++n) {
      if (const auto other = item_number(trimmed(page.lines[i].text))) return *other;
    }
    return -2L;
  };
  if (neighbour(1) != *number + 1 && neighbour(static_cast<size_t>(-1)) != *number - 1) return {};
  const size_t size = text.find_first_of(U" \u00A0");
  return {size, std::u32string(text.substr(1, size - 1)) + U". "};
}

/// The lines as a text that runs on, nats: where runs were taken for the wrong end of theirs, lines do not go on in the next.
double flow(const Page& page, const Reading& reading) {
  double sum = 0;
  std::u32string text;
  const lm::Model* model = nullptr;
  const auto close = [&] {
    if (model != nullptr && !text.empty()) sum += reads(*model, text);
    text.clear(), model = nullptr;
  };
  for (size_t i = 0; i < page.lines.size(); ++i) {
    const Line& line = page.lines[i];
    if (line.blank) close();
    if (line.blank || !line.valid) continue;
    if (line.rtl) model = model_of(line);
    const View one = reading.lines[i].empty() ? trimmed(line.text) : View(reading.lines[i]);
    if (one.empty()) continue;
    const bool closes = is_stop(one.front()) || one.front() == U')';   // of the line before
    if (!text.empty() && !closes) text.push_back(U' ');
    text.append(one);
  }
  close();
  return sum;
}

Reading read(const Page& page, Manner manner, bool spaced_anew) {
  Reading reading;
  reading.lines.resize(page.lines.size());
  Undo undo(manner);
  for (size_t i = 0; i < page.lines.size(); ++i) {
    const Line& line = page.lines[i];
    const lm::Model* model = line.valid && line.rtl ? model_of(line) : nullptr;
    if (model == nullptr) continue;
    const View text = trimmed(line.text);
    const ListHead head = head_of(page, i);
    const size_t space = text.data() != line.text.data();   // at the edge it is the run's
    const View inside = head.size > 0 ? text.substr(head.size) : View(text.data() - space, text.size() + space);
    const Parted parted = part(inside, manner.signs_are_codes);
    const size_t marks = parted.code.empty() ? std::min(parted.runs.front().before.size(), kEdgeMost) : 0;
    double best = -1e300;
    const auto offer = [&](std::u32string made) {
      const double score = reads(*model, made);
      if (score > best) best = score, reading.lines[i] = std::move(made);
    };
    if (manner.in_place) {
      offer(head.text + undo.line_in_place(parted, [&](View made) { return reads(*model, made); }));
    } else {
      for (size_t edge = 0; edge <= marks; ++edge) offer(head.text + undo.line(parted, edge));
      if (std::u32string made = labelled(parted); !made.empty()) offer(std::move(made));
    }
    count_pairs(reading.lines[i], reading.pairs);
    reading.hug += runs_hug_codes(text), reading.still_hug += runs_hug_codes(reading.lines[i]);
    const bool plain = parted.code.empty() && parted.runs.size() == 1 && parted.runs[0].code.empty();   // a stop at its edge proves nothing
    if (reading.lines[i] == text || plain) continue;
    if (spaced_anew && !line.spaced_anew) {
      reading.lines[i].clear();
      continue;
    }
    const double gain = best - (spaced_anew ? reads(*model, text) : reads_otherwise(*model, text));
    reading.sum += std::clamp(gain, -kLineCap, kLineCap);
    reading.better += gain > kClear, reading.worse += gain < -kClear;
  }
  reading.flow = flow(page, reading);
  return reading;
}

}  // namespace

void mend_run_order(Page& page, bool spaced_anew) {
  if (!page.allowed(Damage::kVisual)) return;
  size_t hug = 0, mixed = 0, codes_last = 0;
  for (const Line& line : page.lines) {
    if (!line.valid || !line.rtl || std::none_of(line.text.begin(), line.text.end(), is_left_to_right)) continue;
    ++mixed, hug += runs_hug_codes(line.text), codes_last += ends_in_code(line.text);
  }
  const bool hugging = hug >= kLinesEnough && hug * kHugging >= mixed;
  if (!(hugging || (spaced_anew && mixed >= kLinesSpaced)) || find_markup(page).is_rule) return;
  std::optional<Reading> best;
  const bool in_place = codes_last * kCodesLast > mixed;
  for (Manner manner : {Manner{.signs_are_codes = true}, Manner{.signs_are_codes = false}, Manner{.in_place = true, .signs_are_codes = false}}) {
    if (manner.in_place && !in_place) continue;
    Reading reading = read(page, manner, spaced_anew);
    manner.mirrored = true;
    if (reading.pairs.turned > reading.pairs.right) reading = read(page, manner, spaced_anew);
    if (manner.in_place) reading.flow += kInPlace * static_cast<double>(hug);
    if (!best || reading.flow > best->flow) best = std::move(reading);
  }
  if (spaced_anew) {
    Reading as_is;
    as_is.lines.resize(page.lines.size());
    if (!best->is_sure_spaced(flow(page, as_is))) return;
  } else if (!best->is_sure()) {
    return;
  }
  for (size_t i = 0; i < page.lines.size(); ++i) {
    Line& line = page.lines[i];
    if (best->lines[i].empty() || best->lines[i] == trimmed(line.text)) continue;
    line.text = std::move(best->lines[i]);
    line.damages |= bit(Damage::kVisual);
    line.margin = 20;
    line.runs_in_place = true;
  }
}

}  // namespace seder::repair
