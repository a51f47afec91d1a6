// Input: one line in logical order, its base direction, the strong characters around it. Output: embedding
// levels and visual order.
// Method: the rules of UAX #9 (revision 46, Unicode 15), each named at its line; no explicit embeddings,
// overrides or isolates, because a line read from paper has none; to_visual() hands text that has them to ICU.
// Why not ICU throughout: every mixed line of every page is checked with this, and building a UBiDi costs
// more than the rest of the line. Unicode's conformance data and ICU are compared with it in the tests.
#include "bidi/resolve.h"

#include <algorithm>

namespace seder::bidi {
namespace {

constexpr size_t kBracketStack = 63;   // BD16

// N0..N2 see numbers as R.
Class direction_of(Class c) { return is_number(c) || is_rtl(c) ? kR : c == kL ? kL : kON; }
bool is_neutral(Class c) { return c == kB || c == kS || c == kWS || c == kON; }

struct Run {
  Scratch& s;
  std::u32string_view text;
  Class sos, eos;      // X10, from the paragraph around the line
  Class strong_before; // kR, kL or kAL, for W2 and W7
  bool number_after;   // a European number begins the next line: W4 joins it over the break

  size_t size() const { return s.index.size(); }
  Class& at(size_t i) { return s.types[s.index[i]]; }
  Class original(size_t i) const { return s.original[s.index[i]]; }
};

void weak_w1_to_w3(Run& run) {
  Class previous = run.sos, strong = run.strong_before;
  for (size_t i = 0; i < run.size(); ++i) {
    Class& type = run.at(i);
    if (type == kNSM) type = previous;                   // W1
    previous = type;
    if (is_strong(type)) strong = type;
    if (type == kEN && strong == kAL) type = kAN;        // W2
  }
  for (size_t i = 0; i < run.size(); ++i) {
    if (run.at(i) == kAL) run.at(i) = kR;                // W3
  }
}

void weak_w4_to_w7(Run& run) {
  for (size_t i = 1; i + 1 < run.size(); ++i) {          // W4
    const Class left = run.at(i - 1), right = run.at(i + 1);
    if (run.at(i) == kES && left == kEN && right == kEN) run.at(i) = kEN;
    if (run.at(i) == kCS && left == right && is_number(left)) run.at(i) = left;
  }
  if (run.number_after && run.size() > 1) {              // `10-` before a line that begins with `15`
    Class& last = run.at(run.size() - 1);
    if ((last == kES || last == kCS) && run.at(run.size() - 2) == kEN) last = kEN;
  }
  for (size_t i = 0; i < run.size();) {                  // W5
    if (run.at(i) != kET) {
      ++i;
      continue;
    }
    size_t end = i;
    while (end < run.size() && run.at(end) == kET) ++end;
    const bool beside = (i > 0 && run.at(i - 1) == kEN) || (end < run.size() && run.at(end) == kEN);
    for (; i < end; ++i) run.at(i) = beside ? kEN : kON; // W6 for those that stay
  }
  Class strong = run.strong_before == kL ? kL : kR;
  for (size_t i = 0; i < run.size(); ++i) {
    Class& type = run.at(i);
    if (type == kES || type == kCS) type = kON;          // W6
    if (type == kL || type == kR) strong = type;
    if (type == kEN && strong == kL) type = kL;          // W7
  }
}

// BD16.
void find_pairs(Run& run) {
  struct Open {
    char32_t pair;
    uint32_t place;
  };
  Open stack[kBracketStack];
  size_t depth = 0;
  run.s.pairs.clear();
  for (uint32_t i = 0; i < run.size(); ++i) {
    if (run.at(i) != kON) continue;
    const Bracket bracket = bracket_of(run.text[run.s.index[i]]);
    if (bracket.pair == 0) continue;
    if (bracket.opens) {
      if (depth == kBracketStack) break;
      stack[depth++] = {bracket.pair, i};
      continue;
    }
    for (size_t k = depth; k-- > 0;) {
      if (stack[k].pair != bracket.pair) continue;
      run.s.pairs.push_back({stack[k].place, i});
      depth = k;
      break;
    }
  }
  std::sort(run.s.pairs.begin(), run.s.pairs.end(), [](const auto& a, const auto& b) { return a.open < b.open; });
}

void set_bracket(Run& run, uint32_t place, Class direction) {
  run.at(place) = direction;
  for (size_t i = place + 1; i < run.size() && run.original(i) == kNSM; ++i) run.at(i) = direction;
}

void brackets_n0(Run& run, Class embedding) {
  find_pairs(run);
  for (const auto& pair : run.s.pairs) {
    bool same = false, opposite = false;
    for (uint32_t i = pair.open + 1; i < pair.close && !same; ++i) {
      const Class direction = direction_of(run.at(i));
      if (direction == embedding) same = true;
      else if (direction != kON) opposite = true;
    }
    if (same) {                                          // N0 b
      set_bracket(run, pair.open, embedding), set_bracket(run, pair.close, embedding);
    } else if (opposite) {                               // N0 c
      Class before = run.sos;
      for (uint32_t i = pair.open; i-- > 0;) {
        const Class direction = direction_of(run.at(i));
        if (direction == kON) continue;
        before = direction;
        break;
      }
      set_bracket(run, pair.open, before), set_bracket(run, pair.close, before);
    }
  }
}

void neutrals_n1_n2(Run& run, Class embedding) {
  Class before = run.sos;
  for (size_t i = 0; i < run.size();) {
    if (!is_neutral(run.at(i))) {
      before = direction_of(run.at(i++));
      continue;
    }
    size_t end = i;
    while (end < run.size() && is_neutral(run.at(end))) ++end;
    const Class after = end < run.size() ? direction_of(run.at(end)) : run.eos;
    for (; i < end; ++i) run.at(i) = before == after ? before : embedding;   // N1, N2
  }
}

uint8_t level_of(Class type, uint8_t base) {
  if (base == 0) return type == kR ? 1 : is_number(type) ? 2 : 0;            // I1
  return type == kL || is_number(type) ? 2 : 1;                              // I2
}

// L1: separators, and white space before them and at the line's end, have the paragraph's level.
void reset_whitespace(Scratch& s, uint8_t base) {
  bool reset = true;
  for (size_t i = s.levels.size(); i-- > 0;) {
    const Class type = s.original[i];
    if (type == kS || type == kB) reset = true;
    else if (type != kWS && type != kBN && !is_explicit(type)) reset = false;
    if (reset) s.levels[i] = base;
  }
}

}  // namespace

void resolve_levels(std::u32string_view logical, Direction direction, const Context& context, Scratch& s,
                    bool paired_brackets) {
  const uint8_t base = direction == Direction::kRtl ? 1 : 0;
  const Class embedding = base ? kR : kL;
  s.original.resize(logical.size());
  s.index.clear();
  for (uint32_t i = 0; i < logical.size(); ++i) {
    s.original[i] = class_of(logical[i]);
    if (s.original[i] != kBN && !is_explicit(s.original[i])) s.index.push_back(i);   // X9
  }
  s.types = s.original;
  const Class before = context.strong_before ? class_of(context.strong_before) : embedding;
  Class after = context.strong_after ? class_of(context.strong_after) : embedding;
  if (after == kEN) {                                    // W7 on the next line
    after = before;
    for (size_t i = s.index.size(); i-- > 0;) {
      if (!is_strong(s.original[s.index[i]])) continue;
      after = s.original[s.index[i]];
      break;
    }
  }
  const bool number_after = context.strong_after && class_of(context.strong_after) == kEN;
  Run run{s, logical, direction_of(before), direction_of(after), before, number_after};
  weak_w1_to_w3(run);
  weak_w4_to_w7(run);
  if (paired_brackets) brackets_n0(run, embedding);
  neutrals_n1_n2(run, embedding);
  s.levels.assign(logical.size(), base);
  for (uint32_t i : s.index) s.levels[i] = level_of(s.types[i], base);
  for (size_t i = 1; i < logical.size(); ++i) {          // 5.2: what X9 removed stands with what is before it
    if (s.original[i] == kBN || is_explicit(s.original[i])) s.levels[i] = s.levels[i - 1];
  }
  reset_whitespace(s, base);
}

void reorder(const std::vector<uint8_t>& levels, std::vector<uint32_t>& order) {
  order.resize(levels.size());
  uint8_t highest = 0, lowest_odd = 255;
  for (uint32_t i = 0; i < levels.size(); ++i) {
    order[i] = i;
    highest = std::max(highest, levels[i]);
    if (levels[i] % 2) lowest_odd = std::min(lowest_odd, levels[i]);
  }
  for (int level = highest; level >= lowest_odd; --level) {                  // L2
    for (size_t i = 0; i < order.size();) {
      if (levels[order[i]] < level) {
        ++i;
        continue;
      }
      size_t end = i;
      while (end < order.size() && levels[order[end]] >= level) ++end;
      std::reverse(order.begin() + static_cast<ptrdiff_t>(i), order.begin() + static_cast<ptrdiff_t>(end));
      i = end;
    }
  }
}

}  // namespace seder::bidi
