// Text that another extractor has already mangled, put right. What is right stays, byte for byte.
//
//   seder::RepairResult r = seder::repair_text(text);
//   if (r.verdict != seder::RepairVerdict::kClean) write(r.text);
//
// Lines stay lines, except where columns or blocks stood in the wrong order. How it decides: docs/repair.md.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "seder/export.h"
#include "seder/result.h"

namespace seder {

/// What extractors do to right-to-left text.
enum class Damage : uint8_t {
  kWords,      ///< the words of a line stand backwards, their letters are right
  kLetters,    ///< the letters of each word stand backwards, the words are in order
  kVisual,     ///< whole lines in visual order
  kRuns,       ///< justified lines: runs between wide gaps stand backwards
  kForms,      ///< Arabic presentation forms instead of letters
  kColumns,    ///< two columns read across
  kBlocks,     ///< blocks or columns out of order
  kSpaces,     ///< spaces lost, or between all letters
  kNumbers,    ///< ranges, dates, numbers, brackets or percent signs flipped, stops before their lines
  kMarks,      ///< points before their letter or set off by spaces
  kControls,   ///< bidi controls strewn about
  kEncoding,   ///< bytes read in the wrong code page, or letters behind a font's own codes
  kJunk,       ///< (cid:12), U+FFFD
  kLigatures,  ///< the letters of ligatures turned: `\u0627\u0644` for lam-alef
};
inline constexpr int kDamages = 14;
SEDER_API std::string_view name_of(Damage damage);  ///< "words", "letters", ... the names of --only and --never
/// kDamages where there is no such name.
SEDER_API int damage_from_name(std::string_view name);
inline constexpr uint32_t bit(Damage damage) { return uint32_t{1} << static_cast<int>(damage); }

struct RepairOptions {
  uint32_t classes = 0xFFFFFFFF;  ///< bits of Damage that may be mended
  bool reflow = false;            ///< whole paragraphs instead of lines
};

enum class RepairVerdict : uint8_t {
  kClean,     ///< nothing was wrong: the text is what came in
  kRepaired,  ///< all that was found wrong was put right
  kDoubtful,  ///< put right, but lines remain that may be wrong
  kHopeless,  ///< damaged beyond what can be told from the text
};
SEDER_API std::string_view name_of(RepairVerdict verdict);

/// One line that was changed, or that is wrong and was left.
struct LineRepair {
  uint64_t line = 0;       ///< of the input, from 1
  uint32_t damages = 0;    ///< bits of Damage that were mended
  uint32_t left = 0;       ///< bits of Damage that were seen and left
  uint8_t confidence = 0;  ///< 0..100: that the line is now right
  std::string before, after;
};

struct RepairResult {
  std::string text;
  RepairVerdict verdict = RepairVerdict::kClean;
  uint64_t lines = 0, changed = 0;
  std::array<uint64_t, kDamages> mended{};  ///< lines by damage
  std::array<uint64_t, kDamages> left{};
  std::vector<LineRepair> reports;          ///< of the pieces since the last call (Repairer), or all (repair_text)
};

/// A whole text. Never fails; bytes that are not UTF-8 are kept as they are.
SEDER_API RepairResult repair_text(std::string_view text, const RepairOptions& options = {});

/// A stream of any length in bounded memory. Each call gives what is decided so far.
class SEDER_API Repairer {
 public:
  explicit Repairer(const RepairOptions& options = {});
  Repairer(Repairer&&) noexcept;
  Repairer& operator=(Repairer&&) noexcept;
  ~Repairer();
  /// Appends what is decided to out.text and out.reports, and keeps the counts of all so far.
  void feed(std::string_view bytes, RepairResult& out);
  void finish(RepairResult& out);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace seder
