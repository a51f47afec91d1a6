#include "api/mapped_file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>

#include "base/memory.h"

namespace seder::api {

namespace {

constexpr size_t kMappedAtOnce = 4 << 20;   // bytes; most of a file of text is read, and a page fault costs as much as mapping a megabyte

struct Descriptor {
  int value;
  ~Descriptor() {
    if (value > 0) ::close(value);
  }
};

Error cannot_open(const std::string& path, const char* why) { return {ErrorCode::kCannotOpen, path + ": " + why}; }
Error too_large(const std::string& path) { return {ErrorCode::kLimit, path + ": larger than the limit on file size"}; }

}  // namespace

Result<std::unique_ptr<MappedFile>> MappedFile::open(const std::string& path, uint64_t limit) {
  const Descriptor file = {path == "-" ? 0 : ::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.value < 0) return cannot_open(path, std::strerror(errno));
  struct stat about;
  if (::fstat(file.value, &about) != 0) return cannot_open(path, std::strerror(errno));
  if (S_ISDIR(about.st_mode)) return cannot_open(path, "is a directory");
  std::unique_ptr<MappedFile> mapped(new MappedFile);
  if (S_ISREG(about.st_mode)) {
    const size_t size = static_cast<size_t>(about.st_size);
    if (size > limit) return too_large(path);
    if (size == 0) return mapped;
    void* bytes = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.value, 0);
    if (bytes == MAP_FAILED) return cannot_open(path, std::strerror(errno));
    mapped->mapped_ = {static_cast<const char*>(bytes), size};
    if (size <= kMappedAtOnce) map_for_reading(bytes, size);
    return mapped;
  }
  char buffer[1 << 16];
  for (ssize_t n; (n = ::read(file.value, buffer, sizeof buffer)) != 0;) {
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return cannot_open(path, std::strerror(errno));
    mapped->read_.append(buffer, static_cast<size_t>(n));
    if (mapped->read_.size() > limit) return too_large(path);
  }
  return mapped;
}

MappedFile::~MappedFile() {
  if (!mapped_.empty()) ::munmap(const_cast<char*>(mapped_.data()), mapped_.size());
}

}  // namespace seder::api
