// What a corpus run has done so far, in SQLite: one row for each input whose record is safely on disk, and
// how many bytes of the records file are good. Row and length change in one transaction, so a kill at any
// moment loses no record and doubles none.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "batch/record.h"
#include "seder/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace seder::batch {

class Ledger {
 public:
  /// Creates the file where there is none. Errors: kCannotWrite, kDamaged (not a ledger of this version).
  static Result<std::unique_ptr<Ledger>> open(const std::string& path);
  /// For reports: fails where there is none.
  static Result<std::unique_ptr<Ledger>> open_existing(const std::string& path);
  ~Ledger();

  /// A setting that belongs to the run as a whole; empty where absent.
  std::string setting(std::string_view name);
  Status set(std::string_view name, std::string_view value);

  bool has(std::string_view id);
  Status begin();
  Status add(std::string_view id, double seconds, const Reading& reading);
  Status commit();

  uint64_t count(std::string_view status_or_empty);
  /// Ids whose status is not ok, in order.
  Status for_each_failed(const std::function<void(std::string_view)>& visit);
  Status forget_failed();

  /// Rows of a query of this module's own (report.cc): text cells.
  Status query(const char* sql, const std::function<void(const std::vector<std::string>&)>& row);

 private:
  explicit Ledger(sqlite3* database) : database_(database) {}
  Status execute(const char* sql);
  Error error(std::string_view what) const;
  sqlite3_stmt* prepared(sqlite3_stmt*& slot, const char* sql);

  sqlite3* database_;
  sqlite3_stmt* has_ = nullptr;
  sqlite3_stmt* add_file_ = nullptr;
  sqlite3_stmt* add_fault_ = nullptr;
};

}  // namespace seder::batch
