// In: a file's bytes. Out: a Reading. Pages are written one by one into the text, so that memory is bounded
// by the text and one page. What cannot be known here (crash, timeout) is filled in by the parent.
#include "batch/record.h"

#include <nettle/sha2.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
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

/// What goes from worker to parent: numbers of eight bytes in the machine's order, texts with their length before them. Flat, because
/// a worker that a file has taken over may send anything: nothing here nests or is believed before it is there.
struct Message {
  std::string bytes;

  void put(uint64_t number) { bytes.append(reinterpret_cast<const char*>(&number), sizeof number); }
  void put(std::string_view text) { put(text.size()), bytes += text; }
};

struct Parts {
  std::string_view bytes;
  bool bad = false;

  uint64_t number() {
    uint64_t out = 0;
    bad = bad || bytes.size() < sizeof out;
    if (bad) return 0;
    std::memcpy(&out, bytes.data(), sizeof out);
    bytes.remove_prefix(sizeof out);
    return out;
  }
  std::string text() {
    const uint64_t size = number();
    bad = bad || size > bytes.size();
    if (bad) return {};
    std::string out(bytes.substr(0, size));
    bytes.remove_prefix(size);
    return out;
  }
};

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
  Message message;
  for (const std::string* text : {&r.status, &r.error, &r.json, &r.output, &r.producer, &r.language}) message.put(*text);
  message.put(static_cast<uint64_t>(r.year)), message.put(r.pages), message.put(std::bit_cast<uint64_t>(r.confidence));
  message.put(r.faults.size());
  for (const auto& [code, pages] : r.faults) message.put(code), message.put(pages);
  return std::move(message.bytes);
}

bool decode(std::string_view bytes, Reading& r) {
  Parts parts{bytes};
  for (std::string* text : {&r.status, &r.error, &r.json, &r.output, &r.producer, &r.language}) *text = parts.text();
  r.year = static_cast<int32_t>(std::min<uint64_t>(parts.number(), 9999));
  r.pages = static_cast<uint32_t>(std::min<uint64_t>(parts.number(), 0xFFFFFFFF));
  const double confidence = std::bit_cast<double>(parts.number());
  r.confidence = std::isfinite(confidence) ? std::clamp(confidence, 0.0, 1.0) : 0;
  for (uint64_t n = parts.number(); n > 0 && !parts.bad; --n) {
    const std::string code = parts.text();
    r.faults[code] = static_cast<uint32_t>(std::min<uint64_t>(parts.number(), 0xFFFFFFFF));
  }
  if (parts.bad || !parts.bytes.empty() || r.status.empty()) return false;
  // It goes into the records as it is: it must be the members of one object, on one line.
  return r.json.find_first_of("\r\n") == std::string::npos && Json::accept("{" + r.json + "}");
}

}  // namespace seder::batch
