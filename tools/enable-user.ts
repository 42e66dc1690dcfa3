// npm run enable-user -- EMAIL        (in the image: node tools/enable-user.js EMAIL)
import { identityIn } from './cli/parse-response.ts'
import { requireUser } from './cli/identity.ts'
import { endSessions, sessionsWere } from './cli/sessions.ts'
import { kratosHelp, runIfStarted, type Tool, userHelp } from './cli/tool.ts'

/**
 * The sessions are ended first: those of a user who was disabled by another tool would become valid again (kratos §8.1), maybe on the
 * very device that was lost.
 */
export const enableUser: Tool = {
  help: `enable-user EMAIL|ID

Lets a disabled user sign in again, with the same credentials as before. Earlier sessions stay ended.

  --json   one JSON object on stdout: {email, id, state, changed, sessions_ended}
  --help

${userHelp}
${kratosHelp}

Exit codes: 0 enabled, 1 failed, 2 no user has this address or ID, 3 Kratos is unreachable
`,
  options: {},
  async run(context) {
    const { api, failed, identity, email } = await requireUser(context)
    const { id } = identity
    const changed = identity.state === 'inactive'
    let ended = 0
    if (changed) {
      ended = await endSessions(api, id).catch(failed(`Error ending old sessions of ${email}:`))
      await api
        .patchIdentity({ id, jsonPatch: [{ op: 'replace', path: '/state', value: 'active' }] })
        .then(({ data }) => identityIn(data, id))
        .catch(failed(`Error enabling user ${email}:`))
    }
    const outcome = changed ? `is now enabled; ${sessionsWere(ended)} ended` : 'is not disabled; nothing was done'
    context.out.result(
      context.values.json
        ? `${JSON.stringify({ email, id, state: 'active', changed, sessions_ended: ended })}\n`
        : `User ${email} ${outcome}\n`
    )
  }
}

await runIfStarted(import.meta.url, enableUser)
