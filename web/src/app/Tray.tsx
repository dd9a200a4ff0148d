/** Where long work under way shows, whatever the page. */
export function Tray() {
  return null;
}
