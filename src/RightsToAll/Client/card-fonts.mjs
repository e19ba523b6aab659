// Makes the faces that pictures of headlines are written with: in the form that the server's own text engine reads, one file a script.
import { createHash } from 'node:crypto';
import { access, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const { resolve } = createRequire(import.meta.url);
const serif = script => [`source-serif-4-${script}`, `@fontsource-variable/source-serif-4/files/source-serif-4-${script}-opsz-normal.woff2`, { opsz: 48, wght: 650 }];
const faces = [
  ...['latin', 'latin-ext', 'vietnamese', 'cyrillic', 'cyrillic-ext', 'greek'].map(serif),
  ['noto-naskh-arabic', '@fontsource-variable/noto-naskh-arabic/files/noto-naskh-arabic-arabic-wght-normal.woff2', { wght: 700 }],
];
// Everything that the files hold; each holds the letters of its script only.
const everything = String.fromCodePoint(...range(0x20, 0xd7ff), ...range(0xe000, 0xffff));

/** Writes <face>.ttf into a folder. What was made once is kept under node_modules/.cache, until this file or a font changes. */
export async function placeCardFonts(folder) {
  const hash = createHash('sha256').update(await readFile(fileURLToPath(import.meta.url)));
  for (const [, file] of faces) hash.update(await readFile(resolve(file)));
  const cache = fileURLToPath(new URL(`../node_modules/.cache/card-fonts/${hash.digest('hex').slice(0, 16)}`, import.meta.url));
  if (!await access(cache).then(() => true, () => false)) await makeInto(cache);
  await rm(folder, { recursive: true, force: true });
  await cp(cache, folder, { recursive: true });
}

async function makeInto(cache) {
  const { default: subsetFont } = await import('subset-font');
  const unfinished = `${cache}.${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  for (const [name, file, variationAxes] of faces)
    await writeFile(`${unfinished}/${name}.ttf`, await subsetFont(await readFile(resolve(file)), everything, { targetFormat: 'sfnt', variationAxes }));
  await rm(cache, { recursive: true, force: true });
  await cp(unfinished, cache, { recursive: true });
  await rm(unfinished, { recursive: true });
}

function range(first, last) {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
