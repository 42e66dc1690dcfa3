import { createSignal } from 'solid-js'
import { type Config, ConfigError } from '~/config'
import { createAutoRetry, RetryNote } from '~/ui/feedback/retry-note'
import { Button } from '~/ui/forms/button'
import { ErrorFrame } from './error-frame'
import { ErrorLayout } from './error-layout'

const address = 'a path that begins with one slash, or an http(s) address'
const allowedValues: Record<keyof Config, string> = {
  auth: '"kratos" or "none"',
  credentials: '"browser" or "gateway"',
  kratosUrl: address,
  backendUrl: address,
  authUrl: address,
  environment: '{"name": a text of 1 to 40 characters, "production": true or false}',
  defaultRole: '"viewer", "editor" or "admin"',
  approveAbove: 'amounts in major units as texts, by asset code: {"USD": "10000"}'
}

interface ConfigErrorPageProps {
  error: Error
  /** Reads config.json once more. @throws Error as the first time */
  load: () => Promise<unknown>
}

/**
 * Shown instead of the console when config.json can't be used. Nothing else starts: with a guessed setting the console could be open to anybody.
 * The file is read again by itself, and the page loaded anew once it is right.
 */
export function ConfigErrorPage(props: ConfigErrorPageProps) {
  const [newer, setNewer] = createSignal<Error>()
  const error = () => newer() ?? props.error
  const allowed = () => {
    const now = error()
    return now instanceof ConfigError && now.key ? allowedValues[now.key] : ''
  }
  const auto = createAutoRetry(async () => {
    try {
      await props.load()
      location.reload()
    } catch (failure) {
      setNewer(failure as Error)
    }
  })
  return (
    <ErrorFrame>
      <ErrorLayout
        icon="alert"
        title="This console isn’t configured correctly"
        facts={[
          { term: 'File', value: `${location.origin}/config.json` },
          { term: 'Reason', value: error().message },
          ...(allowed() ? [{ term: 'Allowed', value: allowed() }] : [])
        ]}
        actions={
          <Button variant="primary" sending={auto.trying()} sendingLabel="Reading…" onClick={() => void auto.retry()}>
            Try again
          </Button>
        }
      >
        <p>
          Its settings can’t be used, so it didn’t start. Ask your administrator to fix config.json. Nothing was sent to
          Rafiki.
        </p>
        <RetryNote of={auto} />
      </ErrorLayout>
    </ErrorFrame>
  )
}
