// npm run reset-second-factor -- EMAIL   (in the image: node tools/reset-second-factor.js EMAIL)
import { expectNoContent, identityIn } from './cli/parse-response.ts'
import { answeredStatus } from './cli/connection.ts'
import { namedPerson } from './cli/person.ts'
import { hasPasskey, secondFactorNames, secondFactorsOf } from './cli/second-factor.ts'
import { endSessions, sessionsWere } from './cli/sessions.ts'
import { kratosHelp, runIfStarted, type Tool, whoHelp } from './cli/tool.ts'

/**
 * Sessions last: one that waits for its second factor would be a full one without it. They end even where there was nothing to remove, so
 * that a second try finishes what a first one left.
 */
export const resetSecondFactor: Tool = {
  help: `reset-second-factor EMAIL|ID

For somebody who lost their phone or key: removes their authenticator app, backup codes and security keys, and signs them
out everywhere. From then on their password alone signs in, until they set up a second factor again in their account.
Make sure that it is really they who ask. Passkeys stay, since they are no second factor.

  --json   one JSON object on stdout: {email, id, removed: ["totp", "lookup_secret", "webauthn"], sessions_ended}
  --help

${whoHelp}
${kratosHelp}

Exit codes: 0 they have no second factor, 1 it failed, 2 nobody has that address or ID, 3 Kratos could not be reached
`,
  options: {},
  async work(job) {
    const { api, failed, person, email } = await namedPerson(job)
    const { id } = person
    const doing = `Error resetting the second factor of ${email}:`
    const whole = await api
      .getIdentity({ id, includeCredential: ['webauthn'] })
      .then(({ data }) => identityIn(data, id))
      .catch(failed(doing))
    const removed = secondFactorsOf(whole)
    for (const type of removed)
      await api
        .deleteIdentityCredentials({ id, type })
        .then(expectNoContent)
        .catch((error: unknown) => {
          // Gone in the meantime is as good.
          if (answeredStatus(error) !== 404) failed(doing)(error)
        })
    const ended = await endSessions(api, id).catch(
      failed(`User ${email} has no second factor any more. Error ending their sessions:`)
    )
    if (hasPasskey(whole))
      job.out.words(
        'They have a passkey, which still signs in alone: if it was on what they lost, disable-user until it is dealt with.\n'
      )
    const names = removed.map((type) => secondFactorNames[type]).join(', ')
    job.out.result(
      job.values.json
        ? `${JSON.stringify({ email, id, removed, sessions_ended: ended })}\n`
        : `${removed.length > 0 ? `Removed from user ${email}: ${names}` : `User ${email} has no second factor`}; ${sessionsWere(ended)} ended\n`
    )
  }
}

await runIfStarted(import.meta.url, resetSecondFactor)
