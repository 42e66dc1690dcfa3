import 'virtual:uno:later.css'
