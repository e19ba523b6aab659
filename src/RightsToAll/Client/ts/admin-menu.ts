// On a phone the menu, and the kinds above a list, are one line each that scrolls; it then begins where one is.

export function showWhereOneIs(): void {
  for (const here of document.querySelectorAll('.menu [aria-current], .states [aria-current]')) {
    const line = here.closest('ul, .states');
    line?.scrollBy({ left: here.getBoundingClientRect().left - line.getBoundingClientRect().left, behavior: 'instant' });
  }
}
