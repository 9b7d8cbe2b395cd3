// The portal's one module. Every page works without it.
import "htmx.org/dist/htmx.esm.js";

import { enhance } from "./components.js";
import { carryToken } from "./token.js";
import { sendOnce } from "./once.js";
import { uploadInPieces } from "./uploads.js";

enhance();
carryToken();
sendOnce();
uploadInPieces();
document.addEventListener("htmx:after:swap", enhance);
