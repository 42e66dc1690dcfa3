import { noticeWords } from './sign-in-messages'

/** Beside a button that should have signed out, and couldn't. */
export function StillSignedIn() {
  return (
    <p role="alert" class="text-dense text-danger-ink">
      {noticeWords('still-signed-in')}
    </p>
  )
}
