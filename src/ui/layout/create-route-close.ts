import { useLocation, useNavigate } from '@solidjs/router'

/**
 * Closes what has an address of its own and lies over a page, such as a dialog. What a link with `over` opened goes back to where that link
 * was, so that Back doesn't open it once more; who came by the address itself gets the page below.
 * @param href the page below
 */
export function createRouteClose(href: () => string): () => void {
  const navigate = useNavigate()
  const location = useLocation<{ over?: boolean }>()
  return () => {
    if (location.state?.over) navigate(-1)
    else navigate(href(), { replace: true, scroll: false })
  }
}
