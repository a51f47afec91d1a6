// Input: the clusters of one line as they stand on paper, left to right, and the paragraph's direction.
// Output: a logical line that forward UAX #9 displays exactly so.
// Method: the only freedom of L2 is the embedding levels; once each cluster has one, the logical order follows. Levels
// are found from the visual side (islands.cc), after what writers embed by itself has been told apart (tokens.cc) and
// phrases that go over the line's ends (phrases.cc). Policies are tried in order until forward UAX #9 gives the line
// back and the text keeps writing habits; when none does, the least odd one stands and round_trip says what the
// check said.
// Source: UAX #9 (L2 undone, N0, L4); the order of policies is ours.
// Cannot decide: what the display leaves open; ambiguous says so.
#include <algorithm>
#include <limits>

#include "bidi/seen_line.h"

namespace seder::bidi {
namespace {

constexpr Policy kPolicies[] = {
    {Groups::kJoined, Near::kByRule, Far::kByRule},       {Groups::kJoined, Near::kApart, Far::kByRule},
    {Groups::kJoined, Near::kWithCore, Far::kByRule},     {Groups::kLeadingApart, Near::kByRule, Far::kByRule},
    {Groups::kLeadingApart, Near::kWithCore, Far::kWithCore}, {Groups::kApart, Near::kByRule, Far::kByRule},
    {Groups::kApart, Near::kWithCore, Far::kWithCore},    {Groups::kJoined, Near::kByRule, Far::kApart},
    {Groups::kJoined, Near::kApart, Far::kApart},         {Groups::kJoined, Near::kWithCore, Far::kWithCore},
    {Groups::kJoined, Near::kByRule, Far::kByRule, false}, {Groups::kJoined, Near::kWithCore, Far::kWithCore, false},
};
// N-open: a phrase that goes on from the line before, with an opening bracket that nothing closes at its left: the
// bracket opens the phrase, it does not close it. Tried before all others.
constexpr Policy kContinued[] = {
    {Groups::kJoined, Near::kByRule, Far::kByRule, true, 1},
    {Groups::kJoined, Near::kByRule, Far::kByRule, false, 1},
};
// N-trail: a phrase that goes on in the next line keeps the mark that touches its end: `C30-` before `C34`; also a
// relation sign after a space, `p <` before `0.01`, and the signs of an address, `https://` before `www`.
constexpr Policy kTrailing[] = {
    {Groups::kJoined, Near::kByRule, Far::kByRule, true, 0, 1}, {Groups::kJoined, Near::kApart, Far::kByRule, true, 0, 1},
};

char32_t leading_of(std::u32string_view text, const VisualCluster& cluster) {
  for (uint32_t i = 0; i < cluster.text_count; ++i) {
    const char32_t c = text[cluster.text_first + i];
    const Class type = class_of(c);
    if (type != kNSM && type != kBN) return c;
  }
  return cluster.text_count ? text[cluster.text_first] : char32_t{0xFFFD};
}

// BD16 on paper: pairs nest by their shapes, whatever their direction turns out to be.
void pair_brackets(SeenLine& line) {
  struct Open {
    char32_t pair;
    uint32_t place;
  };
  std::vector<Open> stack;
  line.partner.assign(line.size(), kNoPartner);
  line.sure_wall.assign(line.size(), 0);
  std::vector<uint32_t> own_before(line.size() + 1, 0);
  for (uint32_t i = 0; i < line.size(); ++i) own_before[i + 1] = own_before[i] + line.own(line.types[i]);
  for (uint32_t i = 0; i < line.size(); ++i) {
    if (line.types[i] != kON) continue;
    Bracket bracket = bracket_of(line.leading[i]);
    if (bracket.pair == 0) continue;
    if (line.rtl()) bracket.opens = !bracket.opens;      // the shape that opens to the left is met last
    if (bracket.opens) {
      if (stack.size() < 63) stack.push_back({bracket.pair, i});
      continue;
    }
    for (size_t k = stack.size(); k-- > 0;) {
      if (stack[k].pair != bracket.pair) continue;
      const uint32_t open = stack[k].place;
      line.partner[open] = i, line.partner[i] = open;
      if (own_before[i] > own_before[open]) line.sure_wall[open] = line.sure_wall[i] = 1;   // N0 b
      stack.resize(k);
      break;
    }
  }
  if (stack.empty()) return;
  const uint32_t last = stack.back().place;
  if (opens_beyond(line, last)) line.sure_wall[last] = 1, line.closed_beyond = stack.back().pair;
}

// Levels by place -> the logical line.
void write_logical(const SeenLine& line, Scratch& scratch, LogicalLine& out) {
  scratch.levels.resize(line.size());
  for (size_t place = 0; place < line.size(); ++place) scratch.levels[line.cluster(place)] = line.levels[place];
  reorder(scratch.levels, scratch.order);                // L2 is its own inverse: runs of a level stay together
  out.text.clear(), out.source.clear();
  for (uint32_t cluster : scratch.order) {
    const bool odd = scratch.levels[cluster] % 2;
    for (uint32_t i = 0; i < line.visual[cluster].text_count; ++i) {
      const char32_t c = line.text[line.visual[cluster].text_first + i];
      out.text.push_back(odd ? mirror_of(c) : c);
      out.source.push_back(cluster);
    }
  }
}

// Does forward UAX #9 give the visual line back? scratch.levels holds the chosen levels by cluster.
bool displays_as_seen(const SeenLine& line, const LogicalLine& logical, const Policy& policy, Scratch& scratch) {
  std::vector<uint8_t> chosen;
  chosen.swap(scratch.levels);
  std::u32string text = logical.text;
  for (size_t i = 0; i < text.size(); ++i) {             // a token counts as one number
    if (line.token[line.cluster(logical.source[i])]) text[i] = U'1';
    if (const char32_t letter = line.stand_in[line.cluster(logical.source[i])]) text[i] = letter;
    if (text[i] == 0xAD) text[i] = 0x2010;               // it is seen, so it is a sign, which L1 does not move
  }
  if (line.closed_beyond != 0) text += line.context.strong_after, text += line.closed_beyond;
  resolve_levels(text, line.direction, line.context, scratch, policy.paired_brackets);
  scratch.levels.resize(logical.text.size());
  reorder(scratch.levels, scratch.order);
  uint32_t next = 0;                                     // cluster expected next, left to right
  for (size_t i = 0; i < scratch.order.size(); ++i) {
    const uint32_t at = scratch.order[i];
    const uint32_t cluster = logical.source[at];
    if (i > 0 && cluster == logical.source[scratch.order[i - 1]]) continue;
    while (next < cluster && line.visual[next].text_count == 0) ++next;
    if (cluster != next) return false;
    ++next;
    const char32_t c = logical.text[at];
    if (scratch.levels[at] % 2 != chosen[cluster] % 2 && mirror_of(c) != c) return false;   // L4
  }
  return true;
}

bool opens_bracket(char32_t c) { return c == '(' || c == '[' || c == '{'; }

// Brackets of one line that have no partner, two by two: `1941) PDF Tools)` is `PDF Tools (1941)` of an engine without N0.
int unpaired(std::u32string_view text, uint32_t open_before) {
  uint32_t open = 0, closed = 0;
  for (char32_t c : text) {
    if (opens_bracket(c)) ++open;
    else if (c == ')' || c == ']' || c == '}') open > 0 ? --open : ++closed;
  }
  return static_cast<int>((open + closed - std::min(closed, open_before)) / 2);
}

// How often does the text go against writing habits: a closing mark after a gap, an opening bracket before one?
int oddities(std::u32string_view text, uint32_t open_before) {
  int count = unpaired(text, open_before);
  for (size_t i = 0; i + 1 < text.size(); ++i) {
    const char32_t a = text[i], b = text[i + 1];
    count += a == ' ' && (b == ',' || b == ';' || b == ')' || b == ']' || b == 0x60C || b == 0x61B);
    count += opens_bracket(a) && (b == ' ' || b == ',' || b == ';');
  }
  return count;
}

// What classes does the line hold? One bit each.
uint32_t classes_in(std::u32string_view text, std::span<const VisualCluster> visual) {
  uint32_t found = 0;
  for (const VisualCluster& cluster : visual) {
    for (uint32_t i = 0; i < cluster.text_count; ++i) found |= 1u << class_of(text[cluster.text_first + i]);
  }
  return found;
}

// Lines of one direction: every level is the base level, whatever stands around them (X10 aside), so the order
// is known and the check would pass; the property tests run it all the same.
bool one_direction(uint32_t classes, Direction direction, const Context& context) {
  const uint32_t left = 1u << kL, right = 1u << kR | 1u << kAL, numbers = 1u << kEN | 1u << kAN, space = 1u << kWS | 1u << kS;
  if (direction == Direction::kRtl) {
    return (classes & (left | numbers)) == 0 && ((classes & right) != 0 || (classes & ~space) == 0);
  }
  const bool after_rtl = context.strong_before && class_of(context.strong_before) != kL;
  return (classes & (right | 1u << kAN)) == 0 && !(after_rtl && (classes & left) == 0) && !(after_rtl && (classes & numbers));
}

// Levels that did not settle the line. Other policies often come to the same, and what they make of the line is known then.
class Refused {
 public:
  void add(const std::vector<uint8_t>& levels, bool paired_brackets) {
    all_.push_back(paired_brackets);
    all_.insert(all_.end(), levels.begin(), levels.end());
  }
  bool has(const std::vector<uint8_t>& levels, bool paired_brackets) const {
    for (size_t at = 0; at < all_.size(); at += levels.size() + 1) {
      if (all_[at] == paired_brackets && std::equal(levels.begin(), levels.end(), all_.begin() + static_cast<ptrdiff_t>(at) + 1)) return true;
    }
    return false;
  }

 private:
  std::vector<uint8_t> all_;   // one after the other: are brackets paired? and the levels
};

LogicalLine plain(std::u32string_view text, std::span<const VisualCluster> visual, Direction direction) {
  LogicalLine out;
  const bool rtl = direction == Direction::kRtl;
  out.text.reserve(visual.size() + 8), out.source.reserve(visual.size() + 8);
  for (size_t k = 0; k < visual.size(); ++k) {
    const auto cluster = static_cast<uint32_t>(rtl ? visual.size() - 1 - k : k);
    for (uint32_t i = 0; i < visual[cluster].text_count; ++i) {
      const char32_t c = text[visual[cluster].text_first + i];
      out.text.push_back(rtl ? mirror_of(c) : c);
      out.source.push_back(cluster);
    }
  }
  out.round_trip = true;
  out.confidence = 100;
  return out;
}

}  // namespace

LogicalLine to_logical(std::u32string_view text, std::span<const VisualCluster> visual, Direction direction,
                       const Context& context) {
  const uint32_t classes = classes_in(text, visual);
  if (one_direction(classes, direction, context)) return plain(text, visual, direction);
  Context around = context;
  SeenLine line{text, visual, direction, around};
  line.types.resize(visual.size()), line.leading.resize(visual.size()), line.stand_in.resize(visual.size());
  for (size_t place = 0; place < visual.size(); ++place) {
    line.leading[place] = leading_of(text, visual[line.cluster(place)]);
    const Class type = class_of(line.leading[place]);
    line.types[place] = type == kNSM || type == kBN || is_explicit(type) ? kON : type;
  }
  if ((classes & (1u << kL | 1u << kR | 1u << kAL)) == 0 && !around.strong_before && percent_leads(line)) {
    around.strong_before = U'ا';
  }
  pair_brackets(line);
  close_continued(line);
  set_commas_apart(line);
  set_tokens(line);

  Scratch scratch;
  LogicalLine best, out;
  int least = std::numeric_limits<int>::max();
  const std::vector<uint32_t> partner = line.partner;
  const std::vector<uint8_t> sure_wall = line.sure_wall;
  const auto level_by = [&](const Policy& policy) {
    line.partner = partner, line.sure_wall = sure_wall;
    if (!policy.paired_brackets) {
      std::fill(line.partner.begin(), line.partner.end(), kNoPartner);
      std::fill(line.sure_wall.begin(), line.sure_wall.end(), uint8_t{0});
    }
    level_line(line, policy);
  };
  const auto shows = [&](const Policy& policy) {
    write_logical(line, scratch, out);
    out.ambiguous = line.ambiguous;
    out.embedded = !policy.paired_brackets || around.strong_before != context.strong_before ||
                   std::find(line.token.begin(), line.token.end(), 1) != line.token.end();
    out.round_trip = displays_as_seen(line, out, policy, scratch);
    return out.round_trip;
  };
  const auto try_policy = [&](const Policy& policy) { return level_by(policy), shows(policy); };
  Refused refused;
  const auto settled = [&](const Policy& policy) {
    level_by(policy);
    if (refused.has(line.levels, policy.paired_brackets)) return false;
    const bool shown = shows(policy);
    const int odd = oddities(out.text, context.open_brackets) * 2 + (shown ? 0 : 1);
    if (odd == 0) return true;
    if (odd < least) best = out, least = odd;            // of equals, the first
    refused.add(line.levels, policy.paired_brackets);
    return false;
  };
  bool found = opens_continued(line) && std::any_of(std::begin(kContinued), std::end(kContinued), try_policy);
  const uint8_t trailing = found ? 0 : trails(line);
  if (trailing > 0) {
    found = std::any_of(std::begin(kTrailing), std::end(kTrailing), [&](Policy policy) {
      policy.trailing = trailing;
      return try_policy(policy);
    });
  }
  if (!found && !std::any_of(std::begin(kPolicies), std::end(kPolicies), settled)) out = std::move(best);
  out.confidence = !out.round_trip ? 40 : out.ambiguous ? 85 : 100;
  return out;
}

}  // namespace seder::bidi
