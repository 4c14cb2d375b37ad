"use strict";
/* Says before the first paint that scripts run: what only they can use is then shown at once and pushes nothing down later. */
document.documentElement.classList.replace("no-js", "js");
