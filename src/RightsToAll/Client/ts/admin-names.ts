// Names with commas between them, in one field: which there are, and how one takes another's place.

// As the site takes them apart.
const separator = /[,،;\n]/;

/** Each once, whatever its case. */
export function namesIn(value: string): string[] {
  const names = value.split(separator).map(name => name.trim()).filter(name => name !== '');
  return names.filter((name, i) => names.findIndex(other => other.toLowerCase() === name.toLowerCase()) === i);
}

/** The name in which the caret stands. */
export function nameAt(value: string, caret: number): string {
  const [start, end] = boundsAt(value, caret);
  return value.slice(start, end).trim();
}

/** The value with a name in place of the one in which the caret stands, and where the caret stands then: ready for the next. */
export function withName(value: string, caret: number, name: string): [value: string, caret: number] {
  const [start, end] = boundsAt(value, caret);
  const before = value.slice(0, start) + (start > 0 ? ' ' : '') + name + ', ';
  const after = value.slice(end).replace(/^[,،;\n]?\s*/, '');
  return [before + after, before.length];
}

export function withoutName(value: string, name: string, instead: string): string {
  const names = namesIn(value).map(other => (other.toLowerCase() === name.toLowerCase() ? instead : other));
  return namesIn(names.join(',')).join(', ');
}

function boundsAt(value: string, caret: number): [start: number, end: number] {
  let [start, end] = [caret, caret];
  while (start > 0 && !separator.test(value[start - 1]!)) start--;
  while (end < value.length && !separator.test(value[end]!)) end++;
  return [start, end];
}
