// One line on its way from paper to logical order: what tokens.cc, islands.cc and phrases.cc find out about it, for
// inverse.cc to choose from. Internal to bidi.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "bidi/resolve.h"

namespace seder::bidi {

inline constexpr uint32_t kNoPartner = 0xFFFFFFFF;

enum class Near : uint8_t { kByRule, kApart, kWithCore };   // numbers read before the core
enum class Far : uint8_t { kByRule, kApart, kWithCore };    // numbers read after it: no plain logical line has them

// Bracketed groups inside an island: part of the core (their opening bracket follows a foreign letter), or with
// brackets of the base direction (N0 c), all of them or those that are read before any bare foreign letter.
enum class Groups : uint8_t { kJoined, kLeadingApart, kApart };

struct Policy {
  Groups groups = Groups::kJoined;
  Near near = Near::kByRule;
  Far far = Far::kByRule;
  bool paired_brackets = true;   // false: an engine without N0
  uint8_t continued = 0;         // neutrals at the far side that belong to a phrase begun on the line before
  uint8_t trailing = 0;          // neutrals at the near side that belong to a phrase that goes on in the next line
};

// The line in reading order of its base direction: place 0 is rightmost in a right-to-left paragraph.
struct SeenLine {
  std::u32string_view text;
  std::span<const VisualCluster> visual;
  Direction direction;
  const Context& context;
  std::vector<Class> types{};       // by place
  std::vector<char32_t> leading{};  // first code point, by place
  std::vector<uint8_t> levels{};    // by place
  std::vector<uint32_t> partner{};  // of a bracket pair, by place; kNoPartner
  std::vector<uint8_t> token{};     // by place: part of a token of set_tokens
  std::vector<uint8_t> wall{};      // by place: brackets that N0 gives the base direction
  std::vector<uint8_t> sure_wall{}; // those of them that N0 b decides whatever the policy
  char32_t closed_beyond = 0;     // closes, in the next line, the bracket of this line that N0 b decides there
  std::vector<char32_t> stand_in{};   // by place: the letter that a sign has its direction from; 0: what it has by itself
  bool ambiguous = false;

  void read_as(size_t place, char32_t letter) { types[place] = class_of(letter), stand_in[place] = letter; }
  bool rtl() const { return direction == Direction::kRtl; }
  size_t size() const { return visual.size(); }
  uint32_t cluster(size_t place) const {
    return static_cast<uint32_t>(rtl() ? size() - 1 - place : place);
  }
  uint8_t base() const { return rtl() ? 1 : 0; }
  bool own(Class type) const { return rtl() ? is_rtl(type) : type == kL; }
  // AN and L do not join across neutrals (N1), but AN and R do: AN is foreign in a left-to-right line only.
  bool foreign(Class type) const { return rtl() ? type == kL : is_rtl(type) || type == kAN; }
  // Islands end here.
  bool is_wall(size_t place) const {
    return own(types[place]) || wall[place] || (rtl() && types[place] == kAN);
  }
};

inline bool space_at(const SeenLine& line, size_t place) { return line.types[place] == kWS || line.types[place] == kS; }
inline bool is_digit_class(Class type) { return type == kEN || type == kAN; }
// line.cluster() is its own inverse, so it also gives the place of a cluster.
inline Class seen_type(const SeenLine& line, size_t cluster) { return line.types[line.cluster(cluster)]; }
inline char32_t seen_character(const SeenLine& line, size_t cluster) { return line.leading[line.cluster(cluster)]; }

/// Finds what must be read as one left-to-right thing (T-rules).
void set_tokens(SeenLine& line);
/// A line without letters whose percent sign stands at the left of its number (T-alone).
bool percent_leads(const SeenLine& line);

/// Levels of all places under a policy; says whether something was left open.
void level_line(SeenLine& line, const Policy& policy);

/// The line begins inside a foreign phrase, and a bracket at that phrase's far side opens it (N-open).
bool opens_continued(const SeenLine& line);
/// Place 0 closes a bracket of a foreign phrase that goes on from the line before: it is read as the phrase's (N0 c).
void close_continued(SeenLine& line);
/// Commas between the foreign phrases of a right-to-left list are read as the line's own (N-comma).
void set_commas_apart(SeenLine& line);
/// The bracket at this place, which nothing closes on the line, has foreign words around it, and words of the base direction follow on the next
/// line: it encloses some of them, so that it has their direction and parts the phrase (N0 b).
bool opens_beyond(const SeenLine& line, size_t place);
/// The line ends inside a foreign phrase: how many places at its near side belong to it (N-trail).
uint8_t trails(const SeenLine& line);

}  // namespace seder::bidi
