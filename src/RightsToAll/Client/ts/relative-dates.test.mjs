import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const { outputFiles: [bundle] } = await build({
  entryPoints: [fileURLToPath(new URL('relative-dates.ts', import.meta.url))],
  bundle: true,
  format: 'esm',
  write: false,
});
const { ageOf } = await import(`data:text/javascript,${encodeURIComponent(bundle.text)}`);

// Dates without a zone are read on this machine's clock, as the reader's are on theirs.
const age = (then, now) => ageOf(new Date(then), new Date(now));

test('An hour begins after sixty minutes', () => {
  assert.deepEqual(age('2026-11-24T09:00', '2026-11-24T09:59'), [59, 'minute']);
  assert.deepEqual(age('2026-11-24T09:00', '2026-11-24T10:00'), [1, 'hour']);
});

test('Late last night is hours ago, not yesterday', () =>
  assert.deepEqual(age('2026-11-23T22:00', '2026-11-24T09:00'), [11, 'hour']));

test('Yesterday is the day before today, not any time within two days', () => {
  assert.deepEqual(age('2026-11-23T09:00', '2026-11-24T10:00'), [1, 'day']);
  assert.deepEqual(age('2026-11-22T22:00', '2026-11-24T09:00'), [2, 'day']);
});

test('A month ends on its day of the month', () => {
  assert.deepEqual(age('2026-10-25T12:00', '2026-11-24T12:00'), [30, 'day']);
  assert.deepEqual(age('2026-10-24T12:00', '2026-11-24T12:00'), [1, 'month']);
});

test('Two years are twenty-four whole months', () => {
  assert.deepEqual(age('2024-11-25T12:00', '2026-11-24T12:00'), [1, 'year']);
  assert.deepEqual(age('2024-11-24T12:00', '2026-11-24T12:00'), [2, 'year']);
});

test('What is still to come or unreadable keeps its absolute date', () => {
  assert.equal(age('2026-11-24T09:01', '2026-11-24T09:00'), undefined);
  assert.equal(age('soon', '2026-11-24T09:00'), undefined);
});
