import { createResource, Show } from 'solid-js'
import { createAccountClient } from '~/kratos/account-client'
import { useKratos } from '~/kratos/kratos-context'
import { paths } from '~/paths'
import { LinkButton } from '~/ui/forms/link-button'
import { AuthLayout } from '~/flows/auth-layout'

/** `/error?id=`: where Kratos sends a browser when a step between two pages failed. Its reason is shown as text. */
export function KratosErrorPage() {
  const account = createAccountClient(useKratos().url)
  const id = new URLSearchParams(location.search).get('id')
  const [reason] = createResource(
    () => id ?? undefined,
    async (wanted) => {
      const answer = await account.getError(wanted)
      if (answer.kind === 'error') return answer.message
      return answer.kind === 'unreachable'
        ? 'The sign-in service (Kratos) isn’t responding, so the reason isn’t known.'
        : 'The sign-in service no longer has the reason.'
    }
  )
  return (
    <AuthLayout title="That step didn’t work" subtitle="Signing in, or a link you opened, ended in an error.">
      <Show when={reason.latest}>
        {(text) => <p class="rounded-panel border border-line bg-sunken p-3.5 text-dense break-words">{text()}</p>}
      </Show>
      <div class="mt-5 flex flex-wrap gap-2">
        <LinkButton variant="primary" href={paths.home()}>
          Go to the console
        </LinkButton>
        <LinkButton href={paths.recovery()}>Recover your account</LinkButton>
      </div>
    </AuthLayout>
  )
}
