// Result<T> and Diagnostic: how seder says that something went wrong. No exceptions cross the public
// border (std::bad_alloc excepted); damaged files are normal input, so survivable damage is a Diagnostic
// in a list and only what stops a call is an Error.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace seder {

enum class ErrorCode : uint8_t {
  kCannotOpen,   ///< no such file, no permission, not a regular file
  kCannotWrite,  ///< an output could not be written
  kNotPdf,       ///< no PDF structure could be found, even by reconstruction
  kDamaged,      ///< this object or page could not be read
  kPassword,     ///< encrypted, and the password given does not open it
  kLimit,        ///< a limit of seder::Limits was reached
  kUnsupported,  ///< understood, but not supported
  kUsage,        ///< a call that cannot be served: page out of range, bad option
  kInternal,     ///< a fault of ours, reported instead of hidden
};

struct Error {
  ErrorCode code = ErrorCode::kInternal;
  std::string message;
  int32_t page = -1;     ///< zero-based; -1: not about one page
  int32_t object = -1;   ///< PDF object number; -1: none
  int64_t offset = -1;   ///< byte offset in the file; -1: unknown
};

enum class Severity : uint8_t { kInfo, kWarning, kError };

/// Something survivable that was found on the way. `code` is a stable kebab-case name (docs/formats/diagnostics.md).
struct Diagnostic {
  Severity severity = Severity::kWarning;
  std::string code;
  std::string message;
  int32_t page = -1;
  int32_t object = -1;
  uint32_t count = 1;  ///< how often, where the same thing was folded into one record
};

using Diagnostics = std::vector<Diagnostic>;

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}
  Result(Error error) : value_(std::move(error)) {}

  bool ok() const { return value_.index() == 0; }
  explicit operator bool() const { return ok(); }
  T& operator*() & { return std::get<0>(value_); }
  const T& operator*() const& { return std::get<0>(value_); }
  T&& operator*() && { return std::get<0>(std::move(value_)); }
  T* operator->() { return &std::get<0>(value_); }
  const T* operator->() const { return &std::get<0>(value_); }
  const Error& error() const { return std::get<1>(value_); }

 private:
  std::variant<T, Error> value_;
};

struct Ok {};
using Status = Result<Ok>;

}  // namespace seder
