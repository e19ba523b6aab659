// Choosing rows of a list: all of a page at once, and how many are chosen.

export function chooseMany(): void {
  const form = document.querySelector<HTMLFormElement>('#bulk');
  const place = form?.querySelector<HTMLElement>('thead .pick');
  const bar = form?.querySelector<HTMLElement>('.bulk');
  if (!form || !place || !bar) return;

  const rows = [...form.querySelectorAll<HTMLInputElement>('tbody .pick input')];
  const all = document.createElement('input');
  all.type = 'checkbox';
  all.setAttribute('aria-label', 'Choose all on this page');
  place.append(all);
  const count = document.createElement('output');
  bar.append(count);

  const show = () => {
    const chosen = rows.filter(row => row.checked).length;
    all.checked = chosen === rows.length;
    all.indeterminate = chosen > 0 && chosen < rows.length;
    // Never empty, or the rows would move under the hand that chooses the first.
    count.textContent = `${chosen || 'None'} chosen`;
  };
  all.addEventListener('change', () => {
    for (const row of rows) row.checked = all.checked;
    show();
  });
  for (const row of rows) row.addEventListener('change', show);
  // Browsers put back what was chosen when somebody returns to the page.
  addEventListener('pageshow', show);
}
