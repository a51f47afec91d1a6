// MuPDF (its own JavaScript build, newer than Debian's mutool): structured text as text.
import { eachPdf, loadModule } from "./each_pdf.mjs";

const mupdf = await loadModule("mupdf");
await eachPdf((bytes) => {
  const document = mupdf.Document.openDocument(bytes, "application/pdf");
  let text = "";
  for (let index = 0; index < document.countPages(); index++) {
    const page = document.loadPage(index);
    text += page.toStructuredText("preserve-whitespace").asText() + "\f";
    page.destroy();
  }
  document.destroy();
  return text;
});
