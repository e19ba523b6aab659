// How programs that read the web by themselves name themselves: isbot's patterns, which are regular expressions, one a line.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { list } from 'isbot';

export async function placeDeclaredBots(target) {
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, list.join('\n'));
}
