/** ms that something a person has pressed waits at most for a promise of the browser's own. */
const pressLimit = 1000

/**
 * Waits for a promise of the platform's, but not for ever: a browser may never settle one, and an extension that stands in for the browser may
 * ignore that it was aborted.
 * @param otherwise the value once the time is over; what the promise does later is ignored
 * @param ms the limit
 * @throws what the promise rejects with in time
 */
export function withinLimit<Value, Fallback>(
  promise: Promise<Value>,
  otherwise: () => Fallback,
  ms: number = pressLimit
): Promise<Value | Fallback> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      try {
        resolve(otherwise())
      } catch (error) {
        reject(error as Error)
      }
    }, ms)
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
