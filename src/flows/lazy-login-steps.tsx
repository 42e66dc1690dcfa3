import { ErrorBoundary, lazy, Suspense, type ComponentProps } from 'solid-js'
import { Button } from '~/ui/forms/button'
import { Callout } from '~/ui/feedback/callout'
import { FormWait } from './wait-notice'

const load = () => import('./login-steps')
const LoginSteps = lazy(async () => ({ default: (await load()).LoginSteps }))

/** ms after which a first page has everything it asked for, on a slow line too. */
const quietAfter = 10_000

/**
 * Loads the form once the first page is done, and not only when the session has ended: a new version may have replaced the file by then.
 * @returns a function that cancels the load
 */
export function loadLoginStepsLater(): () => void {
  const timer = setTimeout(() => void load().catch(() => undefined), quietAfter)
  return () => clearTimeout(timer)
}

/**
 * `LoginSteps` for the dialogs over an open page. The form's code is 10 kB (`npm run check`, loading) and a signed-in person doesn't need it at
 * first, so it is loaded after the first page (decisions D15).
 */
export function LazyLoginSteps(props: ComponentProps<typeof LoginSteps>) {
  return (
    <ErrorBoundary fallback={<FormMissing />}>
      <Suspense fallback={<FormWait text="Still loading the form." />}>
        <LoginSteps {...props} />
      </Suspense>
    </ErrorBoundary>
  )
}

/** In place of the form when its code can't be loaded, after a deployment for instance. */
function FormMissing() {
  return (
    <Callout
      tone="danger"
      role="alert"
      title="The sign-in form couldn’t be loaded"
      actions={<Button onClick={() => location.reload()}>Reload</Button>}
    >
      <p>A newer version of the console may have been deployed. Reloading discards what you typed.</p>
    </Callout>
  )
}
