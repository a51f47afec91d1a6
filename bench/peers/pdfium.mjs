// PDFium (WebAssembly build): FPDFText_GetText of each page.
import { eachPdf, loadModule } from "./each_pdf.mjs";

const { PDFiumLibrary } = await loadModule("@hyzyla/pdfium");
const library = await PDFiumLibrary.init();
await eachPdf(async (bytes) => {
  const document = await library.loadDocument(bytes);
  let text = "";
  for (const page of document.pages()) text += page.getText() + "\f";
  document.destroy();
  return text;
});
