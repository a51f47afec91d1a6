// The corpus audit: what share of files and pages is broken, by whom, in which language and year, and how.
#include <array>
#include <cstdio>
#include <filesystem>

#include "base/result.h"
#include "batch/batch.h"
#include "batch/ledger.h"

namespace seder::batch {

namespace {

constexpr size_t kLabelColumn = 44;

struct Section {
  const char* title;
  const char* sql;   ///< columns: label, files, pages, broken files, broken pages
};

// A file counts as broken where it was not read whole or any fault was found in it; its broken pages are
// those of its most frequent fault (faults overlap: a sum would count pages twice).
constexpr std::array<Section, 4> kSections = {{
    {"all", "SELECT 'all', count(*), sum(pages), sum(broken), sum(broken_pages) FROM report_files"},
    {"by language",
     "SELECT coalesce(nullif(language,''),'(none)'), count(*), sum(pages), sum(broken), sum(broken_pages)"
     " FROM report_files GROUP BY 1 ORDER BY 2 DESC"},
    {"by producer",
     "SELECT coalesce(nullif(producer,''),'(unknown)'), count(*), sum(pages), sum(broken), sum(broken_pages)"
     " FROM report_files GROUP BY 1 ORDER BY 2 DESC LIMIT 40"},
    {"by year",
     "SELECT coalesce(nullif(year,0),'(unknown)'), count(*), sum(pages), sum(broken), sum(broken_pages)"
     " FROM report_files GROUP BY 1 ORDER BY 1"},
}};

constexpr char kFilesView[] =
    "CREATE TEMP VIEW IF NOT EXISTS report_files AS SELECT f.*,"
    " (f.status<>'ok' OR EXISTS(SELECT 1 FROM faults x WHERE x.file=f.number)) AS broken,"
    " coalesce((SELECT max(x.pages) FROM faults x WHERE x.file=f.number),0) AS broken_pages FROM files f";

std::string padded(std::string text, size_t width) {
  if (text.size() > width) text.resize(width);
  text.resize(width, ' ');
  return text;
}

std::string row(const std::vector<std::string>& cells) {
  const double files = std::strtod(cells[1].c_str(), nullptr), broken = std::strtod(cells[3].c_str(), nullptr);
  char numbers[128];
  std::snprintf(numbers, sizeof numbers, "%10s %12s %10s %7.1f%% %12s\n", cells[1].c_str(), cells[2].c_str(), cells[3].c_str(),
                files > 0 ? 100 * broken / files : 0.0, cells[4].c_str());
  return padded(cells[0], kLabelColumn) + numbers;
}

}  // namespace

Result<std::string> report(const std::string& where) {
  const std::string path = std::filesystem::is_directory(where) ? (std::filesystem::path(where) / "ledger.sqlite").string() : where;
  SEDER_TRY(auto ledger, Ledger::open_existing(path));
  SEDER_TRY([[maybe_unused]] Ok made, ledger->query(kFilesView, [](const auto&) {}));
  std::string out;
  for (const Section& section : kSections) {
    char head[160];
    std::snprintf(head, sizeof head, "%10s %12s %10s %8s %12s\n", "files", "pages", "faulty", "share", "faulty pages");
    out += padded(section.title, kLabelColumn) + head;
    SEDER_TRY([[maybe_unused]] Ok listed, ledger->query(section.sql, [&](const auto& cells) { out += row(cells); }));
    out += "\n";
  }
  out += padded("by fault", kLabelColumn) + "     files        pages\n";
  SEDER_TRY([[maybe_unused]] Ok faults,
            ledger->query("SELECT code, count(*), sum(pages) FROM faults GROUP BY 1 ORDER BY 2 DESC", [&](const auto& cells) {
              char numbers[64];
              std::snprintf(numbers, sizeof numbers, "%10s %12s\n", cells[1].c_str(), cells[2].c_str());
              out += padded(cells[0], kLabelColumn) + numbers;
            }));
  out += "\n" + padded("by outcome", kLabelColumn) + "     files\n";
  SEDER_TRY([[maybe_unused]] Ok outcomes,
            ledger->query("SELECT status, count(*) FROM files GROUP BY 1 ORDER BY 2 DESC", [&](const auto& cells) {
              char numbers[64];
              std::snprintf(numbers, sizeof numbers, "%10s\n", cells[1].c_str());
              out += padded(cells[0], kLabelColumn) + numbers;
            }));
  return out;
}

}  // namespace seder::batch
