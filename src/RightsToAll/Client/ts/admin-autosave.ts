// Saves the working copy by itself. Nothing that readers see is touched; nothing that was typed is ever lost.
import type { BrowserCopy } from './admin-copy.js';
import { everything, isSignedOut, send, textOf, timeOf } from './admin-form.js';

// With the way to the server, a text is there within two seconds of a pause.
const pause = 1_500;
const longest = 10_000;
const again = 3_000;
const turns = 3;

type Saved = { number: number; savedAt: string };
type Conflict = { by: string; savedAt: string };

export class Autosave {
  private stored: string;
  private timer = 0;
  private typingSince: number | undefined;
  private saving: Promise<void> | undefined;
  private stopped = false;
  private cutOff = false;

  /** @param isStored Whether the site has the text that the page came with: a page that shows an error came with one it refused. */
  constructor(
    private readonly form: HTMLFormElement,
    private readonly status: HTMLElement,
    private readonly copy: BrowserCopy,
    private readonly saves: boolean,
    isStored: boolean,
  ) {
    this.stored = isStored ? textOf(form) : '';
    if (!isStored) this.say('This text is not saved yet', 'saving');
  }

  get isUnsaved(): boolean {
    return textOf(this.form) !== this.stored;
  }

  get isSaving(): boolean {
    return this.saving !== undefined;
  }

  /** Neither the site nor the page for signing in must be sent the form now: it would be lost. */
  get isCutOff(): boolean {
    return this.cutOff;
  }

  typed(): void {
    if (this.stopped || !this.saves) {
      if (this.isUnsaved) this.copy.keep();
      return;
    }
    const now = Date.now();
    this.typingSince ??= now;
    this.saveIn(Math.max(0, Math.min(pause, this.typingSince + longest - now)));
  }

  /** Saves what is unsaved at once, after a save that is under way. */
  async flush(): Promise<void> {
    await this.saving;
    // Meanwhile something more may be there: typed, or proposed by the site, such as a free address.
    for (let turn = 0; turn < turns && this.isUnsaved && this.saves && !this.stopped; turn++) {
      await this.save();
      if (this.cutOff) return;
    }
  }

  /** The form itself is about to be sent: a save meanwhile would put it in conflict with its own writer. */
  rest(): void {
    clearTimeout(this.timer);
    this.stopped = true;
  }

  private saveIn(delay: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), delay);
  }

  private save(): Promise<void> {
    return (this.saving ??= this.saveOnce().finally(() => (this.saving = undefined)));
  }

  private async saveOnce(): Promise<void> {
    clearTimeout(this.timer);
    this.typingSince = undefined;
    const text = textOf(this.form);
    if (text === this.stored) return;
    this.say('Saving…', 'saving');
    try {
      await this.heed(await send(`/admin/articles/${this.form.dataset.article}/autosave`, everything(this.form)), text);
    } catch {
      this.unreachable();
    }
    if (!this.stopped && this.isUnsaved) this.saveIn(this.status.dataset.state === 'saved' ? pause : again);
  }

  private async heed(answer: Response, text: string): Promise<void> {
    this.cutOff = isSignedOut(answer);
    if (this.cutOff) this.fail('You are signed out. Sign in again in another tab; the text is kept.');
    else if (answer.ok) this.saved((await answer.json()) as Saved, text);
    else if (answer.status === 409) this.overtaken((await answer.json()) as Conflict);
    else if (answer.status >= 500 || answer.status === 429) this.unreachable();
    else this.refused(await reasonsOf(answer));
  }

  private saved({ number, savedAt }: Saved, text: string): void {
    this.stored = text;
    (this.form.elements.namedItem('Form.From') as HTMLInputElement).value = String(number);
    if (!this.isUnsaved) this.copy.forget();
    this.say(`Saved ${timeOf(savedAt ?? Date.now(), this.form.dataset.zone)}`, 'saved');
  }

  private overtaken({ by, savedAt }: Conflict): void {
    this.stopped = true;
    this.fail(`Not saved: ${by || 'somebody'} saved this article at ${timeOf(savedAt, this.form.dataset.zone)}. Press Save to see both texts.`);
  }

  /** Trying again without a change would be refused again. */
  private refused(reasons: string): void {
    this.stopped = reasons === '';
    this.fail(`Not saved: ${reasons || 'the site no longer takes text from this page. Copy it, and load the page again.'}`);
  }

  private unreachable(): void {
    this.cutOff = true;
    this.fail(this.copy.isOn ? 'Not saved: the site cannot be reached. The text is kept in this browser.' : 'Not saved: the site cannot be reached. Leave this page open.');
  }

  private fail(what: string): void {
    this.copy.keep();
    this.say(what, 'failed');
  }

  private say(what: string, state: 'saving' | 'saved' | 'failed'): void {
    // Said again and again while the line is down, it would be read out again and again.
    if (this.status.textContent !== what) this.status.textContent = what;
    this.status.dataset.state = state;
  }
}

async function reasonsOf(answer: Response): Promise<string> {
  try {
    return ((await answer.json()) as { reasons: string[] }).reasons.join(' ');
  } catch {
    return '';
  }
}
