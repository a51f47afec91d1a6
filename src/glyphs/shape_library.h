// Outlines of known letters to compare strange ones with: the last rung of the Unicode ladder but one.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pdf/font_program.h"

namespace seder::glyphs {

/// A shape in the form in which it is stored and compared. Lengths in 1/64 em, clamped.
struct ShapeKey {
  std::array<uint64_t, 4> bits{};
  int8_t x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  uint8_t advance = 0;
  bool operator==(const ShapeKey&) const = default;
};
ShapeKey key_of(const pdf::GlyphShape& shape);

/// Picture elements that differ, 0..256.
int picture_distance(const ShapeKey& a, const ShapeKey& b);
/// Largest difference of the ink box's four edges, 1/64 em. Not of the advance: producers change it.
int place_distance(const ShapeKey& a, const ShapeKey& b);

struct ShapeMatch {
  uint32_t entry = 0xFFFFFFFF;
  int picture = 256;
  int place = 255;
};

/// A library of shapes: columns of its bytes, which are not copied. It remembers its answers, because fonts ask for the
/// same letters page after page: one library, one thread.
class ShapeLibrary {
 public:
  ShapeLibrary() = default;
  /// The library's own shapes, part of the program's read-only data (mapped when the first question is asked). Empty where they cannot be read.
  static ShapeLibrary builtin();
  /// bytes: what pack_shapes gives, at an address that is a multiple of four; must outlive the library.
  static ShapeLibrary from_bytes(std::string_view bytes);

  size_t size() const { return places_.size(); }
  size_t face_count() const { return faces_.size(); }
  std::u32string_view text(uint32_t entry) const { return {text_ + text_first_[entry], text_first_[entry + 1] - text_first_[entry]}; }
  uint16_t face(uint32_t entry) const { return entry_faces_[entry]; }
  std::string_view face_name(uint16_t face) const { return faces_[face]; }

  /// Gives the memory of the library's own shapes back, until the next question: a hint.
  void unmap();
  bool is_mapped() const { return mapped_; }

  /// Entries whose picture and place are within the bounds, nearest first; at most `most`.
  std::vector<ShapeMatch> near(const ShapeKey& key, int picture, int place, size_t most) const;

  /// An outline whose size in em nobody says.
  struct Loose {
    std::array<uint64_t, 4> bits{};
    float width = 0, height = 0;   ///< pt
    float least_em = 0, most_em = 0;   ///< pt; what its em may be
  };
  struct LooseMatch {
    uint32_t entry = 0;
    int picture = 256;
    int place = 0;            ///< by so much its sides are off, 1/64 em
    float em = 0;             ///< pt; which the outline would be set at, were it this entry
  };
  /// Appends the entries that the outline may be at some size, wherever it stands on its line; entries that are bars or dots say nothing of a size.
  void find_at_any_size(const Loose& outline, int picture, std::vector<LooseMatch>& out) const;
  /// The same of one face; the entries of a face stand in no order.
  void find_in_face(const Loose& outline, uint16_t face, int picture, std::vector<LooseMatch>& out) const;
  /// Left, lower, right and upper side of the entry's ink, em.
  Rect ink(uint32_t entry) const;

 private:
  void compare_loose(const Loose& outline, uint32_t entry, int picture, std::vector<LooseMatch>& out) const;

  struct Question {
    ShapeKey key;
    int picture, place;
    size_t most;
    bool operator==(const Question&) const = default;
  };
  struct QuestionHash {
    size_t operator()(const Question& q) const;
  };
  std::vector<ShapeMatch> search(const ShapeKey& key, int picture, int place, size_t most) const;
  std::string_view searched() const;
  void find_ring(uint32_t wanted, int inner, int outer, std::vector<uint32_t>& out) const;

  mutable std::unordered_map<Question, std::vector<ShapeMatch>, QuestionHash> answers_;
  mutable bool mapped_ = true;             ///< false: the own shapes, not asked yet
  // Entries are sorted by the upper edge of the ink box, then by its right one.
  std::span<const uint32_t> rows_;         ///< first entry of each upper edge from -128 on, and the end
  std::span<const uint32_t> places_;       ///< the ink box's edges, a byte each
  const char* pictures_ = nullptr;         ///< 32 bytes an entry
  std::span<const uint16_t> entry_faces_;
  std::span<const uint32_t> text_first_;   ///< into text_, one more than entries
  const char32_t* text_ = nullptr;
  std::vector<std::string_view> faces_;
  mutable std::vector<std::vector<uint32_t>> of_face_;   ///< entries, by face; made when first asked for
};

/// The stored form of shapes (data/shapes/shapes.bin).
struct ShapeRecord {
  uint16_t face = 0;
  std::u32string text;
  ShapeKey key;
};
std::string pack_shapes(std::span<const std::string> faces, std::span<const ShapeRecord> records);

}  // namespace seder::glyphs
