// Which lines one text has and the other has not.

export type Change = { kind: 'same' | 'added' | 'removed'; line: string };

// Beyond this the table of a comparison would be larger than is good for a browser.
const mostLines = 3_000;

export function diff(before: string[], after: string[]): Change[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return [
    ...as('same', before.slice(0, start)),
    ...between(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...as('same', before.slice(before.length - end)),
  ];
}

function between(before: string[], after: string[]): Change[] {
  if (before.length > mostLines || after.length > mostLines) return [...as('removed', before), ...as('added', after)];
  const common = lengthsOfCommon(before, after);
  const changes: Change[] = [];
  for (let i = 0, j = 0; i < before.length || j < after.length;) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      changes.push({ kind: 'same', line: before[i]! });
      i++;
      j++;
    } else if (j >= after.length || (i < before.length && common[i + 1]![j]! >= common[i]![j + 1]!)) {
      changes.push({ kind: 'removed', line: before[i++]! });
    } else {
      changes.push({ kind: 'added', line: after[j++]! });
    }
  }
  return changes;
}

/** For every pair of places, how many lines the rest of both texts has in common. */
function lengthsOfCommon(before: string[], after: string[]): Uint16Array[] {
  const rows = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--)
      rows[i]![j] = before[i] === after[j] ? rows[i + 1]![j + 1]! + 1 : Math.max(rows[i + 1]![j]!, rows[i]![j + 1]!);
  return rows;
}

const as = (kind: Change['kind'], lines: string[]): Change[] => lines.map(line => ({ kind, line }));
