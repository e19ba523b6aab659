// Asks what goes with a picture, and uploads it. The dialog stays until the site has the picture, so that no description is lost.
import { isSignedOut, sendFor } from './admin-form.js';

// Twenty-five megabytes over a slow line.
const patience = 10 * 60_000;

/** Without Markdown where the picture is not to be used, and `refused` says why where the site did not want it. */
export type Outcome = { markdown?: string; told?: string; refused?: string };

type Answer = { markdown: string; told: string; refused?: string; errors?: Record<string, string> };

export class PictureDialog {
  private readonly form: HTMLFormElement;
  private readonly wrong: HTMLElement;
  private readonly status: HTMLElement;
  private readonly upload: HTMLButtonElement;
  private uploading: AbortController | undefined;

  constructor(private readonly dialog: HTMLDialogElement) {
    this.form = dialog.querySelector('form')!;
    this.wrong = dialog.querySelector('#picture-wrong')!;
    this.status = dialog.querySelector('[role="status"]')!;
    this.upload = dialog.querySelector('button:not([type])')!;
    dialog.querySelector('[value="leave"]')!.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => this.uploading?.abort());
  }

  /** Resolves when the dialog is closed. */
  ask(file: File): Promise<Outcome> {
    this.form.reset();
    this.complain({});
    this.say('');
    void this.show(file);
    this.dialog.showModal();
    this.dialog.scrollTop = 0;
    this.fieldOf('Form.Alt')?.focus();
    return new Promise(resolve => {
      let outcome: Outcome = {};
      const submitted = (event: Event) => {
        event.preventDefault();
        void this.bring(file).then(result => {
          if (!result) return;
          outcome = result;
          this.dialog.close();
        });
      };
      this.form.addEventListener('submit', submitted);
      this.dialog.addEventListener('close', () => {
        this.form.removeEventListener('submit', submitted);
        resolve(outcome);
      }, { once: true });
    });
  }

  /** Nothing while something can be mended here. */
  private async bring(file: File): Promise<Outcome | undefined> {
    if (this.uploading) return undefined;
    this.uploading = new AbortController();
    this.upload.disabled = true;
    this.say('Uploading…');
    try {
      const body = new FormData(this.form);
      body.set('Form.File', file, file.name);
      return await this.heed(await sendFor(patience, this.form.action, body, this.uploading.signal));
    } catch {
      this.complain({ '': 'Not uploaded: the site cannot be reached. Try again.' });
      return undefined;
    } finally {
      this.uploading = undefined;
      this.upload.disabled = false;
      this.say('');
    }
  }

  private async heed(answer: Response): Promise<Outcome | undefined> {
    if (isSignedOut(answer)) {
      this.complain({ '': 'You are signed out. Sign in again in another tab, then upload.' });
      return undefined;
    }
    if (answer.status === 413) return { refused: 'The file is too large.' };
    const { markdown, told, refused, errors } = (await answer.json()) as Answer;
    if (answer.ok) return { markdown, told };
    if (answer.status === 422) return { refused };
    this.complain(errors ?? { '': refused ?? 'Not uploaded.' });
    return undefined;
  }

  /** Each complaint at its field; what is no field's, above them all. */
  private complain(errors: Record<string, string>): void {
    for (const place of this.form.querySelectorAll<HTMLElement>('[data-valmsg-for]')) {
      const error = errors[place.dataset.valmsgFor!] ?? '';
      const field = this.fieldOf(place.dataset.valmsgFor!);
      place.textContent = error;
      place.id = `picture-${field?.id}`;
      place.closest('.field')?.classList.toggle('field-bad', error !== '');
      if (error) field?.setAttribute('aria-describedby', place.id);
      field?.setAttribute('aria-invalid', String(error !== ''));
    }
    this.wrong.textContent = errors[''] ?? '';
    this.form.querySelector<HTMLElement>('.field-bad input')?.focus();
  }

  private fieldOf(name: string): HTMLInputElement | null {
    return this.form.querySelector(`input[name="${name}"]`);
  }

  /** Drawn, because the site's pages show no picture that comes from nowhere. */
  private async show(file: File): Promise<void> {
    const canvas = this.dialog.querySelector('canvas')!;
    canvas.hidden = true;
    this.dialog.querySelector('#picture-file')!.textContent = file.name;
    try {
      const picture = await createImageBitmap(file, { resizeWidth: 240 });
      [canvas.width, canvas.height] = [picture.width, picture.height];
      canvas.getContext('2d')!.drawImage(picture, 0, 0);
      canvas.hidden = false;
    } catch {
      // Its name must do.
    }
  }

  private say(what: string): void {
    this.status.textContent = what;
  }
}
