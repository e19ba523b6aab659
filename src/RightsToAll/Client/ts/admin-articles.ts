// Offers articles where one is to be named: their addresses, for the titles that are being typed.

type Choice = { address: string; title: string; language: string };

const pause = 250;

export function offerArticles(): void {
  for (const field of document.querySelectorAll<HTMLInputElement>('input[data-articles]')) {
    let timer = 0;
    field.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(() => offer(field), pause);
    });
    // Who is quick, or whose line is slow, types before this runs.
    if (field.value !== field.defaultValue) void offer(field);
  }
}

async function offer(field: HTMLInputElement): Promise<void> {
  const asked = field.value.trim();
  // An address needs no help.
  if (asked === '' || asked.startsWith('/') || asked.includes('://')) return;
  const choices = await find(asked);
  if (field.value.trim() !== asked) return;
  field.list!.replaceChildren(...choices.map(({ address, title, language }) => {
    const option = document.createElement('option');
    option.value = address;
    option.label = `${title} (${language})`;
    return option;
  }));
}

async function find(text: string): Promise<Choice[]> {
  try {
    const answer = await fetch(`/admin/articles/named?${new URLSearchParams({ text })}`, { headers: { 'X-Requested-With': 'XMLHttpRequest' } });
    return answer.ok ? ((await answer.json()) as { choices: Choice[] }).choices : [];
  } catch {
    return [];
  }
}
