/** The two live regions that `announce` writes to. */
export function LiveRegion() {
  return (
    <>
      <p class="visually-hidden" data-announcer="polite" aria-live="polite" />
      <p class="visually-hidden" data-announcer="assertive" aria-live="assertive" />
    </>
  )
}
