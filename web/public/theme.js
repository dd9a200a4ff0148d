// Runs before the first paint, as a file because the content policy refuses inline scripts:
// the remembered theme and language are set before anything shows, so that nothing flashes.
(function () {
  var root = document.documentElement;
  var theme = "auto";
  try {
    theme = localStorage.getItem("cohorte.theme") || "auto";
    var locale = localStorage.getItem("cohorte.locale");
    if (locale === "fr" || locale === "en") root.lang = locale;
  } catch {
    // Storage refused: the defaults hold.
  }
  var dark = theme === "dark" || (theme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  root.setAttribute("data-mantine-color-scheme", dark ? "dark" : "light");
})();
