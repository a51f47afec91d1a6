// @llamaindex/liteparse: parse without OCR, its text.
import { eachPdf, loadModule } from "./each_pdf.mjs";

const { LiteParse } = await loadModule("@llamaindex/liteparse");
const parser = new LiteParse({ ocrEnabled: false, quiet: true });
await eachPdf(async (bytes) => (await parser.parse(bytes)).text);
