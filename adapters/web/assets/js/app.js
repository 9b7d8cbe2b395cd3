// The portal's one module. Every page works without it.
import "htmx.org/dist/htmx.esm.js";

import { enhance } from "./components.js";
import { sendOnce } from "./once.js";
import { uploadInPieces } from "./uploads.js";

enhance();
sendOnce();
uploadInPieces();
document.addEventListener("htmx:after:swap", enhance);
