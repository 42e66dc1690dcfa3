// npm run enable-user -- EMAIL        (in the image: node tools/enable-user.js EMAIL)
import { identityIn } from './cli/parse-response.ts'
import { namedPerson } from './cli/person.ts'
import { endSessions, sessionsWere } from './cli/sessions.ts'
import { kratosHelp, runIfStarted, type Tool, whoHelp } from './cli/tool.ts'

/**
 * The sessions are removed first, since those of somebody who was disabled would come back to life (kratos §8.1), on a device that
 * may be the reason for it.
 */
export const enableUser: Tool = {
  help: `enable-user EMAIL|ID

Lets somebody who was disabled sign in again, with what they signed in with before. Sessions from before stay ended.

  --json   one JSON object on stdout: {email, id, state, changed, sessions_ended}
  --help

${whoHelp}
${kratosHelp}

Exit codes: 0 enabled, 1 it failed, 2 nobody has that address or ID, 3 Kratos could not be reached
`,
  options: {},
  async work(job) {
    const { api, failed, person, email } = await namedPerson(job)
    const { id } = person
    const changed = person.state === 'inactive'
    let ended = 0
    if (changed) {
      ended = await endSessions(api, id).catch(failed(`Error ending old sessions of ${email}:`))
      await api
        .patchIdentity({ id, jsonPatch: [{ op: 'replace', path: '/state', value: 'active' }] })
        .then(({ data }) => identityIn(data, id))
        .catch(failed(`Error enabling user ${email}:`))
    }
    const said = changed ? `is now enabled; ${sessionsWere(ended)} ended` : 'is not disabled; nothing was done'
    job.out.result(
      job.values.json
        ? `${JSON.stringify({ email, id, state: 'active', changed, sessions_ended: ended })}\n`
        : `User ${email} ${said}\n`
    )
  }
}

await runIfStarted(import.meta.url, enableUser)
