// The readings of one suspect font's codes.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "glyphs/cipher.h"
#include "glyphs/font_use.h"
#include "glyphs/second_look.h"
#include "glyphs/shape_reading.h"
#include "glyphs/sister_fonts.h"
#include "lm/language.h"
#include "pdf/font.h"

namespace seder::glyphs {

/// One code's settled text. changed: it is not what the PDF gave.
struct CodeReading {
  std::u32string text;
  UnicodeSource source = UnicodeSource::kNone;
  uint8_t confidence = 0;
  bool changed = false;
  bool contradicted = false;   ///< changed although the PDF gave a text that could have been one
  bool was_private = false;    ///< the ToUnicode has a private character, which is no text
};

/// Arabic, Persian or Urdu by the letters that only one of them writes; kUnknown without Arabic letters.
lm::Language language_of(std::u32string_view text);
/// Two vavs or yods for the Yiddish digraph, which faces draw alike; nothing for any other text.
std::u32string_view letters_of_digraph(std::u32string_view text);
/// The font's codes in use, ascending; none: not used.
std::vector<uint32_t> codes_of(const Usage& usage, uint32_t font);
std::vector<uint32_t> codes_of(const PageContent& page, uint32_t font);

/// Codes whose look is one script's only.
struct KindCounts {
  uint32_t hebrew = 0, arabic = 0, latin = 0, digit = 0;
};

class FontReading {
 public:
  /// codes: those in use; a reference face is looked for that explains their glyphs.
  FontReading(pdf::Font& font, uint32_t index, std::span<const uint32_t> codes, const ShapeLibrary& library);
  /// The words that the codes stand in. They serve to choose between texts that look alike in a known face, and to find
  /// what contradicts it; without a known face only where codes stand in words, and the font's brackets, are learnt.
  void learn(const Usage& usage);
  /// Gives the glyph its settled text. The fault that the change puts right: one FontFault bit, or 0. suspicions: the
  /// bits that the page raised.
  uint32_t mend(PageContent& page, Glyph& glyph, uint32_t suspicions);
  FontVerdict verdict() const;
  /// Letters of the words as far as they can be read, for language_of(): by shape where the face is known, else as given.
  std::u32string provisional(const Usage& usage);
  void set_language(lm::Language language) { language_ = language; }
  /// The font paints no blank as one: its wide non-joiners are blanks.
  void set_spaceless(bool spaceless) { spaceless_ = spaceless; }
  /// Most of its codes mean nothing: what was taken as ASCII for want of anything else is none.
  void set_unread(bool unread) { unread_ = unread; }
  /// Its ToUnicode cuts the text of runs at the wrong places; texts: what these tell all the same.
  void set_sliced(CodeTexts texts) { sliced_ = true, of_runs_ = std::move(texts); }
  bool face_known() const { return face_.face != 0xFFFF; }
  /// The PDF's texts contradict the known face's letters again and again.
  bool lies() const { return lies_; }
  /// A letter that the known face shows again and again stands under another letter's name, and no code has it.
  bool hides_letter() const { return hides_letter_; }
  /// The face accounts for all but a few of the glyphs.
  bool explained() const { return face_known() && face_.matched * 10 >= face_.telling * 9; }
  /// What the language made of the codes; they go before all but a known face.
  void set_solution(Solution solution) { solution_ = std::move(solution); }
  const Solution& solution() const { return solution_; }
  /// What the same codes stand for in another face of the family.
  void set_sister(CodeTexts texts) { sister_ = std::move(texts); }

 private:
  const CodeReading& of(uint32_t code, std::u32string_view given, UnicodeSource source, uint8_t confidence, float width_em);
  bool is_like_others();
  void measure_ink(Glyph& glyph, std::u32string_view text);
  char32_t bar_of(uint32_t code);   // a hyphen or a dash; 0: no bar at their height
  CodeReading settle(uint32_t code, std::u32string_view given, UnicodeSource source, uint8_t confidence, float width_em);

  pdf::Font& font_;
  uint32_t index_;
  std::vector<uint32_t> codes_;
  const ShapeLibrary& library_;
  /// Of the texts that look alike, the one that fits the words around the code and the language.
  std::u32string choose(uint32_t code, const std::vector<std::u32string>& alike) const;
  void learn_neighbours(const Usage& usage);
  void find_lies(const Usage& usage);
  void learn_words(const Usage& usage);
  std::u32string alone(uint32_t code);                      // what a code is read as by its look, whatever stands beside it
  void fit_to_word(uint32_t code, lm::Language language, std::u32string& text);    // letters that its neighbours have, forms that only the place tells
  void turn_bracket(std::u32string& text);   // one that was read by its look, where the PDF names the font's brackets by what they mean

  enum class Brackets : uint8_t { kUnasked, kByLook, kByMeaning } habit_ = Brackets::kUnasked;
  std::unordered_map<uint32_t, char32_t> given_brackets_;   ///< by code

  /// Where a code stands in its words, as they lie.
  struct InWords {
    uint32_t uses = 0, at_left_end = 0, at_right_end = 0, covered = 0;
    std::vector<uint32_t> left, right, over;   ///< the font's codes beside it, and those without advance that are painted over it
  };
  std::unordered_map<uint32_t, InWords> in_words_;

  enum class Likeness : uint8_t { kUnknown, kNone, kSome } likeness_ = Likeness::kUnknown;   ///< of its glyphs to those of known faces
  bool spaceless_ = false, unread_ = false, sliced_ = false;
  bool lies_ = false, hides_letter_ = false;
  int moved_by_ = 0;           ///< the constant between what most of those say and what they are
  bool mostly_lies_ = false;   ///< of so many codes that a text that looks nearly as what is seen speaks for nothing
  Solution solution_;
  CodeTexts sister_, of_runs_;
  FaceMatch face_;
  lm::Language language_ = lm::Language::kUnknown;
  std::unordered_map<uint32_t, KindCounts> neighbours_;
  KindCounts all_;   ///< the font's own codes
  std::unordered_map<uint32_t, CodeReading> readings_;
};

}  // namespace seder::glyphs
