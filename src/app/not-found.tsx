import { paths } from '~/paths'
import { LinkButton } from '~/ui/link-button'
import { FailurePage } from './failure-page'

/** No page has this address. */
export function NotFound() {
  return (
    <FailurePage
      icon="not-found"
      title="There’s no such page"
      actions={
        <LinkButton variant="primary" href={paths.home()}>
          Go to the start
        </LinkButton>
      }
    >
      The address may be mistyped, or it belongs to another version of this console.
    </FailurePage>
  )
}
