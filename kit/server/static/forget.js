// Every page forgets what somebody else was writing in this browser; the page knows whose drafts stay.

import { keepOnly } from "./drafts.js";

keepOnly(document.querySelector('meta[name="drafts"]').content);
