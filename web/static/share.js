// Sends a page's link: by what the phone has for it (Zalo, messages, mail), else into the clipboard. Without this file,
// or where the browser has neither, the buttons stay away and the address in the browser's bar does it.
(() => {
  "use strict";
  if (!navigator.share && !navigator.clipboard) return;
  for (const button of document.querySelectorAll(".share")) {
    button.hidden = false;
    button.addEventListener("click", async (e) => {
      e.preventDefault();
      const url = new URL(button.dataset.href || button.href || location.href, location.href).href;
      if (navigator.share) {
        try {
          await navigator.share({ title: button.dataset.title || document.title, url });
          return;
        } catch (fault) {
          if (fault.name === "AbortError" || !navigator.clipboard) return; // the reader thought better of it
        }
      }
      await navigator.clipboard.writeText(url);
      button.textContent = button.dataset.copied;
    });
  }
})();
