// npm run end-sessions -- EMAIL       (in the image: node tools/end-sessions.js EMAIL)
import { namedPerson } from './cli/person.ts'
import { endSessions, sessionsWere } from './cli/sessions.ts'
import { kratosHelp, runIfStarted, type Tool, whoHelp } from './cli/tool.ts'

export const endSessionsOfUser: Tool = {
  help: `end-sessions EMAIL|ID

Signs that person out everywhere. They can sign in again; disable-user keeps them out.

  --json   one JSON object on stdout: {email, id, sessions_ended}
  --help

${whoHelp}
${kratosHelp}

Exit codes: 0 they are signed out, 1 it failed, 2 nobody has that address or ID, 3 Kratos could not be reached
`,
  options: {},
  async work(job) {
    const { api, failed, person, email } = await namedPerson(job)
    const ended = await endSessions(api, person.id).catch(failed(`Error ending sessions of ${email}:`))
    job.out.result(
      job.values.json
        ? `${JSON.stringify({ email, id: person.id, sessions_ended: ended })}\n`
        : `User ${email} is signed out; ${sessionsWere(ended)} ended\n`
    )
  }
}

await runIfStarted(import.meta.url, endSessionsOfUser)
