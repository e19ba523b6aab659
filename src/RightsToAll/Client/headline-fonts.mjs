// Cuts the headline face out of Source Serif 4: one weight at one optical size, one file a script.
import { createHash } from 'node:crypto';
import { access, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const { resolve } = createRequire(import.meta.url);
const cut = { opsz: 48, wght: 650 };

// The characters are those of each script's unicode-range in css/fonts.css.
const scripts = ['latin', 'latin-ext', 'vietnamese', 'cyrillic', 'cyrillic-ext', 'greek'];

/**
 * Writes headline-<script>.woff2 into a folder. What was cut once is kept under node_modules/.cache and copied from there,
 * until this file, the style sheet's ranges or one of the two packages changes.
 * Gives each file's version: the one that the site makes of its content.
 */
export async function placeHeadlineFonts(folder) {
  const sheet = await readFile(new URL('css/fonts.css', import.meta.url), 'utf8');
  const cache = await cacheFor(sheet);
  if (!await exists(cache)) await cutInto(cache, sheet);
  await cp(cache, folder, { recursive: true });
  return new Map(await Promise.all(scripts.map(nameOf).map(async name =>
    [name, createHash('sha256').update(await readFile(`${cache}/${name}`)).digest('base64url')])));
}

const nameOf = script => `headline-${script}.woff2`;

async function cacheFor(sheet) {
  const hash = createHash('sha256').update(sheet);
  for (const input of [fileURLToPath(import.meta.url), packageFile('@fontsource-variable/source-serif-4'), packageFile('subset-font')])
    hash.update(await readFile(input));
  return fileURLToPath(new URL(`../node_modules/.cache/headline-fonts/${hash.digest('hex').slice(0, 16)}`, import.meta.url));
}

async function cutInto(cache, sheet) {
  const { default: subsetFont } = await import('subset-font');
  const unfinished = `${cache}.${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  for (const script of scripts) {
    const source = await readFile(resolve(`@fontsource-variable/source-serif-4/files/source-serif-4-${script}-opsz-normal.woff2`));
    const font = await subsetFont(source, charactersOf(script, sheet), { targetFormat: 'woff2', variationAxes: cut });
    await writeFile(`${unfinished}/${nameOf(script)}`, font);
  }
  await rm(cache, { recursive: true, force: true });
  await cp(unfinished, cache, { recursive: true });
  await rm(unfinished, { recursive: true });
}

function charactersOf(script, sheet) {
  const face = sheet.match(new RegExp(`headline-${script}\\.woff2[^}]*unicode-range:\\s*([^;}]+)`));
  if (!face) throw new Error(`css/fonts.css has no unicode-range for headline-${script}.woff2.`);
  return face[1].split(',').map(charactersIn).join('');
}

function charactersIn(range) {
  const [first, last = first] = range.trim().replace(/^U\+/i, '').split('-').map(hex => parseInt(hex, 16));
  return String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, i) => first + i));
}

const packageFile = name => fileURLToPath(new URL(`../node_modules/${name}/package.json`, import.meta.url));
const exists = path => access(path).then(() => true, () => false);
