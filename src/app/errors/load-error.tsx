/** Shown in place of a page whose code did not load or that broke at once. It uses nothing that could fail too. */
export function LoadError() {
  return (
    <main class="p-7">
      <h1 class="text-title">This page couldn’t be loaded</h1>
      <p class="mt-1.5 text-ink-2">
        A file of the console is missing. A newer version may have been deployed, or the network may be interrupted.
      </p>
      <button type="button" class="button button-primary mt-4" onClick={() => location.reload()}>
        Reload
      </button>
    </main>
  )
}
