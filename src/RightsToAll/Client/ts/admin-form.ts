// The writer's form as scripts see it: what is typed in it, and how it is sent.

const notText = ['__RequestVerificationToken', 'Form.From'];
const patience = 15_000;
const asScript = { 'X-Requested-With': 'XMLHttpRequest' };

export type Fields = [name: string, value: string][];

/** What was typed, without what the page adds to send it. */
export const fieldsOf = (form: HTMLFormElement): Fields =>
  [...new FormData(form)].filter(([name]) => !notText.includes(name)).map(([name, value]) => [name, String(value)]);

/** All of it in one string, to be compared; what the site trims when it saves is no difference. */
export const joined = (fields: Fields): string =>
  JSON.stringify(fields.map(([name, value]) => [name, value.replace(/\r\n/g, '\n').trim()]));

export const textOf = (form: HTMLFormElement): string => joined(fieldsOf(form));

export function fill(form: HTMLFormElement, fields: Fields): void {
  const values = new Map(fields);
  for (const field of form.elements) {
    // Behind every box stands a hidden "false" of the same name.
    if (field instanceof HTMLInputElement && field.type === 'checkbox') field.checked = fields.some(([name, value]) => name === field.name && value === 'true');
    else if (isField(field) && field.type !== 'hidden' && values.has(field.name)) field.value = values.get(field.name)!;
  }
  form.dispatchEvent(new Event('input', { bubbles: true }));
}

/** How the page calls a field, for people. */
export function labelOf(form: HTMLFormElement, name: string): string {
  const named = form.elements.namedItem(name);
  const field = (named instanceof RadioNodeList ? named[0] : named) as HTMLInputElement | null;
  return field?.labels?.[0]?.textContent?.trim() ?? name;
}

/** Asks to be told of a lost session with a status, instead of being led to the page for signing in. */
export const send = (address: string, body: URLSearchParams | FormData): Promise<Response> => sendFor(patience, address, body);

/** @param leave Gives up before the time is over. */
export function sendFor(time: number, address: string, body: URLSearchParams | FormData, leave?: AbortSignal): Promise<Response> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), time);
  leave?.addEventListener('abort', () => giveUp.abort());
  return fetch(address, { method: 'POST', body, headers: asScript, signal: giveUp.signal }).finally(() => clearTimeout(timer));
}

/** What the site has to say on something that is being written; nothing where it does not answer. */
export async function ask<Told>(address: string, words: Record<string, string>): Promise<Told | undefined> {
  try {
    const answer = await fetch(`${address}?${new URLSearchParams(words)}`, { headers: asScript });
    return answer.ok && !answer.redirected ? ((await answer.json()) as Told) : undefined;
  } catch {
    return undefined;
  }
}

export function everything(form: HTMLFormElement): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) body.append(name, String(value));
  return body;
}

export function tokenOf(form: HTMLFormElement): URLSearchParams {
  const token = form.elements.namedItem('__RequestVerificationToken') as HTMLInputElement | null;
  return new URLSearchParams({ __RequestVerificationToken: token?.value ?? '' });
}

/** Somebody else answers than who was asked: the page for signing in, as a rule. */
export const isSignedOut = (answer: Response): boolean => answer.status === 401 || answer.redirected;

/** A time of day in the newsroom's own zone. */
export function timeOf(moment: string | number, zone: string | undefined): string {
  return new Date(moment).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone || undefined });
}

const isField = (element: Element): element is HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement =>
  element instanceof HTMLInputElement || element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement;
