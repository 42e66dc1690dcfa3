import { addDrawings } from './icon-set'
import { moreIcons } from './more-icons.gen'

// Imported for what it does: every icon that the sign-in page can do without. The shell does, and whatever shows one outside of it.
addDrawings(moreIcons)
