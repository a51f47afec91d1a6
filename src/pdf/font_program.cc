// An embedded font program through FreeType.
// In: the decoded FontFile stream. Out: glyph ids by name, code, Unicode and CID; Unicode by glyph id; metrics.
// Method: FreeType 2.12, outlines unscaled and unhinted (no bytecode of a stranger is run); the backward maps are
// made at their first use. Source: FreeType's reference; ISO 32000 9.6.6 for the order of the code tables.
// Cannot decide: programs that FreeType refuses; they are as good as not embedded.
#include "pdf/font_program.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_CID_H
#include FT_TRUETYPE_TABLES_H

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "pdf/glyph_picture.h"
#include "pdf/shaped_glyphs.h"
#include "script/script.h"

namespace seder::pdf {

namespace {

constexpr size_t kLargestProgram = 64u << 20;      // bytes handed to FreeType
constexpr uint32_t kMostGlyphs = 65'536;           // of one program
constexpr size_t kMostShapes = 4096;      // remembered of one font: more than any document shows of one
constexpr uint32_t kMostCmapEntries = 400'000;     // walked when turning a cmap round

class FreeTypeProgram final : public FontProgram {
 public:
  FreeTypeProgram() = default;
  FreeTypeProgram(const FreeTypeProgram&) = delete;
  FreeTypeProgram& operator=(const FreeTypeProgram&) = delete;
  ~FreeTypeProgram() override {
    if (face_ != nullptr) FT_Done_Face(face_);
    if (library_ != nullptr) FT_Done_FreeType(library_);
  }

  bool load(std::string_view bytes);
  uint32_t glyph_count() const override { return static_cast<uint32_t>(std::clamp<FT_Long>(face_->num_glyphs, 0, kMostGlyphs)); }
  bool is_cid_keyed() const override { return cid_keyed_; }
  bool is_sfnt() const override { return FT_IS_SFNT(face_); }
  uint32_t glyph_by_name(std::string_view name) override;
  uint32_t glyph_by_unicode(char32_t c) override;
  uint32_t glyph_by_cid(uint32_t cid) override;
  uint32_t glyph_by_code(uint8_t code) override;
  char32_t unicode_of(uint32_t glyph) override;
  std::string name_of(uint32_t glyph) override;
  std::u32string_view shaped_text_of(uint32_t glyph) override;
  Metrics metrics(uint32_t glyph) override;
  bool shape(uint32_t glyph, GlyphShape& out) override;
  float ascent() const override { return em(face_->ascender); }
  float descent() const override { return em(face_->descender); }

 private:
  float em(FT_Pos units) const {
    return face_->units_per_EM > 0 ? static_cast<float>(units) / static_cast<float>(face_->units_per_EM) : 0.0f;
  }
  FT_CharMap charmap(uint16_t platform, uint16_t encoding) const;
  FT_CharMap unicode_charmap() const;
  bool render(uint32_t glyph, GlyphShape& out);

  struct Shape {
    GlyphShape shape;
    bool any;
  };
  std::unordered_map<uint32_t, Shape> shapes_;   // the same glyph is asked for rung by rung, page after page
  FT_Library library_ = nullptr;
  FT_Face face_ = nullptr;
  bool cid_keyed_ = false;
  std::string_view bytes_;
  bool shaped_made_ = false;
  std::unique_ptr<ShapedGlyphs> shaped_;
  bool backwards_made_ = false, cids_made_ = false;
  std::vector<char32_t> backwards_;
  std::vector<uint16_t> by_cid_;
};

bool FreeTypeProgram::load(std::string_view bytes) {
  if (bytes.empty() || bytes.size() > kLargestProgram) return false;
  library_ = start_freetype();
  const auto* data = reinterpret_cast<const FT_Byte*>(bytes.data());
  if (!succeeded(FT_New_Memory_Face(library_, data, static_cast<FT_Long>(bytes.size()), 0, &face_))) return face_ = nullptr, false;
  bytes_ = bytes;
  FT_Bool keyed = 0;
  cid_keyed_ = FT_Get_CID_Is_Internally_CID_Keyed(face_, &keyed) == 0 && keyed != 0;
  return true;
}

FT_CharMap FreeTypeProgram::charmap(uint16_t platform, uint16_t encoding) const {
  for (int i = 0; i < face_->num_charmaps; ++i) {
    if (face_->charmaps[i]->platform_id == platform && face_->charmaps[i]->encoding_id == encoding) return face_->charmaps[i];
  }
  return nullptr;
}

// The widest Unicode table; for Type 1 and CFF FreeType makes one up from the glyph names.
FT_CharMap FreeTypeProgram::unicode_charmap() const {
  if (FT_CharMap full = charmap(3, 10)) return full;
  for (int i = 0; i < face_->num_charmaps; ++i) {
    if (face_->charmaps[i]->encoding == FT_ENCODING_UNICODE) return face_->charmaps[i];
  }
  return nullptr;
}

uint32_t FreeTypeProgram::glyph_by_name(std::string_view name) {
  if (!FT_HAS_GLYPH_NAMES(face_) || name.size() > 200) return 0;
  return FT_Get_Name_Index(face_, std::string(name).c_str());
}

uint32_t FreeTypeProgram::glyph_by_unicode(char32_t c) {
  FT_CharMap map = unicode_charmap();
  if (map == nullptr || FT_Set_Charmap(face_, map) != 0) return 0;
  return FT_Get_Char_Index(face_, c);
}

uint32_t FreeTypeProgram::glyph_by_cid(uint32_t cid) {
  // Of a CID-keyed program without an OpenType wrapper FreeType counts glyphs by CID (cff_slot_load).
  if (!FT_IS_SFNT(face_)) return cid < glyph_count() ? cid : 0;
  if (!cids_made_) {
    cids_made_ = true;
    for (uint32_t glyph = 0; glyph < glyph_count(); ++glyph) {
      FT_UInt of = 0;
      if (FT_Get_CID_From_Glyph_Index(face_, glyph, &of) != 0 || of > 0xFFFF) continue;
      if (of >= by_cid_.size()) by_cid_.resize(of + 1);
      by_cid_[of] = static_cast<uint16_t>(glyph);
    }
  }
  return cid < by_cid_.size() ? by_cid_[cid] : 0;
}

uint32_t FreeTypeProgram::glyph_by_code(uint8_t code) {
  const auto look = [&](FT_CharMap map, FT_ULong c) -> uint32_t {
    return map != nullptr && FT_Set_Charmap(face_, map) == 0 ? FT_Get_Char_Index(face_, c) : 0;
  };
  if (FT_IS_SFNT(face_)) {
    // 9.6.6.4: (3,0), whose codes may start at F000, F100 or F200; then (1,0).
    if (FT_CharMap symbol = charmap(3, 0)) {
      for (FT_ULong base : {0xF000, 0x0000, 0xF100, 0xF200}) {
        if (uint32_t glyph = look(symbol, base + code)) return glyph;
      }
    }
    if (uint32_t glyph = look(charmap(1, 0), code)) return glyph;
    if (face_->num_charmaps > 0) return look(face_->charmaps[0], code);
    return 0;
  }
  for (FT_Encoding encoding : {FT_ENCODING_ADOBE_CUSTOM, FT_ENCODING_ADOBE_STANDARD, FT_ENCODING_ADOBE_EXPERT, FT_ENCODING_ADOBE_LATIN_1}) {
    for (int i = 0; i < face_->num_charmaps; ++i) {
      if (face_->charmaps[i]->encoding == encoding) return look(face_->charmaps[i], code);
    }
  }
  return 0;
}

char32_t FreeTypeProgram::unicode_of(uint32_t glyph) {
  if (!backwards_made_) {
    backwards_made_ = true;
    backwards_.assign(glyph_count(), 0);
    FT_CharMap map = unicode_charmap();
    if (map != nullptr && FT_Set_Charmap(face_, map) == 0) {
      FT_UInt at = 0;
      FT_ULong c = FT_Get_First_Char(face_, &at);
      for (uint32_t n = 0; at != 0 && n < kMostCmapEntries; ++n) {
        // The first character wins: of several the lower one is the plain letter, the higher its variant.
        const auto character = static_cast<char32_t>(c);
        if (at < backwards_.size() && backwards_[at] == 0 && !script::is_private_use(character) && character >= 0x20) backwards_[at] = character;
        c = FT_Get_Next_Char(face_, c, &at);
      }
    }
  }
  return glyph < backwards_.size() ? backwards_[glyph] : 0;
}

std::string FreeTypeProgram::name_of(uint32_t glyph) {
  char name[128] = {};
  if (glyph == 0 || !FT_HAS_GLYPH_NAMES(face_) || FT_Get_Glyph_Name(face_, glyph, name, sizeof name) != 0) return {};
  return name;
}

std::u32string_view FreeTypeProgram::shaped_text_of(uint32_t glyph) {
  if (!shaped_made_) {
    shaped_made_ = true;
    if (FT_IS_SFNT(face_) && unicode_charmap() != nullptr) shaped_ = ShapedGlyphs::open(bytes_);
  }
  return shaped_ != nullptr ? shaped_->text_of(glyph) : std::u32string_view();
}

FontProgram::Metrics FreeTypeProgram::metrics(uint32_t glyph) {
  Metrics out;
  if (glyph >= glyph_count()) return out;
  if (!succeeded(FT_Load_Glyph(face_, glyph, FT_LOAD_NO_SCALE | FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP))) return out;
  out.known = true;
  out.advance = em(face_->glyph->metrics.horiAdvance);
  if (face_->glyph->format != FT_GLYPH_FORMAT_OUTLINE) return out;
  out.blank = face_->glyph->outline.n_points == 0;
  if (out.blank) return out;
  FT_BBox box;
  FT_Outline_Get_CBox(&face_->glyph->outline, &box);
  out.ink = {em(box.xMin), em(box.yMin), em(box.xMax), em(box.yMax)};
  return out;
}

bool FreeTypeProgram::shape(uint32_t glyph, GlyphShape& out) {
  const auto known = shapes_.find(glyph);
  if (known != shapes_.end()) return out = known->second.shape, known->second.any;
  const bool any = render(glyph, out);
  if (shapes_.size() < kMostShapes) shapes_[glyph] = {out, any};
  return any;
}

bool FreeTypeProgram::render(uint32_t glyph, GlyphShape& out) {
  const Metrics known = metrics(glyph);  // leaves the outline in the glyph slot, in font units
  FT_Outline& outline = face_->glyph->outline;
  if (!known.known || known.blank || face_->glyph->format != FT_GLYPH_FORMAT_OUTLINE || outline.n_points > kMostPoints) return false;
  out.ink = known.ink;
  out.advance = known.advance;
  return draw_picture(library_, outline, out.bits);
}

}  // namespace

std::unique_ptr<FontProgram> FontProgram::open(std::string_view bytes) {
  auto program = std::make_unique<FreeTypeProgram>();
  if (!program->load(bytes)) return nullptr;
  return program;
}

}  // namespace seder::pdf
