import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const { outputFiles: [bundle] } = await build({
  entryPoints: [fileURLToPath(new URL('admin-diff.ts', import.meta.url))],
  bundle: true,
  format: 'esm',
  write: false,
});
const { diff } = await import(`data:text/javascript,${encodeURIComponent(bundle.text)}`);
const signs = { same: ' ', added: '+', removed: '-' };
const told = (before, after) => diff([...before], [...after]).map(change => signs[change.kind] + change.line).join('');

test('The same text has no changes', () => assert.equal(told('abc', 'abc'), ' a b c'));
test('What was added and removed stands where it was', () => assert.equal(told('abcd', 'axcd'), ' a-b+x c d'));
test('Everything is new against nothing', () => assert.equal(told('', 'ab'), '+a+b'));
test('Both texts can be read from the changes', () => {
  const [before, after] = ['the quick brown fox'.split(' '), 'a quick and brown dog'.split(' ')];
  const changes = diff(before, after);
  assert.deepEqual(changes.filter(change => change.kind !== 'added').map(change => change.line), before);
  assert.deepEqual(changes.filter(change => change.kind !== 'removed').map(change => change.line), after);
});
test('Two very long texts are told whole instead of compared for ever', () => {
  const lines = Array.from({ length: 5_000 }, (_, i) => `${i}`);
  assert.equal(diff(lines, lines.map(line => line + 'x')).length, 10_000);
});
