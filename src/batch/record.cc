// In: a file's bytes. Out: a Reading. Pages are written one by one into the text, so that memory is bounded
// by the text and one page. What cannot be known here (crash, timeout) is filled in by the parent.
#include "batch/record.h"

#include <nettle/sha2.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <vector>

#include "seder/writers.h"

namespace seder::batch {

namespace {

using Json = nlohmann::ordered_json;

std::string sha256(std::string_view bytes) {
  std::array<uint8_t, SHA256_DIGEST_SIZE> digest;
  sha256_ctx state;
  sha256_init(&state);
  sha256_update(&state, bytes.size(), reinterpret_cast<const uint8_t*>(bytes.data()));
  sha256_digest(&state, digest.size(), digest.data());
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out;
  for (uint8_t byte : digest) {
    out.push_back(kHex[byte >> 4]);
    out.push_back(kHex[byte & 15]);
  }
  return out;
}

std::string dump(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// Sums over the pages of one file.
struct Totals {
  uint64_t lines = 0, confidence = 0;
  std::map<std::string, uint64_t> language_bytes;
  std::map<std::string, uint32_t> faults;
  uint32_t failed_pages = 0;
  bool limited = false;

  void add(const Page& page) {
    std::set<std::string> codes;
    for (const Diagnostic& d : page.diagnostics) codes.insert(d.code);
    for (const std::string& code : codes) ++faults[code];
    for (const Line& line : page.lines) ++lines, confidence += line.confidence;
    for (const Block& block : page.blocks) {
      if (is_furniture(block.role)) continue;
      language_bytes[std::string(language_code(block.language))] += block.text.count;
    }
  }

  std::string language() const {
    std::string best;
    uint64_t most = 0;
    for (const auto& [code, bytes] : language_bytes) {
      if (bytes > most && !code.empty()) best = code, most = bytes;
    }
    return best;
  }

  double mean_confidence() const { return lines == 0 ? 0 : static_cast<double>(confidence) / (100.0 * static_cast<double>(lines)); }
};

/// A record's members between path and status, all of them, whatever became of the file; null: not known.
std::string without_braces(const Json& members) {
  const std::string object = dump(members);
  return object.substr(1, object.size() - 2);
}

Json unknown_members(bool text_inside) {
  Json members = {{"sha256", nullptr}, {"producer", nullptr}, {"num_pages", nullptr}};
  if (text_inside) members["page_offsets"] = nullptr, members["text"] = nullptr;
  members["language"] = nullptr, members["confidence"] = nullptr, members["diagnosis"] = Json::object();
  return members;
}

Reading failed(const Error& error) {
  Reading reading;
  reading.status = error.code == ErrorCode::kLimit ? "limit" : "failed";
  reading.error = error.message;
  return reading;
}

/// A limit that was survived: the diagnostic of a page or of the file that says so.
bool has_limit(const std::map<std::string, uint32_t>& faults) {
  return std::any_of(faults.begin(), faults.end(), [](const auto& fault) { return is_limit_code(fault.first); });
}

/// The first four digits of a PDF date, D:YYYY...
int32_t year_of(std::string_view date) {
  if (date.substr(0, 2) == "D:") date.remove_prefix(2);
  if (date.size() < 4) return 0;
  int32_t year = 0;
  for (int i = 0; i < 4; ++i) {
    if (date[i] < '0' || date[i] > '9') return 0;
    year = year * 10 + (date[i] - '0');
  }
  return year;
}

}  // namespace

Reading read_file(std::string_view bytes, const ReadOptions& options) {
  const bool inside = options.format == "jsonl";
  Json head = unknown_members(inside);
  head["sha256"] = sha256(bytes);
  Options open_options;
  open_options.password = options.password;
  open_options.limits = options.limits;
  auto document = Document::open_view(bytes, open_options);
  if (!document.ok()) {
    Reading reading = failed(document.error());
    reading.json = without_braces(head);
    return reading;
  }

  auto writer = make_writer(inside ? "text" : options.format, {});
  std::string text;
  std::vector<uint64_t> offsets;
  Totals totals;
  Reading reading;
  PageFlow flow(document->page_count(), [&](uint32_t i) { return document->page(i); });
  writer->begin(document->info(), document->page_count(), text);
  for (uint32_t i = 0; i < document->page_count(); ++i) {
    offsets.push_back(text.size());
    auto page = flow.next();
    if (!page.ok()) {
      writer->failed_page(i, page.error(), text);
      if (totals.failed_pages++ == 0) reading.error = page.error().message;
      totals.limited |= page.error().code == ErrorCode::kLimit;
      continue;
    }
    totals.add(*page);
    writer->page(*page, text);
  }
  writer->end(document->diagnostics(), text);

  reading.pages = document->page_count();
  reading.producer = document->info().producer;
  reading.language = totals.language();
  reading.year = year_of(document->info().creation_date);
  reading.confidence = totals.mean_confidence();
  reading.faults = totals.faults;
  for (const Diagnostic& d : document->diagnostics()) {
    if (d.page < 0) ++reading.faults[d.code];
  }
  const bool limited = totals.limited || has_limit(reading.faults);
  reading.status = limited ? "limit" : totals.failed_pages == 0 ? "ok" : "partial";
  if (limited && reading.error.empty()) reading.error = "a limit was reached; diagnosis names it";
  head["producer"] = reading.producer;
  head["num_pages"] = reading.pages;
  if (inside) head["page_offsets"] = offsets;
  if (inside) head["text"] = text;
  head["language"] = reading.language;
  head["confidence"] = reading.confidence;
  head["diagnosis"] = Json(reading.faults);
  reading.json = without_braces(head);
  if (!inside) reading.output = std::move(text);
  return reading;
}

std::string record_line(std::string_view id, std::string_view path, double seconds, const Reading& reading) {
  std::string line = "{\"id\":" + dump(Json(id)) + ",\"path\":" + dump(Json(path)) + ",";
  line += reading.json.empty() ? without_braces(unknown_members(false)) : reading.json;
  line += ",\"status\":" + dump(Json(reading.status)) + ",\"error\":";
  line += reading.error.empty() ? "null" : dump(Json(reading.error));
  // Three places: a stopwatch, not a measurement.
  Json rounded = static_cast<double>(static_cast<int64_t>(seconds * 1000 + 0.5)) / 1000;
  return line + ",\"seconds\":" + dump(rounded) + "}";
}

std::string encode(const Reading& r) {
  // CBOR: the record's text goes through untouched and a worker's answer is one message.
  const Json value = {{"s", r.status}, {"e", r.error}, {"j", r.json},  {"o", r.output},    {"p", r.producer},
                      {"l", r.language}, {"y", r.year}, {"n", r.pages}, {"c", r.confidence}, {"f", r.faults}};
  const std::vector<uint8_t> bytes = Json::to_cbor(value);
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

bool decode(std::string_view bytes, Reading& r) {
  const Json value = Json::from_cbor(bytes.begin(), bytes.end(), true, false);
  if (!value.is_object()) return false;
  // A worker that a file has taken over may send anything; a field of another type than expected is no field.
  auto text = [&value](const char* key) {
    const auto at = value.find(key);
    return at != value.end() && at->is_string() ? at->get<std::string>() : std::string();
  };
  auto number = [&value](const char* key) {
    const auto at = value.find(key);
    const double v = at != value.end() && at->is_number() ? at->get<double>() : 0.0;
    return std::isfinite(v) ? v : 0.0;
  };
  r.status = text("s");
  if (r.status.empty()) return false;
  r.error = text("e");
  r.json = text("j");
  // It goes into the records as it is: it must be the members of one object, on one line.
  if (r.json.find_first_of("\r\n") != std::string::npos || !Json::accept("{" + r.json + "}")) return false;
  r.output = text("o");
  r.producer = text("p");
  r.language = text("l");
  r.year = static_cast<int32_t>(std::clamp(number("y"), 0.0, 9999.0));
  r.pages = static_cast<uint32_t>(std::clamp(number("n"), 0.0, 4e9));
  r.confidence = std::clamp(number("c"), 0.0, 1.0);
  if (auto faults = value.find("f"); faults != value.end() && faults->is_object()) {
    for (const auto& [code, pages] : faults->items()) r.faults[code] = pages.is_number_unsigned() ? pages.get<uint32_t>() : 0;
  }
  return true;
}

}  // namespace seder::batch
