// npm run reset-second-factor -- EMAIL   (in the image: node tools/reset-second-factor.js EMAIL)
import { requireConfirmation } from './cli/confirm.ts'
import { expectNoContent, identityIn } from './cli/parse-response.ts'
import { responseStatus } from './cli/connection.ts'
import { requireUser } from './cli/identity.ts'
import { hasPasskey, secondFactorNames, secondFactorsOf } from './cli/second-factor.ts'
import { endSessions, sessionsWere } from './cli/sessions.ts'
import { kratosHelp, runIfStarted, type Tool, userHelp } from './cli/tool.ts'

/**
 * The sessions are ended last, because a session that waits for its second factor becomes a full one when the factor is removed. They are ended
 * even if there was nothing to remove, so that a second run completes a first one that failed.
 */
export const resetSecondFactor: Tool<{ yes: 'boolean' }> = {
  help: `reset-second-factor EMAIL|ID

For a user who lost their phone or key: removes their authenticator app, backup codes and security keys, and signs them
out everywhere. Until they set up a second factor again, they sign in with their password alone.
Make sure that the request really comes from them. Passkeys are kept, because they are not a second factor.
It shows the user and asks for confirmation at the terminal; a script, which has none, confirms with --yes.

  --yes    don't ask for confirmation; after a -- when npm runs this, because npm has a --yes of its own
  --json   one JSON object on stdout: {email, id, removed: ["totp", "lookup_secret", "webauthn"], sessions_ended}
  --help

${userHelp}
${kratosHelp}

Exit codes: 0 the user has no second factor, 1 failed or was not confirmed, 2 no user has this address or ID,
3 Kratos is unreachable
`,
  options: { yes: 'boolean' },
  async run(context) {
    const { api, failed, identity, email } = await requireUser(context)
    const { id } = identity
    await requireConfirmation(context, {
      question: 'Remove the second factor of this user? They have to set it up again.',
      otherwise: 'Nothing was removed',
      command: `reset-second-factor -- ${email}`
    })
    const action = `Error resetting the second factor of ${email}:`
    const withKeys = await api
      .getIdentity({ id, includeCredential: ['webauthn'] })
      .then(({ data }) => identityIn(data, id))
      .catch(failed(action))
    const removed = secondFactorsOf(withKeys)
    for (const type of removed)
      await api
        .deleteIdentityCredentials({ id, type })
        .then(expectNoContent)
        .catch((error: unknown) => {
          // The credential was removed in the meantime.
          if (responseStatus(error) !== 404) failed(action)(error)
        })
    const ended = await endSessions(api, id).catch(
      failed(`User ${email} has no second factor any more. Error ending their sessions:`)
    )
    if (hasPasskey(withKeys))
      context.out.message(
        'The user has a passkey, which still signs in on its own. If it was on the lost device, use disable-user until it is removed.\n'
      )
    const names = removed.map((type) => secondFactorNames[type]).join(', ')
    context.out.result(
      context.values.json
        ? `${JSON.stringify({ email, id, removed, sessions_ended: ended })}\n`
        : `${removed.length > 0 ? `Removed from user ${email}: ${names}` : `User ${email} has no second factor`}; ${sessionsWere(ended)} ended\n`
    )
  }
}

await runIfStarted(import.meta.url, resetSecondFactor)
