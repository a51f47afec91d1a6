// Bytes for libqpdf.
// In: a view of the file. Out: what InputSource asks for. Method: a cursor; each byte read is paid from a budget,
// so that the searches libqpdf makes in hostile files (11.3 has no bound of its own) end after a known amount of work.
#include "pdf/qpdf_input.h"

#include <algorithm>
#include <cstdio>
#include <cstring>

namespace seder::pdf {

namespace {
constexpr uint64_t kCallCost = 32;   // a call that reads nothing is work too
}

void QpdfInput::spend(uint64_t bytes) {
  bytes += kCallCost;
  if (bytes > budget_) {
    budget_ = 0;
    throw ReadBudgetSpent();
  }
  budget_ -= bytes;
}

/// Goes behind the next run of line end characters; returns where the run began.
qpdf_offset_t QpdfInput::findAndSkipNextEOL() {
  size_t from = at_;
  size_t end = std::min(bytes_.find_first_of("\r\n", at_), bytes_.size());
  at_ = end;
  while (at_ < bytes_.size() && (bytes_[at_] == '\r' || bytes_[at_] == '\n')) ++at_;
  spend(at_ - from);
  return static_cast<qpdf_offset_t>(end);
}

void QpdfInput::seek(qpdf_offset_t offset, int whence) {
  qpdf_offset_t base = whence == SEEK_SET ? 0 : static_cast<qpdf_offset_t>(whence == SEEK_CUR ? at_ : bytes_.size());
  qpdf_offset_t target = base + offset;
  if (target < 0) throw std::runtime_error("seek before the beginning of the file");
  at_ = static_cast<size_t>(target);
}

size_t QpdfInput::read(char* buffer, size_t length) {
  last_offset = static_cast<qpdf_offset_t>(at_);
  if (at_ >= bytes_.size()) {
    spend(0);
    at_ = bytes_.size();
    last_offset = static_cast<qpdf_offset_t>(at_);
    return 0;
  }
  size_t n = std::min(length, bytes_.size() - at_);
  spend(n);
  std::memcpy(buffer, bytes_.data() + at_, n);
  at_ += n;
  return n;
}

void QpdfInput::unreadCh(char) {
  if (at_ > 0) --at_;
}

}  // namespace seder::pdf
