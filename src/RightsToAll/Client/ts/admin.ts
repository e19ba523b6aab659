// Improves the admin area; every form works without it.
import { offerArticles } from './admin-articles.js';
import { chooseMany } from './admin-choose.js';
import { openEditor } from './admin-editor.js';
import { focusErrors } from './admin-errors.js';
import { steerFocus } from './admin-focus.js';
import { showWhereOneIs } from './admin-menu.js';
import { orderByHand } from './admin-order.js';
import { offerPasskeys } from './admin-passkeys.js';
import { openStandingPage } from './admin-standing.js';

focusErrors();
openEditor();
openStandingPage();
steerFocus();
offerPasskeys();
chooseMany();
offerArticles();
orderByHand();
showWhereOneIs();
