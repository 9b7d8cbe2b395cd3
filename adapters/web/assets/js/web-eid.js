// Web eID's own browser extension, asked by messages on the page's window (web-eid.js 2.1); it says at once that it heard.
const HEARD_WITHIN = 1000;
const TIME_TO_ANSWER = 120000;

export function askExtension(command, argument) {
  const action = `web-eid:${command}`;
  return new Promise((resolve) => {
    const deaf = setTimeout(() => end({ error: { code: "agent-absent" } }), HEARD_WITHIN);

    function end(answer) {
      clearTimeout(deaf);
      window.removeEventListener("message", hear);
      resolve(answer);
    }

    function hear({ source, origin, data }) {
      if (source !== window || origin !== location.origin) return;
      if (data?.action === `${action}-ack`) clearTimeout(deaf);
      if (data?.action === `${action}-failure`) end({ error: { code: data.error?.code } });
      if (data?.action === `${action}-success`) {
        const { action: _, ...answer } = data;
        end(answer);
      }
    }

    window.addEventListener("message", hear);
    window.postMessage({ action, libraryVersion: "2.1.0", userInteractionTimeout: TIME_TO_ANSWER, ...argument }, location.origin);
  });
}
