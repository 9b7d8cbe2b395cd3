// Runs first in the body: tells the style sheet that components will work, and that the menu is about to be closed.
const supported = "noModule" in HTMLScriptElement.prototype;
document.body.className += " js-enabled" + (supported ? " govuk-frontend-supported court-menu-waits" : "");
document.addEventListener("DOMContentLoaded", () => document.body.classList.remove("court-menu-waits"));
