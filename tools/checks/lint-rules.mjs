// Rules of this repo, in the shape ESLint plugins have.

const amount = 'Amounts are bigint and text from end to end (decisions D9): a Number rounds what it cannot hold.'

/** What turns an amount into a floating point number, in the folders where amounts live. */
const noFloats = {
  create: (context) => {
    const report = (node) => context.report({ node, message: amount })
    return {
      CallExpression(node) {
        const { callee } = node
        if (callee.type === 'Identifier' && ['parseFloat', 'Number'].includes(callee.name)) report(node)
        if (callee.type !== 'MemberExpression' || callee.computed) return
        const owner = callee.object.type === 'Identifier' ? callee.object.name : ''
        const member = callee.property.name
        if (member === 'toFixed' || member === 'toPrecision') report(node)
        if ((owner === 'Number' && member === 'parseFloat') || (owner === 'Math' && member === 'pow')) report(node)
      },
      BinaryExpression(node) {
        const { left } = node
        if (node.operator === '**' && left.type === 'Literal' && left.value === 10 && left.bigint === undefined)
          report(node)
      }
    }
  }
}

/** Strings as HTML, which the page's policy refuses anyway. */
const noHtmlStrings = {
  create: (context) => {
    const sinks = new Set(['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'dangerouslySetInnerHTML', 'srcdoc'])
    const report = (node) =>
      context.report({ node, message: 'No strings as HTML: Trusted Types refuse them in the page.' })
    return {
      MemberExpression(node) {
        if (!node.computed && sinks.has(node.property.name)) report(node)
      },
      JSXAttribute(node) {
        if (sinks.has(node.name.name) || (node.name.type === 'JSXNamespacedName' && sinks.has(node.name.name.name)))
          report(node)
      }
    }
  }
}

/** Each end of a file exports by name, so that a thing has one name wherever it is used. */
const namedExports = {
  create: (context) => ({
    ExportDefaultDeclaration(node) {
      context.report({ node, message: 'Named exports only.' })
    }
  })
}

export default {
  meta: { name: 'ours' },
  rules: { 'no-floats': noFloats, 'no-html-strings': noHtmlStrings, 'named-exports': namedExports }
}
