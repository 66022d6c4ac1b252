// Bundle the sources into the package's static folder, with the licence texts of all that went in.
import { build } from "esbuild";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const OUT = "../etl/kamergraaf/serving/static/workbench";

rmSync(OUT, { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: { workbench: "src/workbench.ts" },
  outdir: OUT,
  bundle: true,
  // What a page does not need is not fetched: the editor and the charts are chunks of their own.
  splitting: true,
  format: "esm",
  target: "es2022",
  minify: true,
  legalComments: "none",
  metafile: true,
  chunkNames: "[name]-[hash]",
});
const used = (name) =>
  Object.values(metafile.outputs).some((output) =>
    Object.entries(output.inputs).some(([path, { bytesInOutput }]) => bytesInOutput > 0 && path.startsWith(`${name}/`)),
  );
const packages = [...new Set(Object.keys(metafile.inputs).map(packageOf).filter(Boolean))].filter(used).sort();
writeFileSync(join(OUT, "THIRD-PARTY.txt"), packages.map(licence).join(`\n${"=".repeat(80)}\n\n`));
for (const [path, { bytes }] of Object.entries(metafile.outputs)) console.log(`${path.slice(OUT.length + 1)}: ${bytes} bytes`);
console.log(`${packages.length} packages, licences in THIRD-PARTY.txt`);

/** The folder of the package that a source file is of; none for our own. */
function packageOf(path) {
  const parts = path.split("/");
  const at = parts.lastIndexOf("node_modules");
  if (at < 0) return undefined;
  return parts.slice(0, at + (parts[at + 1].startsWith("@") ? 3 : 2)).join("/");
}

/** Name, version and licence of a package, with the whole text; a package without one stops the build. */
function licence(folder) {
  const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)/i.test(name));
  if (!file && !about.license) throw new Error(`${folder} says nothing about its licence: choose another package`);
  const text = file ? readFileSync(join(folder, file), "utf8").trim() : `Licence: ${about.license} (the package holds no text)`;
  return `${about.name} ${about.version} (${about.license})\n\n${text}\n`;
}
