import type { JSX } from 'solid-js'
import { LinkButton } from '~/ui/forms/link-button'

/** Last on a page with settings: what deleting does, and the way to the dialog. */
export function DeleteSection(props: { noun: string; href: string; children: JSX.Element }) {
  return (
    <section class="section">
      <div class="section-head">
        <h2 class="text-section">Delete</h2>
      </div>
      <p class="text-dense text-ink-2">{props.children}</p>
      <LinkButton class="mt-3" href={props.href} opensDialog>
        Delete {props.noun}
      </LinkButton>
    </section>
  )
}
