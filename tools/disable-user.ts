// npm run disable-user -- EMAIL       (in the image: node tools/disable-user.js EMAIL)
import { identityIn } from './cli/parse-response.ts'
import { namedPerson } from './cli/person.ts'
import { endSessions, sessionsWere } from './cli/sessions.ts'
import { kratosHelp, runIfStarted, type Tool, whoHelp } from './cli/tool.ts'

/** The state first: nobody can sign in between the two steps, and what is left of a failure in between is somebody who is kept out. */
export const disableUser: Tool = {
  help: `disable-user EMAIL|ID

Keeps that person out: they can't sign in, nor use links they were sent, and all their sessions end.
Their account stays as it is; enable-user lets them in again.

  --json   one JSON object on stdout: {email, id, state, changed, sessions_ended}
  --help

${whoHelp}
${kratosHelp}

Exit codes: 0 disabled, 1 it failed, 2 nobody has that address or ID, 3 Kratos could not be reached
`,
  options: {},
  async work(job) {
    const { api, failed, person, email } = await namedPerson(job)
    const { id } = person
    const changed = person.state !== 'inactive'
    if (changed)
      await api
        .patchIdentity({ id, jsonPatch: [{ op: 'replace', path: '/state', value: 'inactive' }] })
        .then(({ data }) => identityIn(data, id))
        .catch(failed(`Error disabling user ${email}:`))
    const ended = await endSessions(api, id).catch(failed(`User ${email} is disabled. Error ending their sessions:`))
    job.out.result(
      job.values.json
        ? `${JSON.stringify({ email, id, state: 'inactive', changed, sessions_ended: ended })}\n`
        : `User ${email} ${changed ? 'is now disabled' : 'was disabled already'}; ${sessionsWere(ended)} ended\n`
    )
  }
}

await runIfStarted(import.meta.url, disableUser)
