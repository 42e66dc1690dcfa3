/** Who is signing in, where that is settled. */
export function ReadOnlyPerson(props: { email: string }) {
  return (
    <p class="text-dense text-ink-3">
      As <span class="break-all font-500 text-ink">{props.email}</span>
    </p>
  )
}
