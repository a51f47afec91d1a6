// pdf.js: text items in the order in which getTextContent gives them, as its documentation joins them.
import { eachPdf, loadModule } from "./each_pdf.mjs";

const { getDocument, VerbosityLevel } = await loadModule("pdfjs-dist/legacy/build/pdf.mjs");
const folder = `${process.env.PEERS_DIR}/node_modules/pdfjs-dist/`;
await eachPdf(async (bytes) => {
  const task = getDocument({
    data: new Uint8Array(bytes), cMapUrl: `${folder}cmaps/`, cMapPacked: true,
    standardFontDataUrl: `${folder}standard_fonts/`, verbosity: VerbosityLevel.ERRORS,
  });
  const document = await task.promise;
  let text = "";
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    for (const item of (await page.getTextContent()).items) text += item.str + (item.hasEOL ? "\n" : "");
    text += "\f";
  }
  await task.destroy();
  return text;
});
