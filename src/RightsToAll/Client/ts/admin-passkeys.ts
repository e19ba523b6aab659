// Shows the forms that need a passkey, and has the browser make or use one when such a form is sent.
export function offerPasskeys(): void {
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON)
    return;
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
    form.hidden = false;
    form.addEventListener('submit', event => {
      event.preventDefault();
      void ask(form);
    });
  }
}

async function ask(form: HTMLFormElement): Promise<void> {
  const trouble = form.querySelector<HTMLElement>('.err')!;
  trouble.textContent = '';
  try {
    const credential = form.dataset.passkey === 'create' ? await create(form) : await get(form);
    form.querySelector<HTMLInputElement>('[name=Credential]')!.value = JSON.stringify(credential);
    form.submit();
  } catch {
    // Declined, taken back, or not to be had: the browser has said so itself.
    trouble.textContent = 'No passkey was used. Try again, or take another way.';
  }
}

const create = async (form: HTMLFormElement) =>
  navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(await options(form)) });

const get = async (form: HTMLFormElement) =>
  navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(await options(form)) });

async function options(form: HTMLFormElement) {
  const address = new URL(form.action);
  address.searchParams.set('handler', 'Options');
  const answer = await fetch(address, { method: 'POST', body: new URLSearchParams(new FormData(form) as never), headers: { 'X-Requested-With': 'XMLHttpRequest' } });
  if (!answer.ok)
    throw new Error(`${answer.status}`);
  return answer.json();
}
