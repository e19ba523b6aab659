import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const { outputFiles: [bundle] } = await build({
  entryPoints: [fileURLToPath(new URL('admin-count.ts', import.meta.url))],
  bundle: true,
  format: 'esm',
  write: false,
});
const { countWords } = await import(`data:text/javascript,${encodeURIComponent(bundle.text)}`);

for (const [text, words] of [
  ['', 0],
  ['The court ordered the **release**.', 5],
  ["It's a so-called state-of-the-art prison, with 1,200 places.", 8],
  ['See [the ruling](https://court.example/a/b) at https://court.example.', 5],
  ['![A prison gate](picture:0193) opened', 1],
  ['## What the court said\n\n- one\n- two', 6],
  ['أمرت المحكمة بالإفراج', 3],
  ['法院下令释放', 6],
  ['ศาลสั่งปล่อยตัว', 3],
]) test(`${text || 'Nothing'} has ${words} words`, () => assert.equal(countWords(text), words));
