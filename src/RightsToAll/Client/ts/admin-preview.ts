// The text as readers will see it, beside the text as it is written: made by the site's own pipeline, in step with typing and scrolling.
import { everything, send } from './admin-form.js';
import { button } from './admin-elements.js';
import { read, write } from './admin-storage.js';

const pause = 150;
const remembered = 'rights-to-all:preview';

export class LivePreview {
  readonly button = button('Preview', 'tool-preview', () => this.turn(this.pane.hidden));
  private timer = 0;
  private asking = false;
  private stale = true;

  constructor(private readonly form: HTMLFormElement, private readonly text: HTMLTextAreaElement, private readonly pane: HTMLElement) {
    text.addEventListener('scroll', () => this.scroll(), { passive: true });
    this.turn(read(remembered) === 'on', false);
  }

  typed(): void {
    this.stale = true;
    if (this.pane.hidden) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.show(), pause);
  }

  private turn(on: boolean, remember = true): void {
    this.pane.hidden = !on;
    this.button.setAttribute('aria-pressed', String(on));
    if (remember) write(remembered, on ? 'on' : 'off');
    if (on) void this.show();
  }

  /** One question at a time: an older answer never replaces a newer one. */
  private async show(): Promise<void> {
    if (this.asking || !this.stale) return;
    this.asking = true;
    this.stale = false;
    try {
      const answer = await send(`/admin/articles/${this.form.dataset.article}/preview`, everything(this.form));
      this.fill((await answer.json()) as { html?: string; reasons?: string[] });
    } catch {
      // The line about saving says what is wrong; the last preview stays.
    }
    this.asking = false;
    if (this.stale) this.typed();
  }

  private fill({ html, reasons }: { html?: string; reasons?: string[] }): void {
    const shown = document.createElement('template');
    if (html === undefined) shown.content.append(reasons?.join(' ') ?? '');
    else shown.innerHTML = html;
    // Names in the text are not to be mistaken for the page's own, and a link is not to lead away from what is being written.
    for (const named of shown.content.querySelectorAll('[id]')) named.removeAttribute('id');
    for (const link of shown.content.querySelectorAll('a')) link.target = '_blank';
    const language = (this.form.elements.namedItem('Form.Language') as HTMLInputElement | null)?.value;
    this.pane.lang = language || 'en';
    this.pane.dir = 'auto';
    this.pane.replaceChildren(shown.content);
    this.scroll();
  }

  private scroll(): void {
    const room = this.text.scrollHeight - this.text.clientHeight;
    if (this.pane.hidden || room <= 0) return;
    this.pane.scrollTop = (this.text.scrollTop / room) * (this.pane.scrollHeight - this.pane.clientHeight);
  }
}
