import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/** licences writes licences.txt: each package whose code is in the page, and
 * the fonts, with the texts of their licences. */
export function licences(): Plugin {
  return {
    name: 'licences',
    apply: 'build',
    generateBundle(_, bundle) {
      const folders = new Set<string>()
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue
        for (const id of chunk.moduleIds) {
          const m = /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id)
          if (m) folders.add(m[1])
        }
      }
      const parts = [...folders].map((folder) => {
        const p = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
        const file = readdirSync(folder).find((f) => /^licen[cs]e/i.test(f))
        if (!file) throw new Error(`${p.name} has no licence file`)
        return `${p.name} ${p.version}\n${p.license}\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`
      })
      const fonts = join(import.meta.dirname, 'src/fonts')
      if (existsSync(fonts)) for (const f of readdirSync(fonts).filter((f) => f.endsWith('-LICENSE.txt'))) parts.push(`font ${f.replace('-LICENSE.txt', '')}\nOFL-1.1\n\n${readFileSync(join(fonts, f), 'utf8').trim()}\n`)
      parts.sort()
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source: parts.join('\n' + '-'.repeat(79) + '\n\n') })
    },
  }
}
