// The file's bytes as libqpdf reads them, with a bound on how much it may read.
#pragma once

#include <cstdint>
#include <qpdf/InputSource.hh>
#include <stdexcept>
#include <string>
#include <string_view>

namespace seder::pdf {

/// Thrown into libqpdf when a call has read far more than any sound file needs; caught in qpdf_file.cc.
class ReadBudgetSpent : public std::runtime_error {
 public:
  ReadBudgetSpent() : std::runtime_error("gave up: the file makes its reader go over it again and again") {}
};

class QpdfInput : public InputSource {
 public:
  explicit QpdfInput(std::string_view bytes) : bytes_(bytes) {}

  void set_budget(uint64_t bytes) { budget_ = bytes; }
  bool spent() const { return budget_ == 0; }

  qpdf_offset_t findAndSkipNextEOL() override;
  std::string const& getName() const override { return name_; }
  qpdf_offset_t tell() override { return static_cast<qpdf_offset_t>(at_); }
  void seek(qpdf_offset_t offset, int whence) override;
  void rewind() override { at_ = 0; }
  size_t read(char* buffer, size_t length) override;
  void unreadCh(char) override;

 private:
  void spend(uint64_t bytes);

  std::string_view bytes_;
  std::string name_ = "file";
  size_t at_ = 0;
  uint64_t budget_ = 0;
};

}  // namespace seder::pdf
