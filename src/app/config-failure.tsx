import { Button } from '~/ui/button'
import { FailurePage } from './failure-page'

/** The deployment's settings can't be used, so nothing else is started: a console that guesses could be open where it must be shut. */
export function ConfigFailure(props: { error: Error }) {
  return (
    <main class="px-7 lt-narrow:px-4">
      <FailurePage
        icon="alert"
        title="This console isn’t set up right"
        facts={[
          { term: 'File', value: `${location.origin}/config.json` },
          { term: 'Reason', value: props.error.message }
        ]}
        actions={
          <Button variant="primary" onClick={() => location.reload()}>
            Try again
          </Button>
        }
      >
        Its settings can’t be read, so it didn’t start. Whoever runs it can mend the file; nothing was sent to Rafiki.
      </FailurePage>
    </main>
  )
}
