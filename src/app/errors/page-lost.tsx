/** A page for signing in whose code could not be fetched or that broke; nothing that could fail too is used here. */
export function PageLost() {
  return (
    <main class="p-7">
      <h1 class="text-title">This page couldn’t be shown</h1>
      <p class="mt-1.5 text-ink-2">It may belong to a version of the console that isn’t there any more.</p>
      <button type="button" class="button button-primary mt-4" onClick={() => location.reload()}>
        Reload
      </button>
    </main>
  )
}
