// A font's codes read by the outlines of its glyphs.
// In: a font with an embedded program, the codes in use. Out: a text for each code whose glyph is known. Method:
// glyphs of a common free font are found again almost to the bit, and most of a subset comes from one face: so the
// face is recognised first, by how many codes it explains, and then its own glyphs are read. Glyphs outside it, and
// fonts that no face explains, are read by the nearest shapes of all faces where these agree.
// Source: our own; thresholds measured over the reference faces (each left out in turn).
// Cannot decide: shapes that two letters share; the caller has the language.
#include "glyphs/shape_reading.h"

#include <algorithm>
#include <bit>
#include <cctype>
#include <map>

#include "script/script.h"

namespace seder::glyphs {

namespace {

// Picture elements of 256 and 1/64 em: what one outline loses by conversion between formats and rounding.
constexpr int kSamePicture = 8;
constexpr int kSamePlace = 1;
constexpr int kAsNear = 1;                // of 256: programs that were written anew round
// For another cut or weight of the same design.
constexpr int kLikePicture = 40;
constexpr int kLikePlace = 6;
constexpr size_t kShortestName = 6;      // of a face by whose name alone a font is told
constexpr float kFaceShare = 0.5f;       // of the inked codes that a face has to explain
constexpr size_t kMostNear = 96;
constexpr size_t kMostInFace = 4096;     // all faces have dots and bars that look the same: the font's own are somewhere among them
constexpr uint8_t kSureFace = 92;        // confidence in a glyph found in its font's own face
constexpr uint8_t kSureSame = 80;        // found to the bit in another face
constexpr uint8_t kSureLike = 45;

// Programs of CFF outlines that lost their font matrix (Ghostscript): the em is taken for 1,000 units, and was so many.
constexpr float kLostEms[] = {1.2f, 2.048f, 1.09f};
constexpr uint32_t kEnoughTelling = 5;   // shapes that a lost em is told by

bool shape_key(pdf::Font& font, uint32_t code, float scale, ShapeKey& key, bool& blank) {
  pdf::FontProgram* program = font.outlines();
  if (program == nullptr) return false;
  const uint32_t glyph = font.glyph_of(code);
  if (glyph == 0) return false;
  pdf::GlyphShape shape;
  if (!program->shape(glyph, shape)) {
    blank = program->metrics(glyph).blank;
    return false;
  }
  if (scale != 1) {
    const Rect ink = shape.ink;
    shape.ink = {ink.x0 / scale, ink.y0 / scale, ink.x1 / scale, ink.y1 / scale};
    shape.advance /= scale;
  }
  key = key_of(shape);
  return true;
}

std::string plain_name(std::string_view name) {
  std::string out;
  for (char c : name) {
    if (std::isalnum(static_cast<unsigned char>(c))) out.push_back(static_cast<char>(std::tolower(static_cast<unsigned char>(c))));
  }
  return out;
}

// A picture without detail (a bar, a dot) says nothing by itself: all or nearly all of its box is ink.
bool featureless(const ShapeKey& key) {
  int ink = 0;
  for (uint64_t word : key.bits) ink += std::popcount(word);
  return ink > 240;
}

/// The face of the font's name, where it has all these shapes: a subset of stops and dashes alone tells nothing itself.
uint16_t face_by_name(const std::string& name, std::span<const ShapeKey> shapes, const ShapeLibrary& library) {
  for (uint16_t face = 0; face < library.face_count(); ++face) {
    const std::string own = plain_name(library.face_name(face));
    if (own.size() < kShortestName || !name.starts_with(own)) continue;
    const auto has = [&](const ShapeKey& key) {
      const std::vector<ShapeMatch> found = library.near(key, kSamePicture, kSamePlace, kMostInFace);
      return std::any_of(found.begin(), found.end(), [&](const ShapeMatch& m) { return library.face(m.entry) == face; });
    };
    if (std::all_of(shapes.begin(), shapes.end(), has)) return face;
  }
  return 0xFFFF;
}

/// needed: matches below which the answer is of no use; once it is out of reach no face is found.
FaceMatch recognise_face_at(pdf::Font& font, std::span<const uint32_t> codes, float scale, uint32_t needed, const ShapeLibrary& library) {
  FaceMatch best;
  best.scale = scale;
  std::vector<uint32_t> votes(library.face_count());
  uint32_t telling = 0, leader = 0;
  std::vector<ShapeKey> bars;   // and dots
  for (size_t i = 0; i < codes.size(); ++i) {
    if (leader + (codes.size() - i) < needed) return {};
    const uint32_t code = codes[i];
    ShapeKey key;
    bool blank = false;
    if (!shape_key(font, code, scale, key, blank)) continue;
    ++best.inked;
    if (featureless(key)) {
      bars.push_back(key);
      continue;
    }
    ++telling, ++best.telling;
    std::vector<uint16_t> faces;
    for (const ShapeMatch& m : library.near(key, kSamePicture, kSamePlace, kMostNear)) faces.push_back(library.face(m.entry));
    std::sort(faces.begin(), faces.end());
    faces.erase(std::unique(faces.begin(), faces.end()), faces.end());
    for (uint16_t face : faces) leader = std::max(leader, ++votes[face]);
  }
  // Of faces that explain as much, the one of the font's own name.
  const std::string name = plain_name(font.info().name);
  uint32_t most = 0;
  for (uint16_t face = 0; face < votes.size(); ++face) {
    const uint32_t score = votes[face] * 2 + (votes[face] > 0 && name.starts_with(plain_name(library.face_name(face)).substr(0, 6)) ? 1 : 0);
    if (score > most) most = score, best.face = face, best.matched = votes[face];
  }
  if (telling == 0 && !bars.empty()) best.face = face_by_name(name, bars, library);
  else if (telling == 0 || static_cast<float>(best.matched) < kFaceShare * static_cast<float>(telling)) best.face = 0xFFFF;
  return best;
}

}  // namespace

FaceMatch recognise_face(pdf::Font& font, std::span<const uint32_t> codes, const ShapeLibrary& library) {
  FaceMatch best = recognise_face_at(font, codes, 1, 0, library);
  const std::string& type = font.info().type;
  const bool cff = type.find("TrueType") == type.npos && type.find("CIDFontType2") == type.npos;
  if (!cff || best.telling < kEnoughTelling || best.matched * 10 >= best.telling * 9) return best;
  for (float scale : kLostEms) {
    const uint32_t needed = best.face != 0xFFFF ? best.matched + 1 : static_cast<uint32_t>(kFaceShare * static_cast<float>(best.telling));
    const FaceMatch other = recognise_face_at(font, codes, scale, needed, library);
    if (other.face != 0xFFFF && (best.face == 0xFFFF || other.matched > best.matched)) best = other;
  }
  return best;
}

ShapeReading read_in_face(pdf::Font& font, uint32_t code, FaceMatch face, const ShapeLibrary& library) {
  ShapeReading out;
  ShapeKey key;
  if (!shape_key(font, code, face.scale, key, out.blank) || face.face == 0xFFFF) return out;
  ShapeMatch first{};
  for (const ShapeMatch& m : library.near(key, kSamePicture, kSamePlace, kMostInFace)) {
    if (library.face(m.entry) != face.face) continue;
    const std::u32string text(library.text(m.entry));
    if (std::find(out.alike.begin(), out.alike.end(), text) != out.alike.end()) continue;
    if (out.alike.empty()) first = m;
    out.alike.push_back(text);
    if (m.picture <= first.picture + kAsNear && m.place <= first.place) out.nearest = out.alike.size();
  }
  if (out.alike.empty()) return out;
  out.text = out.alike.front();
  out.confidence = kSureFace;
  return out;
}

// The text that most of the near shapes stand for, the nearer the heavier.
ShapeReading read_by_likeness(pdf::Font& font, uint32_t code, const ShapeLibrary& library, bool arabic, bool hebrew) {
  ShapeReading out;
  ShapeKey key;
  if (!shape_key(font, code, 1, key, out.blank) || featureless(key)) return out;
  const std::vector<ShapeMatch> found = library.near(key, kLikePicture, kLikePlace, kMostNear);
  if (found.empty()) return out;
  std::map<std::u32string_view, int> weight;
  int all = 0;
  for (const ShapeMatch& m : found) {
    const char32_t first = library.text(m.entry).front();
    if (!arabic && (script::is_arabic(first) || (first > 0x7F && script::is_digit(first)))) continue;
    if (!hebrew && script::is_hebrew(first)) continue;
    const int w = 1 + kLikePicture + 4 * kLikePlace - m.picture - 4 * m.place;
    weight[library.text(m.entry)] += w, all += w;
  }
  if (weight.empty()) return out;
  const auto best = std::max_element(weight.begin(), weight.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  if (best->second * 2 < all) return out;
  out.text = best->first;
  out.confidence = found.front().picture <= kSamePicture && found.front().place <= kSamePlace ? kSureSame : kSureLike;
  return out;
}

}  // namespace seder::glyphs
