// npm run delete-user -- EMAIL        (in the image: node tools/delete-user.js EMAIL)
import { createInterface } from 'node:readline/promises'
import { namedPerson } from './people/person.ts'
import { kratosHelp, runIfStarted, type Tool } from './people/tool.ts'
import { ToolError } from './people/tool-error.ts'

/** Asks at a terminal; a script has no terminal and is not asked, as it always was. */
async function isConfirmed(): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return true
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const question = 'Delete this user? This cannot be undone. [y/N] '
  try {
    // Ctrl-C and Ctrl-D close it without an answer.
    const answer = await new Promise<string>((resolve) => {
      terminal.once('close', () => resolve(''))
      terminal.question(question).then(resolve, () => resolve(''))
    })
    return /^y(es)?$/i.test(answer.trim())
  } finally {
    terminal.close()
  }
}

/** Words and exit codes: contract, existing console §3.2, with the defects named there mended. */
export const deleteUser: Tool<{ yes: 'boolean' }> = {
  help: `delete-user EMAIL

Deletes that person and ends all their sessions. At a terminal it shows whom it found and asks first.
To keep somebody out for a while, use disable-user.

  --yes    don't ask
  --json   one JSON object on stdout: {email, id, deleted}
  --help

${kratosHelp}

Exit codes: 0 deleted, 1 it failed or was not confirmed, 2 nobody has that address, 3 Kratos could not be reached
`,
  options: { yes: 'boolean' },
  async work(job) {
    const { api, failed, person, email } = await namedPerson(job)
    if (!job.values.yes && !(await isConfirmed())) throw new ToolError('Nothing was deleted.')
    // Kratos ends the sessions with it (contract/kratos.md §8.1).
    await api.deleteIdentity({ id: person.id }).catch(failed(`Error deleting identity for ${email}:`))
    job.out.result(
      job.values.json
        ? `${JSON.stringify({ email, id: person.id, deleted: true })}\n`
        : `Successfully deleted user ${email} with ID ${person.id}\n`
    )
  }
}

await runIfStarted(import.meta.url, deleteUser)
