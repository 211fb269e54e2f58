// Runs in the head, before the first paint and before any bundle is there (layout.tsx puts it into every page).
// It sets the theme, hides the German page from readers of another language until their words have come, and asks
// for what the page is going to need: the site's configuration, those words, and the data. Whoever needs an answer
// takes it from window.early; a request that failed here is simply made again.
(() => {
  const root = document.documentElement;
  // Before anything is read from storage, which waits for another process.
  const json = (response) => (response.ok ? response.json() : Promise.reject(new Error(response.status)));
  const early = {
    config: fetch("/config.json").then(json),
    messages: null,
    answers: new Map(),
    review: Promise.resolve(null),
  };
  early.config.catch(() => {});
  window.early = early;
  const kept = (storage, key) => {
    try {
      return window[storage].getItem(key);
    } catch {
      return null;
    }
  };
  const spoken = (navigator.languages || []).map((tag) => tag.slice(0, 2).toLowerCase());
  const language = [kept("localStorage", "cv-generator.language"), ...spoken, "de"].find((code) =>
    ["de", "en", "fr"].includes(code),
  );
  const theme = kept("localStorage", "cv-generator.theme");
  const isDark =
    theme === "dark" || (theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  root.dataset.theme = isDark ? "dark" : "light";
  // The first look into a tab's storage takes some ms: now, while nothing can be drawn yet.
  setTimeout(() => kept("sessionStorage", ""));

  if (language !== "de") {
    root.dataset.pending = "";
    early.messages = {
      language,
      words: fetch(`/messages/${language}.json?v=${root.dataset.words}`).then(json),
    };
    early.messages.words.catch(() => {});
  }

  // The review's fields, as text until they can be edited; a value without a sure place waits for its mark.
  const show = (cv) => {
    if (document.readyState === "loading") {
      document.addEventListener("DOMContentLoaded", () => show(cv));
      return;
    }
    for (const field of document.querySelectorAll("[data-early]")) {
      const pointer = field.dataset.early;
      const value = pointer
        .split("/")
        .slice(1)
        .reduce((node, key) => node?.[key], cv);
      const isSure = cv.evidence[pointer]?.every(
        ({ state, confidence }) => state === "grounded" && confidence >= 0.6,
      );
      // A date as the field will show it (written-date.ts).
      const [, year, month, day] = /^(\d{4})-(\d\d)(?:-(\d\d))?$/.exec(value) ?? [];
      const date = year && [day, month, year].filter(Boolean).join(day && language === "de" ? "." : "/");
      if (isSure) field.textContent = date || value;
    }
    root.dataset.read = "";
  };

  // The first page as the service has drawn it, until the browser has: as the picture of the exported page, which is
  // painted with the fields, and on the canvases that take its place, which can show it without loading it again.
  const picture = new Image();
  early.drawPage = () => {
    if (!picture.naturalWidth || early.pageOf !== new URLSearchParams(location.search).get("job")) return;
    for (const canvas of document.querySelectorAll("canvas[data-first-page][hidden]")) {
      canvas.width = picture.naturalWidth;
      canvas.height = picture.naturalHeight;
      canvas.getContext("2d").drawImage(picture, 0, 0);
      canvas.hidden = false;
    }
    // When it has been painted; the measurement of the page reads it.
    requestAnimationFrame(() => setTimeout(() => performance.mark("first page shown")));
  };
  picture.onload = early.drawPage;
  early.showPage = (job, { mediaType, data }) => {
    early.pageOf = job;
    picture.src = `data:${mediaType};base64,${data}`;
    for (const sheet of document.querySelectorAll("img[data-first-page]")) {
      sheet.src = picture.src;
      sheet.hidden = false;
    }
  };

  // What draws a PDF, whose names the export has put into the head (scripts/finish-site.mjs).
  const preloadPdf = () => {
    const chunks = document.querySelector('meta[name="pdf-chunks"]');
    for (const href of chunks ? chunks.content.split(" ") : []) {
      const link = document.createElement("link");
      // The document comes after what is written beside it.
      Object.assign(link, { rel: "preload", as: "script", fetchPriority: "low", href });
      document.head.append(link);
    }
  };

  const query = new URLSearchParams(location.search);
  const id = encodeURIComponent(query.get("job") || query.get("profile") || "");
  const job = `/cv/jobs/${id}`;
  const wanted = {
    "/": ["/cv/jobs"],
    "/status/": id && [job],
    "/review/": id && [`${job}?with=cv`],
    "/compare/": ["/job-profiles", ...(id ? [`/job-profiles/${id}/ranking`] : [])],
    "/profiles/": ["/job-profiles"],
    "/settings/": ["/settings"],
  }[location.pathname];
  if (!wanted) return;
  early.review = early.config
    .then(({ apiUrl, auth }) => {
      const headers = { "Accept-Language": language };
      if (auth?.issuer) {
        const tokens = JSON.parse(kept("sessionStorage", "cv-generator.tokens"));
        if (!tokens || tokens.expiresAt < Date.now() + 30000) return;
        headers.Authorization = `Bearer ${tokens.accessToken}`;
      }
      const ask = (path) => {
        const url = `${(apiUrl || location.origin).replace(/\/+$/, "")}/api/v1${path}`;
        const answer = fetch(url, { headers });
        answer.catch(() => {});
        early.answers.set(url, { answer, at: Date.now() });
        return answer;
      };
      const [first] = wanted.map(ask);
      if (location.pathname !== "/review/") return;
      return first.then(json).then(({ cv, firstPage, ...view }) => {
        if (!cv) return;
        // Of everything but PDFs there is a text to show.
        const text = view.outputs.some(({ name }) => name === "source_text");
        ask(text ? `${job}/source/text` : `${job}/source`);
        if (!text) preloadPdf();
        if (firstPage) early.showPage(view.jobId, firstPage);
        show(cv);
        return { job: view, cv, at: Date.now() };
      });
    })
    .catch(() => {});
})();
