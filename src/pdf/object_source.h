// The one interface above the two object layers: the lazy one for well-formed files (fast_file.cc) and
// qpdf for everything else (qpdf_file.cc). All reading above this line is the same code for both.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/arena.h"
#include "base/result.h"
#include "pdf/object.h"
#include "seder/limits.h"

namespace seder::pdf {

class ObjectSource {
 public:
  virtual ~ObjectSource() = default;

  virtual Object trailer() const = 0;
  /// The object, parsed into the arena; null where the file has none. An error means that this layer does
  /// not understand the file well enough (the lazy layer: start again on qpdf).
  virtual Result<Object> load(Ref ref, Arena& arena) = 0;
  /// The object as it is written, for a look before it is parsed; valid until the next call. Empty: unknown.
  virtual std::string_view written(Ref) { return {}; }
  /// The stream's bytes after decryption and all filters. Image filters (DCT, JPX, JBIG2, CCITT) give
  /// kUnsupported. From qpdf a damaged stream gives what could be decoded, and a diagnostic.
  virtual Result<std::string_view> decode(const Object& stream, Arena& arena) = 0;
  /// True for the lazy layer: errors mean "start again on qpdf" rather than "this object is lost".
  virtual bool refuses() const = 0;
  virtual void take_diagnostics(Diagnostics& into) = 0;
  /// One more than the highest object number.
  virtual uint32_t object_count() const = 0;

  /// Follows references (bounded); an error in load() gives null and is remembered in failed().
  Object resolve(Object object, Arena& arena);
  Object get(const Object& dict, std::string_view key, Arena& arena) { return resolve(dict.get(key), arena); }
  bool failed() const { return failed_; }
  const Error& failure() const { return failure_; }
  void clear_failure() { failed_ = false; }

 protected:
  bool failed_ = false;
  Error failure_;
};

/// data must outlive the source. Errors: kDamaged or kUnsupported where anything is not as it should be.
Result<std::unique_ptr<ObjectSource>> open_fast(std::string_view data, const Limits& limits);
/// Errors: kNotPdf, kPassword, kDamaged.
Result<std::unique_ptr<ObjectSource>> open_qpdf(std::string_view data, std::string_view password, const Limits& limits);

}  // namespace seder::pdf
