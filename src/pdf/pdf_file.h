// A PDF from bytes to PageContent. Tries the lazy object layer, and starts again on qpdf at the first
// thing that layer refuses.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/glyph.h"
#include "base/result.h"
#include "pdf/font.h"
#include "seder/limits.h"

namespace seder::pdf {

enum class Layer : uint8_t { kAuto, kFastOnly, kQpdfOnly };

struct OpenOptions {
  std::string password;
  Limits limits;
  Layer layer = Layer::kAuto;
  bool annotations = true;   ///< appearance streams of form fields and free text
};

struct FileInfo {
  std::string version, producer, creator, title, language;
  std::string creation_date;   ///< as stored, e.g. D:20240131120000+02'00'
  bool encrypted = false, tagged = false, right_to_left_preference = false;  ///< ViewerPreferences /Direction /R2L
  bool used_qpdf = false;
};

class PdfFile {
 public:
  /// bytes must outlive the file.
  static Result<std::unique_ptr<PdfFile>> open(std::string_view bytes, const OpenOptions& options);
  virtual ~PdfFile() = default;

  virtual uint32_t page_count() const = 0;
  virtual const FileInfo& info() const = 0;
  /// One page's glyphs. Damage inside the page is a diagnostic, not an error. Not thread-safe: open the
  /// same bytes once a thread.
  virtual Result<PageContent> page(uint32_t index, Diagnostics& diagnostics) = 0;
  /// From now on instead of Limits::page_seconds: what is left of the time for the file.
  virtual void bound_page_seconds(double seconds) = 0;
  /// Gives a page back that is done with: the next one uses its memory.
  virtual void recycle(PageContent content) = 0;
  /// MCIDs of the page in the order in which the structure tree has them; empty where it has none of them, or there is no
  /// tree. The first call walks the whole tree.
  virtual std::span<const int32_t> structure_order(uint32_t index) = 0;
  /// Fonts met so far; Glyph::font indexes this.
  virtual size_t font_count() const = 0;
  virtual Font& font(uint32_t index) = 0;
};

}  // namespace seder::pdf
