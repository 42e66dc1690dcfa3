import { type Config, ConfigError } from '~/config'
import { Button } from '~/ui/forms/button'
import { ErrorLayout } from './error-layout'

const address = 'a path that begins with one slash, or an http(s) address'
const allowedValues: Record<keyof Config, string> = {
  auth: '"kratos" or "none"',
  credentials: '"browser" or "gateway"',
  kratosUrl: address,
  backendUrl: address,
  authUrl: address,
  environment: '{"name": a text of 1 to 40 characters, "production": true or false}',
  defaultRole: '"viewer", "editor" or "admin"'
}

/** Shown instead of the console when config.json can't be used. Nothing else starts: with a guessed setting the console could be open to anybody. */
export function ConfigErrorPage(props: { error: Error }) {
  const allowed = () => (props.error instanceof ConfigError && props.error.key ? allowedValues[props.error.key] : '')
  return (
    <main class="px-7 lt-narrow:px-4">
      <ErrorLayout
        icon="alert"
        title="This console isn’t configured correctly"
        facts={[
          { term: 'File', value: `${location.origin}/config.json` },
          { term: 'Reason', value: props.error.message },
          ...(allowed() ? [{ term: 'Allowed', value: allowed() }] : [])
        ]}
        actions={
          <Button variant="primary" onClick={() => location.reload()}>
            Try again
          </Button>
        }
      >
        Its settings can’t be used, so it didn’t start. Ask your administrator to fix config.json. Nothing was sent to
        Rafiki.
      </ErrorLayout>
    </main>
  )
}
