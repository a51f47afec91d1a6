// @firecrawl/pdf-inspector: processPdf, which gives Markdown; its table rows are turned into TAB rows.
import { eachPdf, load } from "./each_pdf.mjs";

const { processPdf } = load("@firecrawl/pdf-inspector");
const isRule = (line) => /^\|[\s:|-]+\|$/.test(line);
const plain = (line) => (/^\|.*\|$/.test(line)
  ? line.slice(1, -1).split("|").map((cell) => cell.trim()).join("\t")
  : line.replace(/^#{1,6} /, "").replace(/\*\*/g, ""));
await eachPdf((bytes) => (processPdf(bytes).markdown ?? "").split("\n").filter((l) => !isRule(l)).map(plain).join("\n"));
