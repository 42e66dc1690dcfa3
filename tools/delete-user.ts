// npm run delete-user -- EMAIL        (in the image: node tools/delete-user.js EMAIL)
import { expectNoContent } from './cli/parse-response.ts'
import { confirm } from './cli/confirm.ts'
import { requireUser } from './cli/identity.ts'
import { kratosHelp, runIfStarted, type Tool, userHelp } from './cli/tool.ts'
import { ToolError } from './cli/tool-error.ts'

/** Messages and exit codes are those of the existing tool, without its defects (existing console §3.2). */
export const deleteUser: Tool<{ yes: 'boolean' }> = {
  help: `delete-user EMAIL|ID

Deletes the user and ends all their sessions. At a terminal it shows the user and asks for confirmation; a script, whose
stdin is no terminal, is not asked. To lock a user out for a while, use disable-user.

  --yes    don't ask for confirmation
  --json   one JSON object on stdout: {email, id, deleted}
  --help

${userHelp}
${kratosHelp}

Exit codes: 0 deleted, 1 failed or was not confirmed, 2 no user has this address or ID, 3 Kratos is unreachable
`,
  options: { yes: 'boolean' },
  async run(context) {
    const { api, failed, identity, email } = await requireUser(context)
    const answer = context.values.yes
      ? 'yes'
      : await confirm('Delete this user? This cannot be undone.', context.terminal)
    if (answer === 'no') throw new ToolError('Nothing was deleted.')
    if (answer === 'not-shown')
      throw new ToolError(
        'Nothing was deleted: stderr is no terminal, so the confirmation could not be shown. Use --yes to delete without it.'
      )
    // Kratos ends the user's sessions too (kratos §8.1).
    await api
      .deleteIdentity({ id: identity.id })
      .then(expectNoContent)
      .catch(failed(`Error deleting identity for ${email}:`))
    context.out.result(
      context.values.json
        ? `${JSON.stringify({ email, id: identity.id, deleted: true })}\n`
        : `Successfully deleted user ${email} with ID ${identity.id}\n`
    )
  }
}

await runIfStarted(import.meta.url, deleteUser)
