// npm run end-sessions -- EMAIL       (in the image: node tools/end-sessions.js EMAIL)
import { requireUser } from './cli/identity.ts'
import { endSessions, sessionsWere } from './cli/sessions.ts'
import { kratosHelp, runIfStarted, type Tool, userHelp } from './cli/tool.ts'

export const endSessionsOfUser: Tool = {
  help: `end-sessions EMAIL|ID

Signs the user out everywhere. They can sign in again; to prevent that, use disable-user.

  --json   one JSON object on stdout: {email, id, sessions_ended}
  --help

${userHelp}
${kratosHelp}

Exit codes: 0 the user is signed out, 1 failed, 2 no user has this address or ID, 3 Kratos is unreachable
`,
  options: {},
  async run(context) {
    const { api, failed, identity, email } = await requireUser(context)
    const ended = await endSessions(api, identity.id).catch(failed(`Error ending sessions of ${email}:`))
    context.out.result(
      context.values.json
        ? `${JSON.stringify({ email, id: identity.id, sessions_ended: ended })}\n`
        : `User ${email} is signed out; ${sessionsWere(ended)} ended\n`
    )
  }
}

await runIfStarted(import.meta.url, endSessionsOfUser)
