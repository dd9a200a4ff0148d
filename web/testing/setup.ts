import { cleanup, configure } from "@testing-library/react";
import { afterEach, vi } from "vitest";

// Two cores may be busy elsewhere: waiting longer costs nothing when the answer comes.
configure({ asyncUtilTimeout: 5000 });

afterEach(() => {
  cleanup();
  localStorage.clear();
});

// What jsdom lacks and the components ask for.
vi.stubGlobal("matchMedia", (query: string) => ({ matches: false, media: query, addEventListener: () => undefined, removeEventListener: () => undefined, addListener: () => undefined, removeListener: () => undefined, dispatchEvent: () => false, onchange: null }));
vi.stubGlobal("ResizeObserver", class { observe() {} unobserve() {} disconnect() {} });
window.scrollTo = () => undefined;
Element.prototype.scrollIntoView = () => undefined;
// A text area that grows waits for the fonts.
Object.defineProperty(document, "fonts", { value: { addEventListener: () => undefined, removeEventListener: () => undefined } });
