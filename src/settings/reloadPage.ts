/** Loads the page anew, as a viewer would. */
export function reloadPage(): void {
  window.location.reload();
}
