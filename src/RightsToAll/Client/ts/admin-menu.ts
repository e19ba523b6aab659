// On a phone the menu is one line that scrolls; it then begins where one is.

export function showWhereOneIs(): void {
  const here = document.querySelector('.menu [aria-current]');
  const menu = here?.closest('ul');
  if (here && menu) menu.scrollBy({ left: here.getBoundingClientRect().left - menu.getBoundingClientRect().left, behavior: 'instant' });
}
