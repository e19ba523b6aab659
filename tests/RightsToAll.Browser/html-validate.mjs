/** Which rules the pages' HTML must keep: all that are recommended. */
export default {
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    // A title is the headline and the site's name: how long it is, editors decide.
    'long-title': 'off',
    // Says nothing of what a browser makes of the page, and compression takes the bytes.
    'no-trailing-whitespace': 'off',
  },
};
