/**
 * Makes a program survive a stdout or stderr that takes nothing, because the disk is full or the reader has ended. What stdout could not take is
 * reported on stderr, and the program ends with 1, since whoever reads the output would take it for complete. When stderr takes nothing there is
 * no place left to say so; the program goes on, because its result is worth more than its messages.
 * @param {() => void} [onClosed] what happens when the reader of stdout has ended, as `head` does; by default the program goes on without it
 */
export function watchOutput(onClosed = () => undefined) {
  process.stderr.on('error', () => undefined)
  process.stdout.on('error', (error) => {
    if (error.code === 'EPIPE') return onClosed()
    process.stderr.write(`\nThe output could not be written (${error.message}). What was done before is not undone.\n`)
    process.exit(1)
  })
}
