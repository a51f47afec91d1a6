// Shared by the peers that run in Node: "pdf TAB output" lines on standard input, one output file for each.
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

// Packages are looked up from PEERS_DIR (where `npm install` was run), not from this folder.
const require = createRequire(`${process.env.PEERS_DIR}/package.json`);
export const load = (name) => require(name);
export const loadModule = (name) => import(pathToFileURL(require.resolve(name)).href);

export async function eachPdf(extract) {
  for (const line of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
    const [pdf, output] = line.split("\t");
    let text = "";
    try {
      text = await extract(readFileSync(pdf));
    } catch (error) {
      console.error(`${pdf}: ${error.message}`);
    }
    writeFileSync(output, text.replaceAll("\r\n", "\n").toWellFormed?.() ?? text);
  }
}
