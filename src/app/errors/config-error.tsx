import { type Config, ConfigError } from '~/config'
import { Button } from '~/ui/forms/button'
import { ErrorLayout } from './error-layout'

const address = 'a path that begins with one slash, or an http(s) address'
const rules: Record<keyof Config, string> = {
  auth: '"kratos" or "none"',
  credentials: '"browser" or "gateway"',
  kratosUrl: address,
  backendUrl: address,
  authUrl: address,
  environment: '{"name": a text of 1 to 40 characters, "production": true or false}'
}

/** The deployment's settings can't be used, so nothing else is started: a console that guesses could be open where it must be shut. */
export function ConfigErrorPage(props: { error: Error }) {
  const rule = () => (props.error instanceof ConfigError && props.error.key ? rules[props.error.key] : '')
  return (
    <main class="px-7 lt-narrow:px-4">
      <ErrorLayout
        icon="alert"
        title="This console isn’t set up right"
        facts={[
          { term: 'File', value: `${location.origin}/config.json` },
          { term: 'Reason', value: props.error.message },
          ...(rule() ? [{ term: 'It may be', value: rule() }] : [])
        ]}
        actions={
          <Button variant="primary" onClick={() => location.reload()}>
            Try again
          </Button>
        }
      >
        Its settings can’t be read, so it didn’t start. Whoever runs it can mend the file; nothing was sent to Rafiki.
      </ErrorLayout>
    </main>
  )
}
