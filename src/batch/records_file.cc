#include "batch/records_file.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>
#include <zstd.h>

#include <cstring>
#include <vector>

namespace seder::batch {

namespace {

constexpr int kCompressionLevel = 3;  // zstd's default: text shrinks to a quarter at several hundred MB/s

Error failure(ErrorCode code, const std::string& what) {
  return {code, what + ": " + std::strerror(errno)};
}

}  // namespace

Result<std::unique_ptr<RecordsFile>> RecordsFile::open(const std::string& path, uint64_t good_bytes) {
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (descriptor < 0) return failure(ErrorCode::kCannotWrite, path);
  std::unique_ptr<RecordsFile> file(new RecordsFile(descriptor, good_bytes));
  const off_t end = ::lseek(descriptor, 0, SEEK_END);
  if (end < 0 || static_cast<uint64_t>(end) < good_bytes)
    return Error{ErrorCode::kDamaged, path + ": shorter than its ledger says"};
  if (::ftruncate(descriptor, static_cast<off_t>(good_bytes)) != 0) return failure(ErrorCode::kCannotWrite, path);
  if (::lseek(descriptor, 0, SEEK_END) < 0) return failure(ErrorCode::kCannotWrite, path);
  return file;
}

RecordsFile::~RecordsFile() { ::close(descriptor_); }

void RecordsFile::add(std::string_view line) {
  waiting_.append(line);
  waiting_.push_back('\n');
}

Result<uint64_t> RecordsFile::flush() {
  if (waiting_.empty()) return length_;
  frame_.resize(ZSTD_compressBound(waiting_.size()));
  const size_t size = ZSTD_compress(frame_.data(), frame_.size(), waiting_.data(), waiting_.size(), kCompressionLevel);
  if (ZSTD_isError(size)) return Error{ErrorCode::kInternal, std::string("zstd: ") + ZSTD_getErrorName(size)};
  for (size_t done = 0; done < size;) {
    const ssize_t n = ::write(descriptor_, frame_.data() + done, size - done);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return failure(ErrorCode::kCannotWrite, "records");
    done += static_cast<size_t>(n);
  }
  if (::fdatasync(descriptor_) != 0 && errno != EINVAL) return failure(ErrorCode::kCannotWrite, "records");
  length_ += size;
  waiting_.clear();
  return length_;
}

Status RecordsFile::read(const std::string& path, const std::function<void(std::string_view)>& line) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return failure(ErrorCode::kCannotOpen, path);
  std::unique_ptr<ZSTD_DStream, size_t (*)(ZSTD_DStream*)> stream(ZSTD_createDStream(), ZSTD_freeDStream);
  std::vector<char> in(ZSTD_DStreamInSize()), out(ZSTD_DStreamOutSize());
  std::string rest;
  ssize_t n;
  while ((n = ::read(descriptor, in.data(), in.size())) > 0) {
    ZSTD_inBuffer input{in.data(), static_cast<size_t>(n), 0};
    while (input.pos < input.size) {
      ZSTD_outBuffer output{out.data(), out.size(), 0};
      const size_t code = ZSTD_decompressStream(stream.get(), &output, &input);
      if (ZSTD_isError(code)) {
        ::close(descriptor);
        return Error{ErrorCode::kDamaged, path + ": " + ZSTD_getErrorName(code)};
      }
      rest.append(out.data(), output.pos);
      size_t from = 0;
      for (size_t end; (end = rest.find('\n', from)) != std::string::npos; from = end + 1)
        line(std::string_view(rest).substr(from, end - from));
      rest.erase(0, from);
    }
  }
  ::close(descriptor);
  if (n < 0) return failure(ErrorCode::kCannotOpen, path);
  return Ok{};
}

}  // namespace seder::batch
