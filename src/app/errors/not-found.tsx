import { paths } from '~/paths'
import { LinkButton } from '~/ui/forms/link-button'
import { ErrorLayout } from './error-layout'

/** Shown at an address that no page has. */
export function NotFound() {
  return (
    <ErrorLayout
      icon="not-found"
      title="Page not found"
      actions={
        <LinkButton variant="primary" href={paths.home()}>
          Go to the home page
        </LinkButton>
      }
    >
      The address may be mistyped, or it may belong to another version of this console.
    </ErrorLayout>
  )
}
