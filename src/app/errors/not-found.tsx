import { paths } from '~/paths'
import { LinkButton } from '~/ui/forms/link-button'
import { ErrorLayout } from './error-layout'

/** No page has this address. */
export function NotFound() {
  return (
    <ErrorLayout
      icon="not-found"
      title="There’s no such page"
      actions={
        <LinkButton variant="primary" href={paths.home()}>
          Go to the start
        </LinkButton>
      }
    >
      The address may be mistyped, or it belongs to another version of this console.
    </ErrorLayout>
  )
}
