// npm run disable-user -- EMAIL       (in the image: node tools/disable-user.js EMAIL)
import { identityIn } from './cli/parse-response.ts'
import { requireUser } from './cli/identity.ts'
import { endSessions, sessionsWere } from './cli/sessions.ts'
import { kratosHelp, runIfStarted, type Tool, userHelp } from './cli/tool.ts'

/** The state is changed first, so that nobody signs in between the two steps and a failure between them leaves the user locked out. */
export const disableUser: Tool = {
  help: `disable-user EMAIL|ID

Locks the user out: they can't sign in or use links they were sent, and all their sessions end.
The account is kept; enable-user lets them sign in again.

  --json   one JSON object on stdout: {email, id, state, changed, sessions_ended}
  --help

${userHelp}
${kratosHelp}

Exit codes: 0 disabled, 1 failed, 2 no user has this address or ID, 3 Kratos is unreachable
`,
  options: {},
  async run(context) {
    const { api, failed, identity, email } = await requireUser(context)
    const { id } = identity
    const changed = identity.state !== 'inactive'
    if (changed)
      await api
        .patchIdentity({ id, jsonPatch: [{ op: 'replace', path: '/state', value: 'inactive' }] })
        .then(({ data }) => identityIn(data, id))
        .catch(failed(`Error disabling user ${email}:`))
    const ended = await endSessions(api, id).catch(failed(`User ${email} is disabled. Error ending their sessions:`))
    context.out.result(
      context.values.json
        ? `${JSON.stringify({ email, id, state: 'inactive', changed, sessions_ended: ended })}\n`
        : `User ${email} ${changed ? 'is now disabled' : 'was disabled already'}; ${sessionsWere(ended)} ended\n`
    )
  }
}

await runIfStarted(import.meta.url, disableUser)
