// The text as readers will see it, beside the text as it is written: made by the site's own pipeline, in step with typing and scrolling.
import { everything, send } from './admin-form.js';
import { button } from './admin-elements.js';
import { topsOfLines } from './admin-lines.js';
import { read, write } from './admin-storage.js';

const pause = 150;

type Shown = { html?: string; reasons?: string[]; lines?: number[] };

/** Places that belong together: so far down in the text, and in its preview. */
type Pair = [text: number, preview: number];
const remembered = 'rights-to-all:preview';

export class LivePreview {
  readonly button = button('Preview', 'tool-preview', () => this.turn(this.pane.hidden));
  private timer = 0;
  private asking = false;
  private stale = true;
  private lines: number[] = [];
  private pairs: Pair[] = [];
  private measured = 0;

  constructor(private readonly form: HTMLFormElement, private readonly text: HTMLTextAreaElement, private readonly pane: HTMLElement,
    private readonly address = `/admin/articles/${form.dataset.article}/preview`) {
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
      const answer = await send(this.address, everything(this.form));
      this.fill((await answer.json()) as Shown);
    } catch {
      // The line about saving says what is wrong; the last preview stays.
    }
    this.asking = false;
    if (this.stale) this.typed();
  }

  private fill({ html, reasons, lines }: Shown): void {
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
    this.lines = lines ?? [];
    this.measured = 0;
    this.scroll();
  }

  /** What is written on the uppermost line stands uppermost; where the lines are not known, in proportion. */
  private scroll(): void {
    const [at, room] = [this.text.scrollTop, this.text.scrollHeight - this.text.clientHeight];
    if (this.pane.hidden || room <= 0) return;
    if (this.measured !== this.text.clientWidth) this.measure();
    const next = this.pairs.findIndex(([top]) => top > at);
    const [from, to] = [this.pairs[next - 1]!, this.pairs[next]!];
    // At its end the preview ends, too, however tall its last block is.
    this.pane.scrollTop = at >= room - 1 ? this.pane.scrollHeight : from[1] + ((at - from[0]) / (to[0] - from[0])) * (to[1] - from[1]);
  }

  private measure(): void {
    this.measured = this.text.clientWidth;
    const blocks = [...this.pane.children].filter(block => !block.classList.contains('footnotes')) as HTMLElement[];
    // HTML of the author's may print as none or as several.
    const tops = blocks.length === this.lines.length ? topsOfLines(this.text, this.lines) : [];
    const pairs = tops.map((top, i): Pair => [top, blocks[i]!.offsetTop]);
    // Each further down than the one before, or there would be nothing between them.
    this.pairs = [[0, 0], ...pairs, [this.text.scrollHeight, this.pane.scrollHeight]].reduce<Pair[]>(
      (rising, [top, shown]) => (rising.length > 0 && top! <= rising[rising.length - 1]![0] ? rising : [...rising, [top!, shown!]]), []);
  }
}
