/** The console's logo: one payment passing from ledger to ledger. */
export function Logo(props: { size?: number }) {
  return (
    <svg
      width={props.size ?? 24}
      height={props.size ?? 24}
      viewBox="0 0 24 24"
      fill="none"
      stroke-width="2.4"
      stroke-linecap="round"
      aria-hidden="true"
    >
      <rect width="24" height="24" rx="6" class="fill-primary" />
      <path d="M7.5 15.9A6 6 0 0 1 15 6.8" class="stroke-on-primary" />
      <path d="M17.2 9a6 6 0 0 1-7.4 8.6" class="stroke-chart-2" />
    </svg>
  )
}
