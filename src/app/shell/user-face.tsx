interface UserFaceProps {
  email: string
  /** "Operator", or the tenant's name */
  role: string
}

/** Who is signed in, as the foot of the sidebar shows it; on the icon rail the two letters only. */
export function UserFace(props: UserFaceProps) {
  return (
    <>
      <span class="avatar" aria-hidden="true">
        {props.email.slice(0, 2).toUpperCase()}
      </span>
      <span class="word min-w-0 flex-1 text-meta">
        <span class="block truncate font-500 text-ink">{props.email}</span>
        <span class="block truncate text-ink-3">{props.role}</span>
      </span>
    </>
  )
}
