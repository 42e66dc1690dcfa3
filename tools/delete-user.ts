// npm run delete-user -- EMAIL        (in the image: node tools/delete-user.js EMAIL)
import { createInterface } from 'node:readline/promises'
import { findPerson, isStarted, noSuchPerson, runTool, type Tool, ToolError } from './kratos-admin.ts'

/** Asks at a terminal; a script has no terminal and is not asked, as it always was. */
async function isConfirmed(): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return true
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return /^y(es)?$/i.test((await terminal.question('Delete this user? This cannot be undone. [y/N] ')).trim())
  } finally {
    terminal.close()
  }
}

/** Words and exit codes: contract, existing console §3.2, with the defects named there mended. */
export const deleteUser: Tool<'yes'> = {
  help: `delete-user EMAIL

Deletes that person and ends all their sessions. At a terminal it shows whom it found and asks first.

  --yes    don't ask
  --json   one JSON object on stdout: {email, id, deleted}
  --help

KRATOS_ADMIN_URL names Kratos' admin API, with or without /admin at its end.

Exit codes: 0 deleted, 1 it failed or was not confirmed, 2 nobody has that address, 3 Kratos could not be reached
`,
  flags: ['yes'],
  async work({ flags, email, api, out, failed }) {
    const person = await findPerson(api, email).catch(failed(`Error retrieving identity for ${email}:`))
    if (!person) throw noSuchPerson(email)
    const since = person.created_at ? `, since ${person.created_at.slice(0, 10)}` : ''
    out.words(`User with email ${email} has the ID ${person.id} (${person.state ?? 'active'}${since})\n`)
    if (!flags.yes && !(await isConfirmed())) throw new ToolError('Nothing was deleted.')
    // Kratos ends the sessions with it (contract/kratos.md §8.1).
    await api.deleteIdentity({ id: person.id }).catch(failed(`Error deleting identity for ${email}:`))
    out.result(
      flags.json
        ? `${JSON.stringify({ email, id: person.id, deleted: true })}\n`
        : `Successfully deleted user ${email} with ID ${person.id}\n`
    )
  }
}

if (isStarted(import.meta.url)) process.exitCode = await runTool(deleteUser, process.argv.slice(2), process.env)
