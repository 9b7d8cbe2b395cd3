// The portal's one module. Every page works without it.
import "htmx.org/dist/htmx.esm.js";

import { enhance } from "./components.js";
import { carryToken } from "./token.js";
import { sendOnce } from "./once.js";

enhance();
carryToken();
sendOnce();
document.addEventListener("htmx:after:swap", enhance);
