import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const { outputFiles: [bundle] } = await build({
  entryPoints: [fileURLToPath(new URL('admin-names.ts', import.meta.url))],
  bundle: true,
  format: 'esm',
  write: false,
});
const { nameAt, namesIn, withName, withoutName } = await import(`data:text/javascript,${encodeURIComponent(bundle.text)}`);

test('names are taken apart as the site does it, each once', () =>
  assert.deepEqual(namesIn(' Fair trial, refugees;Refugees,, اللاجئون، ماء'), ['Fair trial', 'refugees', 'اللاجئون', 'ماء']));

test('the name in which the caret stands is the one that is completed', () => {
  assert.equal(nameAt('Fair trial, ref, Water', 15), 'ref');
  assert.equal(nameAt('Fair trial, ', 12), '');
});

test('a chosen name takes the place of what was typed, and the caret stands ready for the next', () => {
  assert.deepEqual(withName('ref', 3, 'Refugees'), ['Refugees, ', 10]);
  assert.deepEqual(withName('Fair trial, ref', 15, 'Refugees'), ['Fair trial, Refugees, ', 22]);
  assert.deepEqual(withName('ref, Water', 3, 'Refugees'), ['Refugees, Water', 10]);
});

test('a name that gives way to one that is there already leaves no second', () => {
  assert.equal(withoutName('Refugee, Water', 'refugee', 'Refugees'), 'Refugees, Water');
  assert.equal(withoutName('Refugees, Refugee', 'Refugee', 'Refugees'), 'Refugees');
});
