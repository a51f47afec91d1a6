// Input: a line as seen, with the strong characters around it. Output: whether a foreign phrase goes on from the line
// before or into the next, and which neutrals at the line's ends belong to it.
// Method: levels are resolved on the paragraph and then cut into lines (UAX #9 3.4), so a neutral between a phrase
// here and its rest there has the phrase's level (N1); its side on paper tells.
// Cannot decide: an opening bracket at the far side that an earlier line's bracket would also explain; that wins.
#include "bidi/seen_line.h"

namespace seder::bidi {
namespace {

constexpr size_t kLongestSigns = 4;   // `://` and what else an address is broken after
constexpr size_t kEnclosedLetters = 2;   // of the word behind a bracket; one is an item's
constexpr size_t kFewestSigns = 2;    // inside of what is taken for an address without a scheme: `www.example.net/`, `doi:10.5555/`

bool is_quote(char32_t c) {
  return c == '"' || c == '\'' || c == 0xAB || c == 0xBB || (c >= 0x2018 && c <= 0x201F) || c == 0x5F4 || c == 0x5F3;
}

bool is_address_sign(char32_t c) { return c < 0x7F && std::u32string_view(U":/.-_?&=#%@~+").find(c) != std::u32string_view::npos; }

bool is_address_sign_or_number(const SeenLine& line, size_t place) {
  return is_number(line.types[place]) || is_address_sign(line.leading[place]);
}

bool is_comma(char32_t c) { return c == ',' || c == 0x60C; }

bool is_relation(char32_t c) { return c == '<' || c == '>' || c == '=' || c == 0x2264 || c == 0x2265 || c == 0xD7 || c == 0xF7; }

}  // namespace

// Does a line that goes on in a foreign phrase show an opening bracket at that phrase's far side that cannot be a
// closing one: nothing before it is open?
bool opens_continued(const SeenLine& line) {
  if (!line.rtl() || !line.context.strong_before || class_of(line.context.strong_before) != kL) return false;
  if (line.context.open_brackets > 0) return false;
  size_t far = 0;
  for (size_t i = 0; i < line.size() && !line.own(line.types[i]); ++i) {
    if (line.types[i] == kL) far = i + 1;
  }
  if (far == 0 || far == line.size() || line.partner[far] != kNoPartner) return false;
  for (size_t i = 0; i < far; ++i) {
    if (line.partner[i] == kNoPartner && bracket_of(line.leading[i]).opens) return false;
  }
  return bracket_of(line.leading[far]).opens;
}

// N-comma: `Holt ,Gibson` is `Gibson, Holt`. Plain UAX #9 gives a comma between two foreign words their level; writers' programs (a comma typed on
// the keyboard of the text), marks and elements of markup give it the paragraph's. It touches the word before it, which is at its right.
void set_commas_apart(SeenLine& line) {
  if (!line.rtl()) return;
  for (size_t i = 1; i + 2 < line.size(); ++i) {
    if (line.types[i] != kCS || !is_comma(line.leading[i]) || !space_at(line, i + 1)) continue;
    if (line.types[i - 1] == kL && line.types[i + 2] == kL) line.read_as(i, U'א');
  }
}

// `.on arrival)` after `(in the order` is `on arrival).`
void close_continued(SeenLine& line) {
  if (!line.rtl() || line.context.open_brackets == 0 || !line.context.strong_before || class_of(line.context.strong_before) != kL) return;
  const Bracket bracket = line.size() > 1 ? bracket_of(line.leading[0]) : Bracket{};
  if (bracket.pair != 0 && !bracket.opens && line.partner[0] == kNoPartner && line.types[1] == kL) line.read_as(0, U'a');
}

// `see) the lamp` is `the lamp (see` where the next line brings what is to be seen; `a) the lamp` is an item.
bool opens_beyond(const SeenLine& line, size_t place) {
  if (!line.rtl() || !line.context.strong_after || !line.own(class_of(line.context.strong_after)) || line.context.open_brackets > 0) return false;
  if (place == 0 || !space_at(line, place - 1) || bracket_of(line.leading[place]).opens) return false;
  size_t letters = 0;
  for (size_t i = place + 1; i < line.size() && !space_at(line, i); ++i) letters += line.types[i] == kL;
  if (letters < kEnclosedLetters || line.types[place + 1] != kL) return false;
  for (size_t i = place; i-- > 0 && !line.own(line.types[i]);)
    if (line.types[i] == kL) return true;
  return false;
}

// Does a number end the line and keep a sign at its near side that joins it to the number that begins the next line
// (W4): `10-` before `15`, `052-987-` before `6543`?
bool number_trails(const SeenLine& line) {
  const auto number = [&](size_t i) { return is_number(line.types[i]); };
  const auto joins = [&](size_t i) { return line.types[i] == kCS || line.types[i] == kES; };
  size_t near = line.size();
  while (near > 0 && (number(near - 1) || (near > 1 && near < line.size() && joins(near - 1) && number(near - 2)))) --near;
  if (near == 0 || near == line.size()) return false;
  const Class mark = line.types[near - 1];
  return (mark == kES || mark == kCS) && (near == 1 || space_at(line, near - 2) || bracket_of(line.leading[near - 2]).pair != 0);
}

// Is the phrase at the line's end the beginning of an address, broken after its signs: `https://` before `www`? near: its
// nearest letter. How many signs?
uint8_t address_trails(const SeenLine& line, size_t near) {
  size_t first = near;
  while (first > 0 && near - first < kLongestSigns && is_address_sign(line.leading[first - 1])) --first;
  return near - first > 1 && (first == 0 || space_at(line, first - 1)) ? static_cast<uint8_t>(near - first) : 0;
}

// Signs of an address between place `from` and the word's far end.
size_t signs_within(const SeenLine& line, size_t from) {
  size_t signs = 0;
  for (size_t i = from; i < line.size() && !space_at(line, i) && !line.own(line.types[i]); ++i) signs += is_address_sign(line.leading[i]);
  return signs;
}

// The same after the numbers of an address, `http://10.0.0.1/` before `setup`, `www.example.net/2026-` before `11`: numbers go with
// the letters that they touch, and the signs beyond the last of them with the address. near: the nearest letter. How many signs?
uint8_t numbered_address_trails(const SeenLine& line, size_t near) {
  size_t first = near;
  while (first > 0 && is_address_sign_or_number(line, first - 1)) --first;
  if (first > 0 && !space_at(line, first - 1)) return 0;
  size_t number = first;
  while (number < near && is_address_sign(line.leading[number])) ++number;
  if (number == near || number - first > kLongestSigns || signs_within(line, number) < kFewestSigns) return 0;
  return static_cast<uint8_t>(number - first);
}

// Does a foreign phrase at the line's end keep a mark at its near side, and go on in the next line? How many places?
uint8_t trails(const SeenLine& line) {
  const Class after = line.context.strong_after ? class_of(line.context.strong_after) : kON;
  if (!line.rtl() || (after != kL && after != kEN)) return 0;
  size_t near = 0;
  for (size_t i = line.size(); i-- > 0 && !line.own(line.types[i]);) {
    if (line.types[i] == kL) near = i;
  }
  const size_t letter = near;
  while (near > 0 && is_number(line.types[near - 1])) --near;
  if (near == 0) return after == kEN && number_trails(line) ? 1 : 0;
  if (const uint8_t sign = address_trails(line, near)) return sign;
  if (const uint8_t sign = numbered_address_trails(line, letter)) return sign;
  const auto loose = [&](size_t i) { return space_at(line, i) || bracket_of(line.leading[i]).pair != 0; };
  if (near > 1 && space_at(line, near - 1) && is_relation(line.leading[near - 2]) && (near == 2 || loose(near - 3))) return 2;
  const Class mark = line.types[near - 1];
  if (is_quote(line.leading[near - 1])) return 0;        // it opens a quotation of the line's own direction
  return !loose(near - 1) && !is_strong(mark) && !is_number(mark) && (near == 1 || loose(near - 2));
}

}  // namespace seder::bidi
