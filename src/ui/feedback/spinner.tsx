/** Turns while something is on its way; three still dots for people who asked for less motion. */
export function Spinner() {
  return (
    <>
      <svg
        class="spinner"
        width="16"
        height="16"
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        stroke-width="2"
        aria-hidden="true"
      >
        <path d="M11.4 3.1A6 6 0 1 0 14 8" stroke-linecap="round" />
      </svg>
      <svg class="spinner-dots" width="16" height="16" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
        <path d="M1 8a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0M6.5 8a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0M12 8a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0" />
      </svg>
    </>
  )
}
