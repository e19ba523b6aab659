// Pictures that are dropped on the text, pasted into it or chosen for it: described in a dialog, uploaded, and named in the text.
import { button } from './admin-elements.js';
import { PictureDialog, type Outcome } from './admin-picture-dialog.js';
import { send, tokenOf } from './admin-form.js';

// Enough for the site to tell what a file is.
const beginning = 4096;

export class TextPictures {
  readonly button = button('', 'tool-picture', () => this.chooser.click());
  private readonly chooser = document.createElement('input');
  private readonly dialog: PictureDialog;
  private queue: Promise<void> = Promise.resolve();

  constructor(private readonly form: HTMLFormElement, private readonly text: HTMLTextAreaElement, private readonly said: HTMLElement, dialog: HTMLDialogElement) {
    this.dialog = new PictureDialog(dialog);
    this.chooser.type = 'file';
    this.chooser.accept = 'image/*';
    this.chooser.multiple = true;
    this.chooser.addEventListener('change', () => {
      this.take([...this.chooser.files!]);
      this.chooser.value = '';
    });
    text.addEventListener('dragover', event => {
      if (holdsFiles(event.dataTransfer)) event.preventDefault();
    });
    text.addEventListener('drop', event => this.dropped(event));
    // Before those who make Markdown of what is pasted.
    text.addEventListener('paste', event => this.pasted(event), { capture: true });
  }

  private dropped(event: DragEvent): void {
    if (!holdsFiles(event.dataTransfer)) return;
    event.preventDefault();
    this.take([...event.dataTransfer!.files]);
  }

  /** Office programs put a picture of what was copied beside its words; the words are what is meant. */
  private pasted(event: ClipboardEvent): void {
    const data = event.clipboardData;
    if (!data || data.files.length === 0 || holdsWords(data)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.take([...data.files]);
  }

  /** One after the other: each is asked about. */
  private take(files: File[]): void {
    for (const file of files) {
      const placeholder = this.place(file.name);
      this.queue = this.queue.then(() => this.bring(file, placeholder));
    }
  }

  private async bring(file: File, placeholder: string): Promise<void> {
    this.say('', false);
    const refused = await this.refusalOf(file);
    const outcome: Outcome = refused === undefined ? await this.dialog.ask(file) : { refused };
    this.replace(placeholder, outcome.markdown ?? '');
    if (outcome.refused) this.say(`${file.name}: ${outcome.refused}`, true);
    else if (outcome.told) this.say(`${file.name} is uploaded. ${outcome.told}`, false);
  }

  /** Nothing where the site takes it or cannot be asked now: it will judge the whole file anyway. */
  private async refusalOf(file: File): Promise<string | undefined> {
    try {
      const body = new FormData();
      for (const [name, value] of tokenOf(this.form)) body.append(name, value);
      body.append('beginning', file.slice(0, beginning), file.name);
      body.append('length', String(file.size));
      const answer = await send(`/admin/articles/${this.form.dataset.article}/pictures?handler=Beginning`, body);
      return answer.status === 422 ? ((await answer.json()) as { refused: string }).refused : undefined;
    } catch {
      return undefined;
    }
  }

  private place(name: string): string {
    const plain = name.replace(/[\\`*_[\]<>]/g, '');
    let placeholder = `![Uploading ${plain}…]()`;
    for (let number = 2; this.text.value.includes(placeholder); number++) placeholder = `![Uploading ${plain} ${number}…]()`;
    // A picture stands in a paragraph of its own.
    const { value, selectionEnd } = this.text;
    const [before, after] = [value.slice(0, selectionEnd), value.slice(selectionEnd)];
    const lead = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
    const trail = after === '' || after.startsWith('\n\n') ? '' : after.startsWith('\n') ? '\n' : '\n\n';
    this.change(selectionEnd, selectionEnd, lead + placeholder + trail);
    this.text.selectionStart = this.text.selectionEnd = selectionEnd + lead.length + placeholder.length;
    return placeholder;
  }

  private replace(placeholder: string, markdown: string): void {
    const start = this.text.value.indexOf(placeholder);
    // Whoever deletes the placeholder has no use for the picture; it is kept among the pictures.
    if (start < 0) return;
    let end = start + placeholder.length;
    // With a refused picture goes the empty line that was made for it.
    if (markdown === '') while (end < this.text.value.length && this.text.value[end] === '\n') end++;
    this.change(start, end, markdown);
  }

  private change(start: number, end: number, by: string): void {
    this.text.setRangeText(by, start, end, 'preserve');
    this.text.dispatchEvent(new Event('input', { bubbles: true }));
  }

  private say(what: string, isWrong: boolean): void {
    this.said.textContent = what;
    this.said.classList.toggle('err', isWrong);
  }
}

const holdsFiles = (data: DataTransfer | null): boolean => data?.types.includes('Files') ?? false;

/** A browser that copies a picture copies its element, too, and a list of files their names: neither says anything. */
function holdsWords(data: DataTransfer): boolean {
  const plain = data.getData('text/plain').trim();
  if (plain !== '' && ![...data.files].some(file => plain.includes(file.name))) return true;
  const body = new DOMParser().parseFromString(data.getData('text/html'), 'text/html').body;
  return body.textContent!.trim() !== '' || body.querySelector('table') !== null;
}
