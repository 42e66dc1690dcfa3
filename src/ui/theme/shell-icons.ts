import { addDrawings } from './icon-set'
import { shellIcons } from './shell-icons.gen'

// Imported for what it does: what the sidebar, the top bar and every list show.
addDrawings(shellIcons)
