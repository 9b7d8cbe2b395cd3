// Requests that change something carry the page's token, as forms do in a hidden field.
const reading = ["GET", "HEAD"];

export function carryToken() {
  document.addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
    const token = document.querySelector('meta[name="csrf"]')?.content;
    if (token && !reading.includes(ctx.request.method.toUpperCase())) {
      ctx.request.headers["X-CSRF-Token"] = token;
    }
  });
}
