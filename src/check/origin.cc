// Which program wrote a file, by what programs say of themselves in /Producer and /Creator.
#include <cctype>
#include <string>

#include "check/check.h"

namespace seder::check {

namespace {

struct Family {
  std::string_view word;      ///< lower case, anywhere in the field
  std::string_view name;
};
// The tool that wrote the file last stands in /Producer; more telling words first.
constexpr Family kProducers[] = {
    {"weasyprint", "weasyprint"}, {"libreoffice", "libreoffice"}, {"openoffice", "openoffice"}, {"skia/pdf", "chromium"},
    {"wkhtmltopdf", "wkhtmltopdf"}, {"ghostscript", "ghostscript"}, {"xdvipdfmx", "xelatex"}, {"luatex", "lualatex"},
    {"luahbtex", "lualatex"}, {"pdftex", "pdflatex"}, {"scribus", "scribus"}, {"reportlab", "reportlab"}, {"tcpdf", "tcpdf"},
    {"fpdf", "fpdf"}, {"itext", "itext"}, {"jspdf", "jspdf"}, {"pdfmake", "pdfmake"}, {"react-pdf", "react-pdf"},
    {"pdfkit", "pdfkit"}, {"apache fop", "fop"}, {"pdfbox", "pdfbox"}, {"cairo", "cairo"}, {"qt ", "qt"},
    {"microsoft", "word"}, {"pdffactory", "pdffactory"}, {"distiller", "distiller"}, {"quartz", "quartz"},
    {"indesign", "indesign"}, {"adobe pdf library", "adobe"}, {"mpdf", "mpdf"}, {"dompdf", "dompdf"}, {"prince", "prince"},
    {"mupdf", "mupdf"}, {"tesseract", "tesseract"}, {"abbyy", "abbyy"}, {"docuware", "docuware"}, {"4-heights", "4-heights"},
    {"pypdf", "pypdf"}, {"qpdf", "qpdf"}, {"foxit", "foxit"}, {"nitro", "nitro"}, {"quark", "quark"}, {"typst", "typst"},
};
// Where the producer is a library that several programs share, the creator tells them apart.
constexpr Family kCreators[] = {
    {"wkhtmltopdf", "wkhtmltopdf"}, {"inkscape", "inkscape"}, {"pdfmake", "pdfmake"}, {"react-pdf", "react-pdf"}, {"xetex", "xelatex"}, {"indesign", "indesign"},
};

std::string lower(std::string_view text) {
  std::string out;
  for (char c : text) out.push_back(static_cast<char>(std::tolower(static_cast<unsigned char>(c))));
  return out;
}

}  // namespace

std::string origin_of(const pdf::FileInfo& info) {
  const std::string producer = lower(info.producer), creator = lower(info.creator);
  const bool redistilled = producer.find("ghostscript") != std::string::npos || producer.find("distiller") != std::string::npos;
  for (const Family& f : kCreators) {
    if (!redistilled && creator.find(f.word) != std::string::npos) return std::string(f.name);
  }
  for (const Family& f : kProducers) {
    if (producer.find(f.word) != std::string::npos) return std::string(f.name);
  }
  for (const Family& f : kProducers) {
    if (creator.find(f.word) != std::string::npos) return std::string(f.name);
  }
  // A name that we do not know: its first word.
  const std::string& said = producer.empty() ? creator : producer;
  size_t end = 0;
  while (end < said.size() && (std::isalnum(static_cast<unsigned char>(said[end])) || said[end] == '-')) ++end;
  return said.substr(0, end);
}

}  // namespace seder::check
