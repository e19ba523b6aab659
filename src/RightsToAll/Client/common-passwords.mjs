// Which passwords of the length that we ask for are already known to guessers: Mozilla's list of a million, cut to those.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

const SHORTEST = 15;

export async function placeCommonPasswords(list, target) {
  const text = await readFile(list, 'utf8');
  const long = text.split(/\r?\n/).filter(password => [...password].length >= SHORTEST).map(password => password.toLowerCase());
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, [...new Set(long)].join('\n'));
}
