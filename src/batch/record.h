// One input -> one record: a line of JSON with everything that a corpus needs to know of a file.
// docs/formats/batch-record.md lists the fields.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "seder/seder.h"

namespace seder::batch {

struct ReadOptions {
  std::string format = "jsonl";   ///< jsonl: text inside the record; text, md, json, alto: Reading::output
  std::string password;
  Limits limits;
};

/// What a worker sends back.
struct Reading {
  std::string status;      ///< ok, partial (pages lost), limit (of seder::Limits; what came before is there), failed, timeout, crashed, memory
  std::string error;
  std::string json;        ///< the record's fields without braces: sha256, producer, ... diagnosis
  std::string output;      ///< the file in another format than jsonl
  // For the ledger, so that a report needs no record.
  std::string producer, language;
  int32_t year = 0;
  uint32_t pages = 0;
  double confidence = 0;   ///< 0..1, mean over lines
  std::map<std::string, uint32_t> faults;   ///< diagnostic code -> pages
};

Reading read_file(std::string_view bytes, const ReadOptions& options);

/// The whole line, without a line end.
std::string record_line(std::string_view id, std::string_view path, double seconds, const Reading& reading);

std::string encode(const Reading& reading);
bool decode(std::string_view bytes, Reading& reading);

}  // namespace seder::batch
