// What begins a list item or a note.
#pragma once

#include <cstdint>
#include <string_view>

#include "blocks/scene.h"

namespace seder::blocks {

/// kDash: - – — * ·; kSectionNumber: 1.2.3, A.1.4. The last two begin no list item.
enum class Marker : uint8_t { kNone, kBullet, kDash, kNumber, kLetter, kBareNumber, kSectionNumber };

inline bool is_list_marker(Marker m) { return m != Marker::kNone && m < Marker::kBareNumber; }

inline bool is_bullet(Marker m) { return m == Marker::kBullet || m == Marker::kDash; }

/// word: characters in any order of its clusters (a marker is a few letters and a sign at either end).
Marker marker_of(std::u32string_view word);
/// word: index into Rows::words.
Marker marker_of(const Scene& scene, uint32_t word);
/// The number of an entry in a table of contents: as kSectionNumber, but with any number of dots (2, 3.1).
bool is_entry_number(const Scene& scene, uint32_t word);
/// The number of a numbered heading: 1.2, A.1.
bool is_heading_number(const Scene& scene, uint32_t word);
/// The number of a section whose heading stands by itself, whatever is above it: 1.2.3, 4.2.13. with or without its last dot. 1.2 may be a figure,
/// 1.7.2024 is a date.
bool is_subsection_number(const Scene& scene, uint32_t word);
/// The number that a word shows: "12." 12, "06:30" 6 thousand and 30; -1 for none.
long number_of(const Scene& scene, uint32_t word);
/// The time of day that a word shows, or at which a span of time begins, in minutes: "06:30", "18.45-19.15"; -1 for none.
long time_of(const Scene& scene, uint32_t word);
/// A sign that ends a sentence, or closes one (quotes and brackets are looked through by the caller).
bool ends_sentence(char32_t c);
bool is_hyphen(char32_t c);
bool is_closing(char32_t c);

}  // namespace seder::blocks
