// Makes main.mjs of a TypeScript program: typescript-build.mjs ESBUILD ENTRY [OPTION]...
//
// A program becomes one ES module, as esbuild bundles it. One that speaks of itself as CommonJS does, or as import.meta
// does, needs what a bundle takes from it: a module object, a name and a folder for each file. Its files are compiled one
// by one and put together here, unless one of them awaits at its top level, which only ES modules can.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";

const [esbuild, source, ...options] = process.argv.slice(2);
const PROGRAM = "main.mjs";
const IDIOMS = /\b(?:require|module|exports|__dirname|__filename)\b|\bimport\s*\.\s*meta\b/;
const work = mkdtempSync(".typescript");

function compile(args, stderr) {
  const run = spawnSync(
    esbuild,
    [
      ...args,
      "--platform=node",
      "--target=node18",
      "--define:import.meta=__assay_meta",
      "--sourcemap=external",
      "--sources-content=false",
      "--log-level=warning",
      "--color=false",
      ...options,
    ],
    { stdio: ["ignore", "inherit", stderr] },
  );
  if (run.error) {
    throw run.error;
  }
  return run.status === 0;
}

/** What a CommonJS program finds in its scope, for an ES module: its own declarations of these names go before. */
const HEAD = (entry) => `
import { createRequire as __assay_require, Module as __assay_Module } from "node:module";
import { fileURLToPath as __assay_path, pathToFileURL as __assay_url } from "node:url";
import { dirname as __assay_dirname, join as __assay_join } from "node:path";
const __assay_root = __assay_dirname(__assay_path(import.meta.url));
const __assay_entry = ${JSON.stringify(entry)};
// A worker or a child process that is started with the program's own file can run this one, not the source.
const __assay_file = (id) =>
  __assay_join(__assay_root, id === __assay_entry && !id.includes("/") ? ${JSON.stringify(PROGRAM)} : id);
const __assay_meta_of = (id) => {
  const filename = __assay_file(id);
  const url = __assay_url(filename).href;
  return {
    url, filename, dirname: __assay_dirname(filename), main: id === __assay_entry, resolve: (name) => import.meta.resolve(name),
  };
};
`;

const BUNDLED = `
const __assay_meta = __assay_meta_of(__assay_entry);
globalThis.require = __assay_require(__assay_meta.filename);
globalThis.__filename = __assay_meta.filename;
globalThis.__dirname = __assay_meta.dirname;
`;

const LOADER = `
const __assay_loaded = new Map();
function __assay_load(id, parent) {
  const known = __assay_loaded.get(id);
  if (known) {
    return known.exports;
  }
  const meta = __assay_meta_of(id);
  const module = new __assay_Module(meta.filename, parent);
  module.filename = meta.filename;
  __assay_loaded.set(id, module);
  const other = __assay_require(meta.filename);
  const links = __assay_links.get(id);
  const folder = __assay_join("/", id, "..");
  const own = (name) =>
    links.get(name) ?? (/^\\.\\.?(\\/|$)/.test(name)
      ? __assay_endings.map((end) => __assay_join(folder, name + end).slice(1)).find((one) => __assay_modules.has(one))
      : undefined);
  const require = (name) => {
    const linked = own(name);
    return linked === undefined ? other(name) : __assay_load(linked, module);
  };
  Object.assign(require, other, {
    main: __assay_loaded.get(__assay_entry),
    resolve: Object.assign((name, how) => {
      const linked = own(name);
      return linked === undefined ? other.resolve(name, how) : __assay_file(linked);
    }, other.resolve),
  });
  module.require = require;
  try {
    __assay_modules.get(id).call(module.exports, module.exports, require, module, meta.filename, meta.dirname, meta);
  } catch (e) {
    __assay_loaded.delete(id);
    throw e;
  }
  module.loaded = true;
  return module.exports;
}
const __assay_endings = ["", ".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".cjs", ".mjs", ".json", "/index.ts", "/index.tsx", "/index.js"];
`;

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** The numbers of one segment of a source map. */
function numbers(segment) {
  const found = [];
  let value = 0;
  let shift = 0;
  for (const digit of segment) {
    const bits = DIGITS.indexOf(digit);
    value += (bits & 31) * 2 ** shift;
    shift += 5;
    if (bits < 32) {
      found.push(value % 2 ? -Math.floor(value / 2) : value / 2);
      value = shift = 0;
    }
  }
  return found;
}

function segment(values) {
  let text = "";
  for (const value of values) {
    let rest = value < 0 ? -value * 2 + 1 : value * 2;
    do {
      text += DIGITS[(rest % 32) + (rest >= 32 ? 32 : 0)];
      rest = Math.floor(rest / 32);
    } while (rest > 0);
  }
  return text;
}

/** A text that grows, and the map of its lines to those of the sources. */
class Text {
  lines = [];
  mappings = [];
  sources = [];
  last = [0, 0, 0];

  add(text) {
    for (const line of text.split("\n")) {
      this.lines.push(line);
      this.mappings.push("A"); // from nowhere
    }
  }

  /** Code as esbuild left it, with its map. Names of the map are left out: each position has its own. */
  addMapped(text, map) {
    const code = text.replace(/\n$/, "").split("\n");
    const lines = map.mappings.split(";");
    const at = [0, 0, 0];
    const first = this.sources.length;
    this.sources.push(...map.sources);
    code.forEach((line, i) => {
      this.lines.push(line);
      const segments = (lines[i] ?? "").split(",").filter((one) => one !== "").map(numbers);
      this.mappings.push(
        segments
          .map(([column, ...to]) => {
            if (to.length < 3) {
              return segment([column]);
            }
            at.forEach((_, n) => (at[n] += to[n]));
            const now = [at[0] + first, at[1], at[2]];
            const moved = now.map((value, n) => value - this.last[n]);
            this.last = now;
            return segment([column, ...moved]);
          })
          .join(","),
      );
    });
  }

  write(file) {
    const map = { version: 3, sources: this.sources, names: [], mappings: `${this.mappings.join(";")};` };
    const inline = Buffer.from(JSON.stringify(map)).toString("base64");
    writeFileSync(file, `${this.lines.join("\n")}\n//# sourceMappingURL=data:application/json;base64,${inline}\n`);
  }
}

function read(name) {
  const map = JSON.parse(readFileSync(`${name}.map`, "utf8"));
  map.sources = map.sources.map((path) => path.replace(/^\.\.\//, "")); // as seen from the program's folder
  return [readFileSync(name, "utf8"), map];
}

if (!compile([source, "--bundle", "--format=esm", `--outfile=${work}/${PROGRAM}`, `--metafile=${work}/meta.json`], "inherit")) {
  process.exit(1);
}
const meta = JSON.parse(readFileSync(`${work}/meta.json`, "utf8"));
const entry = Object.values(meta.outputs).map((output) => output.entryPoint).find((path) => path);
const inputs = Object.keys(meta.inputs).filter((path) => !path.startsWith("../") && !path.includes(":"));
const program = new Text();
program.add(HEAD(entry));
if (
  inputs.some((path) => IDIOMS.test(readFileSync(path, "utf8"))) &&
  compile(
    [...inputs.map((path, i) => `${i}=${path}`), "--format=cjs", `--outdir=${work}`, "--supported:dynamic-import=false"],
    "ignore",
  )
) {
  const links = inputs.map((path) => [
    path,
    meta.inputs[path].imports.filter((to) => inputs.includes(to.path)).map((to) => [to.original, to.path]),
  ]);
  program.add(`const __assay_links = new Map(${JSON.stringify(links)}.map(([id, to]) => [id, new Map(to)]));`);
  program.add(LOADER);
  program.add("const __assay_modules = new Map();");
  inputs.forEach((path, i) => {
    program.add(
      `__assay_modules.set(${JSON.stringify(path)}, function (exports, require, module, __filename, __dirname, __assay_meta) {{`,
    );
    program.addMapped(...read(`${work}/${i}.js`));
    program.add("}});"); // within a block it may declare these names itself
  });
  program.add("__assay_load(__assay_entry);");
} else {
  program.add(BUNDLED);
  program.addMapped(...read(`${work}/${PROGRAM}`));
}
program.write(PROGRAM);
