// A check of a file: the pipeline of extraction, and what each of its steps knows.
// In: bytes. Out: FileCheck. Method: pages are read as extract reads them; the findings fall out of the way.
// Source: docs/formats/check.md. Cannot decide: what a page meant to say; only what its file says of it.
#include "check/check.h"

#include <algorithm>

#include "api/mapped_file.h"
#include "document/build_page.h"

namespace seder {

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::kClean: return "clean";
    case Verdict::kFindings: return "findings";
    case Verdict::kUnmended: return "unmended";
  }
  return "";
}

namespace {

PageCheck check_page(pdf::PdfFile& file, glyphs::SecondLook& second_look, uint32_t index) {
  PageCheck out;
  out.page = index;
  Diagnostics diagnostics;
  Result<PageContent> content = file.page(index, diagnostics);
  uint32_t damage = 0;
  for (const Diagnostic& d : diagnostics) damage += d.severity != Severity::kInfo;
  if (damage > 0) out.findings.push_back({"file-damaged", damage, content.ok()});
  if (!content.ok()) {
    out.findings.push_back({"page-unreadable", 1, false});
    check::conclude(out);
    return out;
  }
  second_look.mend(file, *content);
  check::find_in_fonts(file, second_look.verdicts(), out);
  check::find_amended_maps(file, *content, out);
  check::find_in_content(*content, out);
  const Page page = document::build_page(*content, {});
  check::find_in_page(*content, page, out);
  if (content->outlines.read > 0) {   // no stored text to compare with
    check::conclude(out);
    return out;
  }
  const std::vector<uint32_t> line_of = check::lines_of_glyphs(*content, page);
  check::find_in_order(*content, page, line_of, out);
  check::find_in_structure(*content, page, line_of, file.structure_order(index), out);
  check::find_in_words(*content, page, line_of, out);
  check::find_in_layer(page, out);
  check::conclude(out);
  return out;
}

}  // namespace

Result<FileCheck> check_bytes(std::string_view bytes, const CheckOptions& options) {
  pdf::OpenOptions open;
  open.password = options.read.password;
  open.limits = options.read.limits;
  open.annotations = options.read.annotations;
  auto opened = pdf::PdfFile::open(bytes, open);
  if (!opened.ok()) return opened.error();
  pdf::PdfFile& file = **opened;
  FileCheck out;
  const pdf::FileInfo& info = file.info();
  out.info.version = info.version, out.info.producer = info.producer, out.info.creator = info.creator, out.info.title = info.title;
  out.info.language = info.language, out.info.creation_date = info.creation_date, out.info.encrypted = info.encrypted, out.info.tagged = info.tagged;
  out.origin = check::origin_of(info);
  glyphs::SecondLook second_look;
  const uint32_t pages = file.page_count();
  const uint32_t count = options.most_pages == 0 ? pages : std::min(pages, options.most_pages);
  for (uint32_t i = 0; i < count; ++i) {
    out.pages.push_back(check_page(file, second_look, static_cast<uint32_t>(uint64_t{i} * pages / count)));
    out.verdict = std::max(out.verdict, out.pages.back().verdict);
  }
  out.info.reconstructed = file.info().used_qpdf;
  return out;
}

Result<FileCheck> check_file(const std::string& path, const CheckOptions& options) {
  auto mapped = api::MappedFile::open(path, options.read.limits.file_bytes);
  if (!mapped.ok()) return mapped.error();
  auto out = check_bytes((*mapped)->bytes(), options);
  if (out.ok()) return out;
  Error error = out.error();
  error.message = path + ": " + error.message;
  return error;
}

}  // namespace seder
