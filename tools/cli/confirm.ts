import { createInterface } from 'node:readline/promises'
import { ToolError } from './tool-error.ts'
import type { Terminal } from './tool.ts'

/**
 * Asks a question at a terminal.
 * @returns `no-terminal` when there is none to ask at: stdin could not answer, or stderr could not show the question
 */
async function confirm(question: string, { input, output }: Terminal): Promise<'yes' | 'no' | 'no-terminal'> {
  if (!input.isTTY || !output.isTTY) return 'no-terminal'
  const terminal = createInterface({ input, output })
  try {
    // Ctrl-C and Ctrl-D close the prompt without an answer.
    const answer = await new Promise<string>((resolve) => {
      terminal.once('close', () => resolve(''))
      terminal.question(`${question} [y/N] `).then(resolve, () => resolve(''))
    })
    return /^y(es)?$/i.test(answer.trim()) ? 'yes' : 'no'
  } finally {
    terminal.close()
  }
}

/**
 * Asks before what no other command undoes: deleting a user, removing their second factor. What can be undone (disable-user) and what the user
 * makes up for by signing in (end-sessions) isn't asked about.
 * @param command how to run it without a question: "delete-user -- ada@example.com"
 * @throws ToolError when it isn't confirmed, or nobody can be asked
 */
export async function requireConfirmation(
  context: { values: { yes?: boolean | undefined }; terminal: Terminal },
  { question, otherwise, command }: { question: string; otherwise: string; command: string }
): Promise<void> {
  const answer = context.values.yes ? 'yes' : await confirm(question, context.terminal)
  if (answer === 'no') throw new ToolError(`${otherwise}.`)
  if (answer === 'no-terminal')
    throw new ToolError(
      `${otherwise}: there is no terminal to confirm it at. Use --yes to do it without a question (npm run ${command} --yes).`
    )
}
