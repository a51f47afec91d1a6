// SQLite in WAL mode with synchronous=NORMAL: safe against a killed process, and against a power cut up to
// the last checkpoint, to which the records file is then cut back as well.
#include "batch/ledger.h"

#include <sqlite3.h>

#include <vector>

#include "base/result.h"

namespace seder::batch {

namespace {

constexpr int kBusyMilliseconds = 2000;  // a report may read while a run writes
constexpr char kVersion[] = "1";

constexpr char kSchema[] =
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
    "CREATE TABLE IF NOT EXISTS settings(name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS files(number INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, status TEXT NOT NULL,"
    "  producer TEXT, language TEXT, year INTEGER, pages INTEGER, confidence REAL, seconds REAL, error TEXT);"
    "CREATE TABLE IF NOT EXISTS faults(file INTEGER NOT NULL, code TEXT NOT NULL, pages INTEGER NOT NULL,"
    "  PRIMARY KEY(file, code)) WITHOUT ROWID;";

// Not called bind: for a std::string argument std::bind would be the better match.
void bind_text(sqlite3_stmt* statement, int at, std::string_view text) {
  sqlite3_bind_text(statement, at, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
}

Result<sqlite3*> open_database(const std::string& path, int flags) {
  sqlite3* database = nullptr;
  if (sqlite3_open_v2(path.c_str(), &database, flags, nullptr) != SQLITE_OK) {
    Error error{ErrorCode::kCannotOpen, "cannot open the ledger " + path + ": " + sqlite3_errmsg(database)};
    sqlite3_close(database);
    return error;
  }
  sqlite3_busy_timeout(database, kBusyMilliseconds);
  return database;
}

}  // namespace

Result<std::unique_ptr<Ledger>> Ledger::open(const std::string& path) {
  SEDER_TRY(sqlite3* database, open_database(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE));
  std::unique_ptr<Ledger> ledger(new Ledger(database));
  SEDER_TRY([[maybe_unused]] Ok made, ledger->execute(kSchema));
  const std::string version = ledger->setting("version");
  if (version.empty()) {
    SEDER_TRY([[maybe_unused]] Ok set, ledger->set("version", kVersion));
  } else if (version != kVersion) {
    return Error{ErrorCode::kDamaged, path + ": a ledger of version " + version + ", this program writes " + kVersion};
  }
  return ledger;
}

Result<std::unique_ptr<Ledger>> Ledger::open_existing(const std::string& path) {
  SEDER_TRY(sqlite3* database, open_database(path, SQLITE_OPEN_READWRITE));
  std::unique_ptr<Ledger> ledger(new Ledger(database));
  if (ledger->setting("version") != kVersion) return Error{ErrorCode::kDamaged, path + ": not a ledger of seder batch"};
  return ledger;
}

Ledger::~Ledger() {
  for (sqlite3_stmt* statement : {has_, add_file_, add_fault_}) sqlite3_finalize(statement);
  sqlite3_close(database_);
}

Error Ledger::error(std::string_view what) const {
  return {ErrorCode::kCannotWrite, "ledger: " + std::string(what) + ": " + sqlite3_errmsg(database_)};
}

Status Ledger::execute(const char* sql) {
  if (sqlite3_exec(database_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) return error("statement");
  return Ok{};
}

sqlite3_stmt* Ledger::prepared(sqlite3_stmt*& slot, const char* sql) {
  if (slot == nullptr) sqlite3_prepare_v2(database_, sql, -1, &slot, nullptr);
  if (slot != nullptr) sqlite3_reset(slot);
  return slot;
}

std::string Ledger::setting(std::string_view name) {
  sqlite3_stmt* statement = nullptr;
  std::string value;
  if (sqlite3_prepare_v2(database_, "SELECT value FROM settings WHERE name=?", -1, &statement, nullptr) == SQLITE_OK) {
    bind_text(statement, 1, name);
    if (sqlite3_step(statement) == SQLITE_ROW) value = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
  }
  sqlite3_finalize(statement);
  return value;
}

Status Ledger::set(std::string_view name, std::string_view value) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database_, "INSERT OR REPLACE INTO settings VALUES(?,?)", -1, &statement, nullptr) != SQLITE_OK)
    return error("setting");
  bind_text(statement, 1, name);
  bind_text(statement, 2, value);
  const int code = sqlite3_step(statement);
  sqlite3_finalize(statement);
  if (code != SQLITE_DONE) return error("setting");
  return Ok{};
}

bool Ledger::has(std::string_view id) {
  sqlite3_stmt* statement = prepared(has_, "SELECT 1 FROM files WHERE id=?");
  if (statement == nullptr) return false;
  bind_text(statement, 1, id);
  const bool found = sqlite3_step(statement) == SQLITE_ROW;
  sqlite3_reset(statement);
  return found;
}

Status Ledger::begin() { return execute("BEGIN IMMEDIATE"); }
Status Ledger::commit() { return execute("COMMIT"); }

Status Ledger::add(std::string_view id, double seconds, const Reading& r) {
  sqlite3_stmt* file = prepared(add_file_,
                                "INSERT INTO files(id,status,producer,language,year,pages,confidence,seconds,error)"
                                " VALUES(?,?,?,?,?,?,?,?,?)");
  if (file == nullptr) return error("file");
  bind_text(file, 1, id);
  bind_text(file, 2, r.status);
  bind_text(file, 3, r.producer);
  bind_text(file, 4, r.language);
  sqlite3_bind_int(file, 5, r.year);
  sqlite3_bind_int64(file, 6, r.pages);
  sqlite3_bind_double(file, 7, r.confidence);
  sqlite3_bind_double(file, 8, seconds);
  bind_text(file, 9, r.error);
  if (sqlite3_step(file) != SQLITE_DONE) return error("file");
  const sqlite3_int64 number = sqlite3_last_insert_rowid(database_);
  for (const auto& [code, pages] : r.faults) {
    sqlite3_stmt* fault = prepared(add_fault_, "INSERT OR REPLACE INTO faults VALUES(?,?,?)");
    if (fault == nullptr) return error("fault");
    sqlite3_bind_int64(fault, 1, number);
    bind_text(fault, 2, code);
    sqlite3_bind_int64(fault, 3, pages);
    if (sqlite3_step(fault) != SQLITE_DONE) return error("fault");
  }
  return Ok{};
}

uint64_t Ledger::count(std::string_view status) {
  sqlite3_stmt* statement = nullptr;
  uint64_t count = 0;
  if (sqlite3_prepare_v2(database_, "SELECT count(*) FROM files WHERE ?1='' OR status=?1", -1, &statement, nullptr) == SQLITE_OK) {
    bind_text(statement, 1, status);
    if (sqlite3_step(statement) == SQLITE_ROW) count = static_cast<uint64_t>(sqlite3_column_int64(statement, 0));
  }
  sqlite3_finalize(statement);
  return count;
}

Status Ledger::query(const char* sql, const std::function<void(const std::vector<std::string>&)>& row) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database_, sql, -1, &statement, nullptr) != SQLITE_OK) return error("query");
  std::vector<std::string> cells;
  int code;
  while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
    cells.clear();
    for (int i = 0; i < sqlite3_column_count(statement); ++i) {
      const unsigned char* text = sqlite3_column_text(statement, i);
      cells.emplace_back(text == nullptr ? "" : reinterpret_cast<const char*>(text));
    }
    row(cells);
  }
  sqlite3_finalize(statement);
  if (code != SQLITE_DONE) return error("query");
  return Ok{};
}

Status Ledger::for_each_failed(const std::function<void(std::string_view)>& visit) {
  return query("SELECT id FROM files WHERE status<>'ok' ORDER BY number",
               [&](const std::vector<std::string>& cells) { visit(cells[0]); });
}

Status Ledger::forget_failed() {
  return execute("DELETE FROM faults WHERE file IN (SELECT number FROM files WHERE status<>'ok');"
                 "DELETE FROM files WHERE status<>'ok';");
}

}  // namespace seder::batch
