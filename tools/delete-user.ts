// npm run delete-user -- EMAIL        (in the image: node tools/delete-user.js EMAIL)
import { expectNoContent } from './cli/parse-response.ts'
import { confirm } from './cli/confirm.ts'
import { namedPerson } from './cli/person.ts'
import { kratosHelp, runIfStarted, type Tool, whoHelp } from './cli/tool.ts'
import { ToolError } from './cli/tool-error.ts'

/** Words and exit codes: existing console §3.2, with the defects named there mended. */
export const deleteUser: Tool<{ yes: 'boolean' }> = {
  help: `delete-user EMAIL|ID

Deletes that person and ends all their sessions. At a terminal it shows whom it found and asks first; a script, whose
stdin is no terminal, is not asked. To keep somebody out for a while, use disable-user.

  --yes    don't ask
  --json   one JSON object on stdout: {email, id, deleted}
  --help

${whoHelp}
${kratosHelp}

Exit codes: 0 deleted, 1 it failed or was not confirmed, 2 nobody has that address or ID, 3 Kratos could not be reached
`,
  options: { yes: 'boolean' },
  async work(job) {
    const { api, failed, person, email } = await namedPerson(job)
    const answer = job.values.yes ? 'yes' : await confirm('Delete this user? This cannot be undone.', job.terminal)
    if (answer === 'no') throw new ToolError('Nothing was deleted.')
    if (answer === 'unseen')
      throw new ToolError(
        'Nothing was deleted: the question could not be seen, as stderr is no terminal. --yes deletes without asking.'
      )
    // Kratos ends the sessions with it (kratos §8.1).
    await api
      .deleteIdentity({ id: person.id })
      .then(expectNoContent)
      .catch(failed(`Error deleting identity for ${email}:`))
    job.out.result(
      job.values.json
        ? `${JSON.stringify({ email, id: person.id, deleted: true })}\n`
        : `Successfully deleted user ${email} with ID ${person.id}\n`
    )
  }
}

await runIfStarted(import.meta.url, deleteUser)
