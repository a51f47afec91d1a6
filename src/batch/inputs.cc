#include "batch/inputs.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <vector>

namespace seder::batch {

namespace {

namespace fs = std::filesystem;

bool has_pdf_name(const fs::path& path) {
  std::string extension = path.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(), [](unsigned char c) { return std::tolower(c); });
  return extension == ".pdf";
}

/// Depth first; each directory's entries sorted, so that every run sees the same order. Links to
/// directories are not followed: a corpus may hold loops.
class FolderInputs : public Inputs {
 public:
  explicit FolderInputs(const fs::path& root) : root_(root) { enter(root); }

  std::optional<Input> next() override {
    while (!levels_.empty()) {
      std::vector<fs::path>& level = levels_.back();
      if (level.empty()) {
        levels_.pop_back();
        continue;
      }
      const fs::path path = std::move(level.back());
      level.pop_back();
      std::error_code error;
      const fs::file_status status = fs::symlink_status(path, error);
      if (fs::is_directory(status)) {
        enter(path);
      } else if (has_pdf_name(path)) {
        return Input{path.lexically_relative(root_).string(), path.string()};
      }
    }
    return std::nullopt;
  }

 private:
  void enter(const fs::path& folder) {
    std::vector<fs::path> entries;
    std::error_code error;
    for (fs::directory_iterator it(folder, fs::directory_options::skip_permission_denied, error), end; it != end;
         it.increment(error)) {
      if (error) break;
      entries.push_back(it->path());
    }
    std::sort(entries.begin(), entries.end(), std::greater<>());
    levels_.push_back(std::move(entries));
  }

  fs::path root_;
  std::vector<std::vector<fs::path>> levels_;
};

class ListInputs : public Inputs {
 public:
  explicit ListInputs(std::istream& in) : in_(&in) {}
  explicit ListInputs(std::unique_ptr<std::ifstream> file) : file_(std::move(file)), in_(file_.get()) {}

  std::optional<Input> next() override {
    std::string line;
    while (std::getline(*in_, line)) {
      if (!line.empty() && line.back() == '\r') line.pop_back();
      if (!line.empty()) return Input{line, line};
    }
    return std::nullopt;
  }

 private:
  std::unique_ptr<std::ifstream> file_;
  std::istream* in_;
};

class OneInput : public Inputs {
 public:
  explicit OneInput(std::string path) : path_(std::move(path)) {}
  std::optional<Input> next() override {
    if (path_.empty()) return std::nullopt;
    return Input{path_, std::exchange(path_, {})};
  }

 private:
  std::string path_;
};

}  // namespace

Result<std::unique_ptr<Inputs>> Inputs::open(const std::string& where) {
  if (where == "-") return std::unique_ptr<Inputs>(new ListInputs(std::cin));
  std::error_code error;
  const fs::file_status status = fs::status(where, error);
  if (fs::is_directory(status)) return std::unique_ptr<Inputs>(new FolderInputs(where));
  if (!fs::exists(status)) return Error{ErrorCode::kCannotOpen, where + ": no such file or folder"};
  if (has_pdf_name(where)) return std::unique_ptr<Inputs>(new OneInput(where));
  auto file = std::make_unique<std::ifstream>(where);
  if (!*file) return Error{ErrorCode::kCannotOpen, where + ": cannot be read"};
  return std::unique_ptr<Inputs>(new ListInputs(std::move(file)));
}

}  // namespace seder::batch
