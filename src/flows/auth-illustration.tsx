import { For } from 'solid-js'

const rings = [74, 148, 222, 296, 370, 444]

/**
 * The one drawing of the console: two ledgers, and a payment that passes from one to the other where their rings touch (four and three ring
 * widths apart, so the fourth of one touches the third of the other).
 */
export function AuthIllustration() {
  return (
    <svg
      viewBox="0 0 778 868"
      preserveAspectRatio="xMidYMid slice"
      class="h-full w-full"
      fill="none"
      aria-hidden="true"
    >
      <g class="stroke-line-strong">
        <For each={rings}>
          {(r) => (
            <>
              <circle cx="226" cy="618" r={r} />
              <circle cx="611" cy="271" r={r} />
            </>
          )}
        </For>
      </g>
      <g class="fill-ink-3">
        <circle cx="226" cy="618" r="3.5" />
        <circle cx="611" cy="271" r="3.5" />
      </g>
      <g class="stroke-focus" stroke-width="1.8">
        <path d="M44 384.6A296 296 0 0 1 446 419.7A222 222 0 0 0 748 445.6" />
        <circle cx="44" cy="384.6" r="5" class="fill-canvas" />
        <circle cx="748" cy="445.6" r="5" class="fill-canvas" />
      </g>
      <circle cx="446" cy="419.7" r="6" class="fill-focus" />
    </svg>
  )
}
