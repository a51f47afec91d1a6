// seder repair [FILE|-]: reads text, writes it mended. Exit status: 0 clean or repaired, 1 cannot open,
// 2 cannot write, 4 doubtful, 5 hopeless; with --dry-run 6 where something would be mended. docs/repair.md.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "commands.h"
#include "isolation.h"
#include "json_field.h"
#include "seder/repair.h"

namespace seder::cli {
namespace {

enum RepairStatus : int { kDoubtfulText = 4, kHopelessText = 5, kWouldRepair = 6 };
constexpr size_t kChunk = size_t{1} << 16;

struct RepairArguments {
  std::string input = "-", output, field;
  std::vector<std::string> only, never;
  bool reflow = false, report = false, json = false, dry_run = false, isolate = false;
  Limits limits;
};

/// Text goes to `text`, reports to `log`; null: nowhere.
struct Sinks {
  FILE* text = nullptr;
  FILE* log = nullptr;
  bool json = false;
  bool failed = false;

  void write(std::string_view bytes) {
    if (text != nullptr && std::fwrite(bytes.data(), 1, bytes.size(), text) != bytes.size()) failed = true;
  }
};

std::string names_of(uint32_t bits) {
  std::string names;
  for (int d = 0; d < kDamages; ++d) {
    if ((bits >> d & 1) == 0) continue;
    if (!names.empty()) names += ",";
    names += name_of(static_cast<Damage>(d));
  }
  return names;
}

std::string json_list(uint32_t bits) {
  std::string list = "[";
  for (int d = 0; d < kDamages; ++d) {
    if ((bits >> d & 1) == 0) continue;
    if (list.size() > 1) list += ",";
    list += "\"" + std::string(name_of(static_cast<Damage>(d))) + "\"";
  }
  return list + "]";
}

void log_lines(const RepairResult& result, const Sinks& sinks) {
  if (sinks.log == nullptr) return;
  for (const LineRepair& r : result.reports) {
    const auto line = static_cast<unsigned long long>(r.line);
    if (sinks.json) {
      std::fprintf(sinks.log, "{\"line\":%llu,\"mended\":%s,\"left\":%s,\"confidence\":%u,\"before\":\"%s\",\"after\":\"%s\"}\n", line,
                   json_list(r.damages).c_str(), json_list(r.left).c_str(), r.confidence, json_escaped(r.before).c_str(), json_escaped(r.after).c_str());
    } else if (r.damages != 0) {
      std::fprintf(sinks.log, "%llu: %s (%u%%)\n  - %s\n  + %s\n", line, names_of(r.damages).c_str(), r.confidence, r.before.c_str(), r.after.c_str());
    } else {
      std::fprintf(sinks.log, "%llu: left: %s\n  = %s\n", line, names_of(r.left).c_str(), r.before.c_str());
    }
  }
}

void log_verdict(const RepairResult& result, const Sinks& sinks) {
  if (sinks.log == nullptr) return;
  const auto lines = static_cast<unsigned long long>(result.lines), changed = static_cast<unsigned long long>(result.changed);
  if (sinks.json) std::fprintf(sinks.log, "{\"verdict\":\"%s\",\"lines\":%llu,\"changed\":%llu", name_of(result.verdict).data(), lines, changed);
  else std::fprintf(sinks.log, "%s: %llu of %llu lines changed\n", name_of(result.verdict).data(), changed, lines);
  for (int d = 0; d < kDamages; ++d) {
    const auto mended = static_cast<unsigned long long>(result.mended[d]), left = static_cast<unsigned long long>(result.left[d]);
    if (mended + left == 0) continue;
    const char* format = sinks.json ? ",\"%s\":{\"mended\":%llu,\"left\":%llu}" : "  %-10s mended %llu, left %llu\n";
    std::fprintf(sinks.log, format, name_of(static_cast<Damage>(d)).data(), mended, left);
  }
  if (sinks.json) std::fputs("}\n", sinks.log);
}

void add(RepairResult& sum, const RepairResult& one) {
  sum.lines += one.lines, sum.changed += one.changed;
  for (int d = 0; d < kDamages; ++d) sum.mended[d] += one.mended[d], sum.left[d] += one.left[d];
  sum.verdict = std::max(sum.verdict, one.verdict);
}

RepairResult repair_stream(FILE* in, const RepairOptions& options, Sinks& sinks) {
  Repairer repairer(options);
  RepairResult result;
  std::vector<char> buffer(kChunk);
  auto drain = [&] {
    sinks.write(result.text);
    log_lines(result, sinks);
    result.text.clear(), result.reports.clear();
  };
  while (size_t n = std::fread(buffer.data(), 1, buffer.size(), in)) {
    repairer.feed({buffer.data(), n}, result);
    drain();
  }
  repairer.finish(result);
  drain();
  return result;
}

/// One record: its field is a document of its own.
void repair_record(std::string_view line, const RepairArguments& arguments, const RepairOptions& options, uint64_t number, Sinks& sinks, RepairResult& sum) {
  const JsonField field = find_field(line, arguments.field);
  if (!field.found) return sinks.write(line);
  RepairResult one = repair_text(field.value, options);
  add(sum, one);
  for (LineRepair& r : one.reports) r.line = number;
  log_lines(one, sinks);
  if (one.text == field.value) return sinks.write(line);
  sinks.write(line.substr(0, field.first));
  sinks.write(json_escaped(one.text));
  sinks.write(line.substr(field.last));
}

RepairResult repair_records(FILE* in, const RepairArguments& arguments, const RepairOptions& options, Sinks& sinks) {
  RepairResult sum;
  std::string pending;
  std::vector<char> buffer(kChunk);
  uint64_t number = 0;
  while (size_t n = std::fread(buffer.data(), 1, buffer.size(), in)) {
    pending.append(buffer.data(), n);
    size_t at = 0;
    for (size_t end; (end = pending.find('\n', at)) != std::string::npos; at = end + 1) {
      repair_record(std::string_view(pending).substr(at, end - at), arguments, options, ++number, sinks, sum);
      sinks.write("\n");
    }
    pending.erase(0, at);
  }
  if (!pending.empty()) repair_record(pending, arguments, options, ++number, sinks, sum);
  return sum;
}

bool read_classes(const RepairArguments& arguments, RepairOptions& options) {
  auto bits_of = [](const std::vector<std::string>& names, uint32_t& bits) {
    for (const std::string& name : names) {
      const int d = damage_from_name(name);
      if (d == kDamages) return complain("no such damage: " + name), false;
      bits |= bit(static_cast<Damage>(d));
    }
    return true;
  };
  uint32_t only = 0, never = 0;
  if (!bits_of(arguments.only, only) || !bits_of(arguments.never, never)) return false;
  options.classes = (arguments.only.empty() ? 0xFFFFFFFF : only) & ~never;
  options.reflow = arguments.reflow;
  return true;
}

int status_of_verdict(const RepairResult& result, bool dry_run) {
  if (result.verdict == RepairVerdict::kDoubtful) return kDoubtfulText;
  if (result.verdict == RepairVerdict::kHopeless) return kHopelessText;
  if (dry_run && result.verdict == RepairVerdict::kRepaired) return kWouldRepair;
  return kOk;
}

void declare(CLI::App& app, RepairArguments& a) {
  app.add_option("FILE", a.input, "text to read; - is standard input");
  app.add_option("-o,--output", a.output, "where to write; standard output by default");
  app.add_option("--jsonl", a.field, "the input is JSON Lines: mend this string field of each record");
  app.add_flag("--reflow", a.reflow, "write whole paragraphs instead of lines");
  app.add_flag("--report", a.report, "tell on standard error what was wrong and what was done, line by line");
  app.add_flag("--json", a.json, "write the report as JSON Lines (to standard output with --dry-run)");
  app.add_flag("--dry-run", a.dry_run, "write no text, only the report");
  app.add_option("--only", a.only, "mend these only: words letters visual runs forms columns blocks spaces numbers marks controls encoding junk ligatures")->delimiter(',');
  app.add_option("--never", a.never, "leave these alone")->delimiter(',');
  app.add_flag("--isolate", a.isolate, "work in a child process that can open no file, socket or program, in bounded memory");
  declare_limits(app, a.limits);
}

}  // namespace

int run_repair(int argc, char** argv) {
  CLI::App app{"text that another extractor has mangled, put right", "seder repair"};
  RepairArguments arguments;
  declare(app, arguments);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? kOk : kOther;
  }
  RepairOptions options;
  if (!read_classes(arguments, options)) return kOther;
  FILE* in = arguments.input == "-" ? stdin : std::fopen(arguments.input.c_str(), "rb");
  if (in == nullptr) return complain("cannot open " + arguments.input), kCannotOpen;
  Sinks sinks;
  sinks.json = arguments.json;
  sinks.log = arguments.json && arguments.dry_run ? stdout : arguments.report || arguments.json || arguments.dry_run ? stderr : nullptr;
  if (!arguments.dry_run) sinks.text = arguments.output.empty() ? stdout : std::fopen(arguments.output.c_str(), "wb");
  if (!arguments.dry_run && sinks.text == nullptr) return complain("cannot write " + arguments.output), kCannotWrite;
  auto work = [&]() -> int {
    const RepairResult result = arguments.field.empty() ? repair_stream(in, options, sinks) : repair_records(in, arguments, options, sinks);
    log_verdict(result, sinks);
    if (sinks.text != nullptr && std::fflush(sinks.text) != 0) sinks.failed = true;
    if (sinks.failed) return complain("cannot write the text"), kCannotWrite;
    return status_of_verdict(result, arguments.dry_run);
  };
  int status = arguments.isolate ? in_cell(arguments.limits, false, work) : work();
  if (sinks.text != nullptr && sinks.text != stdout && std::fclose(sinks.text) != 0 && status != kCannotWrite) {
    complain("cannot write the text");
    status = kCannotWrite;
  }
  if (in != stdin) std::fclose(in);
  return status;
}

}  // namespace seder::cli
